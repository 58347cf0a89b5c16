package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first two stages. */
@Command(
    name = "select",
    description = "Choose the most informative seconds, and show why.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:chosen",
      "1:the video or the settings do not allow it",
      "2:wrong command line",
      "3:nothing passed the gates; the best that can be had was chosen"
    })
final class SelectCommand extends VideoCommand {
  @Option(
      names = "--cut",
      paramLabel = "MP4",
      description = "Also write the chosen seconds as a video with sound, exact to the frame.")
  private @Nullable Path cut;

  private boolean eligible = true;

  SelectCommand() {
    super("scan", "select");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.scan();
    eligible = pipeline.select();
    if (cut != null) {
      pipeline.cut(cut);
    }
  }

  @Override
  int code() {
    return eligible ? ExitCode.OK : ExitCode.NOT_ELIGIBLE;
  }
}
