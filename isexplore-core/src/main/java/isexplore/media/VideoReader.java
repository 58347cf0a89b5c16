package isexplore.media;

import isexplore.image.RgbImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames of a video at 25 fps, in order, upright. */
public interface VideoReader extends AutoCloseable {
  /** The next frame, or null at the end. */
  @Nullable VideoFrame next() throws IOException;

  /**
   * Gives a picture of this reader back that nobody looks at any more; its memory may hold a later
   * one. May be called by any thread.
   */
  default void recycle(RgbImage image) {}

  @Override
  void close();
}
