package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The first two stages. */
@Command(name = "select", description = "Choose the most informative seconds, and show why.")
final class SelectCommand extends VideoCommand {
  SelectCommand() {
    super("scan", "select");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.scan();
    pipeline.select();
  }
}
