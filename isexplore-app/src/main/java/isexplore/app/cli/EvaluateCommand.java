package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** How good the head is. */
@Command(
    name = "evaluate",
    description = "Measure the head on frames it has not seen, and write a report.")
final class EvaluateCommand extends WorkCommand {
  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.evaluate();
  }
}
