package isexplore.app.cli;

import isexplore.app.run.ConfigTable;
import isexplore.event.UserError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help on the program, a command, or the settings. */
@Command(name = "help", description = "Explain a command, or all settings: help config.")
final class HelpCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "A command, or 'config'.")
  private @Nullable String topic;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine program = spec.parent().commandLine();
    if (topic == null) {
      program.usage(program.getOut());
    } else if (topic.equals("config")) {
      program.getOut().print(ConfigTable.text());
      program.getOut().flush();
    } else if (program.getSubcommands().get(topic) instanceof CommandLine command) {
      command.usage(program.getOut());
    } else {
      throw new UserError("there is no command '%s'; see: isexplore help", topic);
    }
    return ExitCode.OK;
  }
}
