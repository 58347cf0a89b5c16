package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** New speech. */
@Command(name = "talk", description = "Make the head say what a sound file says.")
final class TalkCommand extends WorkCommand {
  @Parameters(index = "1", paramLabel = "SPEECH", description = "Sound file, any length or rate.")
  private Path speech;

  @Option(names = "-o", paramLabel = "MP4", required = true, description = "The video to write.")
  private Path out;

  TalkCommand() {
    super("talk");
  }

  @Override
  void run(Pipeline pipeline) throws IOException {
    pipeline.checkTalk(speech, out);
    pipeline.talk(speech, out);
  }
}
