package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The head for other programs. */
@Command(name = "export", description = "Write the head for other programs.")
final class ExportCommand extends WorkCommand {
  @Option(
      names = "--ply",
      paramLabel = "FILE",
      required = true,
      description = "Gaussians at rest, for viewers such as SuperSplat.")
  private Path ply;

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.exportPly(ply);
  }
}
