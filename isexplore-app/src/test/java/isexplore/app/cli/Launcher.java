package isexplore.app.cli;

import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.synthetic.SyntheticVideo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs {@code ./isexplore} as a user does, on the classes under test. */
final class Launcher {
  static final Media MEDIA = new FfmpegMedia();
  private static final int SIDE = 192; // of the pictures of a film
  private static final Path SCRIPT = Path.of("..", "isexplore").toAbsolutePath().normalize();

  private Launcher() {}

  /**
   * How a command ended. The JVM's own warning about the incubator module is not counted among the
   * lines.
   */
  record Ended(int code, List<String> out, List<String> err) {
    /** The lines that tell what went wrong. */
    List<String> complaints() {
      return err.stream().filter(line -> line.startsWith("isexplore: ")).toList();
    }

    String all() {
      return String.join("\n", err) + "\n" + String.join("\n", out);
    }
  }

  static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, line -> false, arguments);
  }

  /** Runs a command and kills it and its children, as {@code kill -9} does, at the first match. */
  static Ended run(Path folder, Predicate<String> killAt, String... arguments)
      throws IOException, InterruptedException {
    return end(start(folder, arguments), folder, killAt);
  }

  /** Runs a command and kills it after a while, unless it has ended before. */
  static Ended run(Path folder, Duration killAfter, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(folder, arguments);
    Thread.ofVirtual()
        .start(() -> {
          LockSupport.parkNanos(killAfter.toNanos());
          kill(process);
        });
    return end(process, folder, line -> false);
  }

  private static Process start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(folder.resolve("out.txt").toFile());
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    builder.environment().put("ISEXPLORE_CLASSPATH", classes);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  /** By its handle, which leaves the stream open, unlike the process's own method. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  private static Ended end(Process process, Path folder, Predicate<String> killAt)
      throws IOException, InterruptedException {
    List<String> err = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("WARNING: Using incubator modules")) {
          err.add(line);
        }
        if (killAt.test(line)) {
          kill(process);
        }
      }
    }
    return new Ended(process.waitFor(), Files.readAllLines(folder.resolve("out.txt")), err);
  }

  /** What becomes of frame i of a film. */
  @FunctionalInterface
  interface Change {
    RgbImage of(int i, RgbImage image);
  }

  /** Writes a film again with its pictures changed, and with other sound or none. */
  static Path refilmed(Path film, Path video, float @Nullable [] sound, Change change)
      throws IOException {
    RgbImage first = change.of(0, new RgbImage(SIDE, SIDE));
    try (VideoReader reader = MEDIA.openVideo(film, 0);
        VideoWriter writer =
            MEDIA.createVideo(video, first.width(), first.height(), sound, Map.of())) {
      int i = 0;
      for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
        writer.write(change.of(i++, frame.image()));
      }
      writer.finish();
    }
    return video;
  }

  /** All sound of a file. */
  static float[] sound(Path file) throws IOException {
    try (AudioReader reader = MEDIA.openAudio(file)) {
      return reader.readAll();
    }
  }

  /** Films a synthetic person. */
  static Path film(Path file, double seconds) throws IOException {
    SyntheticVideo.write(MEDIA, file, null, 7, seconds, SIDE);
    return file;
  }
}
