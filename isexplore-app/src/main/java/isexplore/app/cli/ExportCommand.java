package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import isexplore.event.UserError;
import isexplore.exchange.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The head, or the dataset that it is made of, for other programs. */
@Command(name = "export", description = "Write the head or its dataset for other programs.")
final class ExportCommand extends WorkCommand {
  @Option(
      names = "--ply",
      paramLabel = "FILE",
      description = "The head's Gaussians at rest, for viewers such as SuperSplat.")
  private @Nullable Path ply;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "The dataset in the layout of other trainers: peers (ER-NeRF, RAD-NeRF, SyncTalk,"
              + " TalkingGaussian, InsTaG), nerfstudio or colmap. Goes with -o.")
  private @Nullable Layout layout;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "New folder for --layout.")
  private @Nullable Path out;

  @Override
  void run(Pipeline pipeline) throws IOException {
    if (ply == null && layout == null) {
      throw new UserError("Nothing to export; say what: --ply FILE, or --layout peers -o DIR.");
    }
    if ((layout == null) != (out == null)) {
      throw new UserError("--layout and -o go together; say --layout peers -o DIR.");
    }
    if (ply != null) {
      pipeline.exportPly(ply);
    }
    if (layout != null && out != null) {
      pipeline.exportDataset(layout, out);
    }
  }
}
