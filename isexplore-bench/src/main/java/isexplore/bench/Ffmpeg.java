package isexplore.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Runs FFmpeg's own program, which reads and writes files without any code of ours. */
public final class Ffmpeg {
  private Ffmpeg() {}

  /** Runs it with these arguments; what it says shows only when it fails. */
  public static void run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class)));
    command.addAll(arguments);
    Program.await(command);
  }
}
