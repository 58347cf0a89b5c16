package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import isexplore.app.pipeline.Teaching;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What is known about lips before a video is seen. */
@Command(
    name = "prior",
    description = "Learn from synthetic speech and own scans how lips follow speech.")
final class PriorCommand implements Callable<Integer> {
  private static final double LEAST_MINUTES = 0.05; // 3 s

  @ParentCommand private App app;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      required = true,
      description = "The prior to write, such as prior.safetensors; for --scan.prior.")
  private Path out;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Synthetic speech to learn from; 8 unless given.")
  private double minutes = 8;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORK",
      description = "Work folders whose scans teach it too.")
  private List<Path> works = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (!(minutes >= LEAST_MINUTES && minutes <= 600)) {
      throw new UserError(
          "--minutes must be from %s to 600, but is %s; 8 are enough.", LEAST_MINUTES, minutes);
    }
    Pipeline.checkWritable(out);
    RunListener view = app.view();
    LipPrior prior = new Teaching(SpeechFrontEnd.load(), view).learn(minutes, works);
    prior.save(out.toAbsolutePath());
    view.on(new RunEvent.Noted("prior", "learned from " + prior.learnedFrom()));
    view.on(new RunEvent.Wrote("prior", out.toString()));
    return ExitCode.OK;
  }
}
