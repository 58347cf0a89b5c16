package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The fourth stage. */
@Command(name = "train", description = "Train the head, or go on where training was interrupted.")
final class TrainCommand extends WorkCommand {
  TrainCommand() {
    super("train");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.train();
  }
}
