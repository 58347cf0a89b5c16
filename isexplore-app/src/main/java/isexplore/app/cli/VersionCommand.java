package isexplore.app.cli;

import isexplore.app.run.Machine;
import isexplore.app.run.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the version. */
@Command(name = "version", description = "Print the version of the program and of what it runs on.")
final class VersionCommand implements Callable<Integer> {
  @ParentCommand private App app;

  @Override
  public Integer call() {
    app.terminal()
        .out()
        .printf("isexplore %s, JDK %s, %s%n", Version.NAME, Machine.jdk(), Machine.kernels());
    return ExitCode.OK;
  }
}
