package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The first three stages. */
@Command(name = "process", description = "Make the dataset of the chosen seconds.")
final class ProcessCommand extends VideoCommand {
  ProcessCommand() {
    super("scan", "select", "process");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.checkParser();
    pipeline.scan();
    pipeline.select();
    pipeline.process();
  }
}
