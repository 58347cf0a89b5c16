package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The first stage. */
@Command(name = "scan", description = "Look at and listen to the whole video once.")
final class ScanCommand extends VideoCommand {
  ScanCommand() {
    super("scan");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.scan();
  }
}
