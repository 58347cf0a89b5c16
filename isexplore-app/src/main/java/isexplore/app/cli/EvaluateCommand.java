package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How good the head is. */
@Command(
    name = "evaluate",
    description = "Measure the head on frames it has not seen, and write a report.")
final class EvaluateCommand extends WorkCommand {
  @Option(
      names = "--prior",
      paramLabel = "FILE",
      description = "Score lips against the sound by this prior; by that of the scan unless given.")
  private @Nullable Path prior;

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.evaluate(prior);
  }
}
