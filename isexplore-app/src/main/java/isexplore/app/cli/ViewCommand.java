package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The head from all sides. */
@Command(
    name = "view",
    description = "Show the head from all sides and each of its motions, as a video.")
final class ViewCommand extends WorkCommand {
  @Option(names = "-o", paramLabel = "MP4", required = true, description = "The video to write.")
  private Path out;

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.view(out);
  }
}
