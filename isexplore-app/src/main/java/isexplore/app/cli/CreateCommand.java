package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The whole way. */
@Command(
    name = "create",
    description = "Everything: from a video to a talking head, and to a talking video.")
final class CreateCommand extends VideoCommand {
  CreateCommand() {
    super("scan", "select", "process", "train", "talk");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.scan();
    pipeline.select();
    pipeline.process();
    pipeline.train();
  }
}
