package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** The dataset's pictures and planes, frame by frame, for work that runs on several threads. */
final class Planes {
  private static final int BATCH = 16;

  private Planes() {}

  /** Plane i, shape [height, width]. */
  static byte[] plane(Npy planes, int i) {
    try {
      return planes.bytes(i, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Picture i of this side. */
  static RgbImage picture(Npy pictures, int i, int side) {
    return new RgbImage(side, side, plane(pictures, i));
  }

  /**
   * Appends planes in order, from the first that is missing up to total - 1.
   *
   * @param plane makes plane i; called by several threads
   * @param done told how many are there
   */
  static void write(
      Npy to, int total, Parallel parallel, IntFunction<byte[]> plane, IntConsumer done)
      throws IOException {
    for (int from = to.rows(); from < total; from = to.rows()) {
      byte[][] batch = new byte[Math.min(BATCH, total - from)][];
      int first = from;
      parallel.range(batch.length, k -> batch[k] = plane.apply(first + k));
      for (byte[] one : batch) {
        to.append(one);
      }
      done.accept(to.rows());
    }
  }
}
