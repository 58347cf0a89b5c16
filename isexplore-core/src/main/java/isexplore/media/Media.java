package isexplore.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to video and sound files. Only local files are opened. Input that cannot be used throws
 * {@link isexplore.event.UserError} with one clear line.
 */
public interface Media {
  /** Frames per second of everything that we read and write. */
  int FPS = 25;

  /** What the file holds; an error when it has no video stream. */
  VideoInfo probe(Path video) throws IOException;

  /**
   * Frames from grid index {@code firstFrame} on; seeking gives the same frames as reading from the
   * start.
   */
  VideoReader openVideo(Path video, int firstFrame) throws IOException;

  /** The sound of a video or sound file; an error when there is none. */
  AudioReader openAudio(Path file) throws IOException;

  /**
   * An mp4 (H.264, 4:2:0, plays in a browser) with 48 kHz AAC sound.
   *
   * @param audio16k the sound at 16 kHz mono, or null for a silent file
   * @param metadata title, comment and the like
   */
  VideoWriter createVideo(
      Path file, int width, int height, float @Nullable [] audio16k, Map<String, String> metadata)
      throws IOException;

  /** A 16-bit mono wav at 16 kHz. */
  void writeWav(Path file, float[] audio16k) throws IOException;
}
