package isexplore.media;

import isexplore.image.RgbImage;
import java.io.IOException;

/** Writes an mp4 at 25 fps: pictures in order; the sound was given when the writer was made. */
public interface VideoWriter extends AutoCloseable {
  /** Appends one picture of the writer's size. */
  void write(RgbImage image) throws IOException;

  /** Completes the file and puts it in its place; without this call nothing is left behind. */
  void finish() throws IOException;

  /** Releases everything; removes the temporary file unless {@link #finish} was called. */
  @Override
  void close();
}
