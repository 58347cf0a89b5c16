package isexplore.app.cli;

import isexplore.app.run.Doctor;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Says what is there and what is missing. */
@Command(
    name = "doctor",
    description = "Say what is there, what is missing, and the line that installs it.")
final class DoctorCommand implements Callable<Integer> {
  @ParentCommand private App app;

  @Override
  public Integer call() {
    PrintStream out = app.terminal().out();
    List<Doctor.Finding> findings = Doctor.examine();
    for (Doctor.Finding finding : findings) {
      out.printf("%-8s %-9s %s%n", finding.state().word(), finding.name(), finding.detail());
      if (!finding.remedy().isEmpty()) {
        out.printf("%-18s -> %s%n", "", finding.remedy());
      }
    }
    boolean ill = findings.stream().anyMatch(f -> f.state() == Doctor.State.MISSING);
    out.println(ill ? "Something needed is missing." : "All that is needed is there.");
    return ill ? ExitCode.USER_ERROR : ExitCode.OK;
  }
}
