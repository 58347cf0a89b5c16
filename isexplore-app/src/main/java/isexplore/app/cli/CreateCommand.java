package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way. */
@Command(
    name = "create",
    description = "Everything: from a video to a talking head, and to a talking video.")
final class CreateCommand extends VideoCommand {
  /** New speech and where its video goes. */
  private static final class Talk {
    @Option(
        names = "--audio",
        paramLabel = "SPEECH",
        required = true,
        description = "Sound file that the head is to say.")
    private Path speech;

    @Option(
        names = "-o",
        paramLabel = "MP4",
        required = true,
        description = "The talking video to write.")
    private Path out;
  }

  @ArgGroup(exclusive = false)
  private @Nullable Talk talk;

  CreateCommand() {
    super("scan", "select", "process", "train", "talk");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    if (talk != null) {
      pipeline.checkTalk(talk.speech, talk.out);
    }
    pipeline.checkParser();
    pipeline.scan();
    pipeline.select();
    pipeline.process();
    pipeline.train();
    if (talk != null) {
      pipeline.talk(talk.speech, talk.out);
    }
    if (pipeline.keptApart()) {
      pipeline.evaluate();
    }
  }
}
