package isexplore.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of a video at 25 fps, in order, upright. */
public interface VideoReader extends AutoCloseable {
  /** The next frame, or null at the end. */
  @Nullable VideoFrame next() throws IOException;

  @Override
  void close();
}
