package isexplore.app.cli;

import isexplore.app.run.EventView;
import isexplore.app.run.JsonLines;
import isexplore.event.RunListener;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: options that every command has, and how commands end. */
@Command(
    name = "isexplore",
    description =
        "A personalised talking head from the most informative five seconds of a video.%n",
    subcommands = {
      ScanCommand.class,
      SelectCommand.class,
      ProcessCommand.class,
      ImportCommand.class,
      CreateCommand.class,
      TrainCommand.class,
      TalkCommand.class,
      EvaluateCommand.class,
      ViewCommand.class,
      ExportCommand.class,
      CheckCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      ModelsCommand.class,
      PriorCommand.class,
      HelpCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes%n",
    exitCodeList = {
      "  0:done",
      "  1:input, settings or machine do not allow it; one line says what to do",
      "  2:wrong command line",
      " 70:a bug; the line names a file with details",
      "130:interrupted; the same command continues"
    })
final class App {
  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say what the command does.")
  private boolean help;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Report progress as JSON, an object a line, on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Report only warnings and the files written.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  private boolean debug;

  private final Terminal terminal;
  private @Nullable Path workFolder;

  App(Terminal terminal) {
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Shows what happens in the way that the user has asked for. */
  RunListener view() {
    return json
        ? new JsonLines(terminal.out())
        : new EventView(terminal.err(), terminal.interactive(), quiet);
  }

  /** The folder that the command works on, where the details of a crash go. */
  void workFolder(Path folder) {
    workFolder = folder;
  }

  /** Runs another command with the same common options. */
  int again(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (json) {
      all.add("--json");
    }
    if (quiet) {
      all.add("--quiet");
    }
    if (debug) {
      all.add("--debug");
    }
    return new App(terminal).run(all.toArray(String[]::new));
  }

  /** Runs one command and returns its exit code. */
  int run(String... arguments) {
    CommandLine commandLine =
        new CommandLine(this)
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true);
    CommandGroups.install(commandLine);
    for (CommandLine sub : commandLine.getSubcommands().values()) {
      if (sub.getCommand() instanceof Configured configured) {
        configured.config().addFlags(sub.getCommandSpec());
      }
    }
    Failures failures = new Failures(terminal.err());
    commandLine.setParameterExceptionHandler(failures::usage);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> failures.report(exception, workFolder, debug));
    try {
      return arguments.length == 0 ? commandLine.execute("--help") : commandLine.execute(arguments);
    } catch (Error error) {
      return failures.report(error, workFolder, debug);
    }
  }
}
