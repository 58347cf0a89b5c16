package isexplore.image;

import java.util.Arrays;

/**
 * Largest value within a square of {@code 2 radius + 1} pixels, cut at the border. Windows grow by
 * doubling, so a wide square costs little more than a small one. Keeps its buffers; not safe for
 * concurrent use.
 */
public final class Dilation {
  private final int width;
  private final int height;
  private final int radius;
  private final float[] line; // a row with empty margins
  private final float[] rows; // the plane with empty rows above and below

  /** For planes of one size; {@code radius} at least 1. */
  public Dilation(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
    this.line = new float[width + 2 * radius];
    this.rows = new float[(height + 2 * radius) * width];
  }

  /** Filters a plane of numbers that are not negative, shape [height, width], in place. */
  public void apply(float[] plane) {
    for (int y = 0; y < height; y++) {
      Arrays.fill(line, 0);
      System.arraycopy(plane, y * width, line, radius, width);
      widen(line, 1);
      System.arraycopy(line, 0, plane, y * width, width);
    }
    Arrays.fill(rows, 0);
    System.arraycopy(plane, 0, rows, radius * width, width * height);
    widen(rows, width);
    System.arraycopy(rows, 0, plane, 0, width * height);
  }

  /** Sets every entry to the largest of itself and the {@code 2 radius} that follow it. */
  private void widen(float[] values, int step) {
    int window = 1;
    while (2 * window <= 2 * radius + 1) {
      maxWithLater(values, window * step);
      window *= 2;
    }
    if (window < 2 * radius + 1) {
      maxWithLater(values, (2 * radius + 1 - window) * step);
    }
  }

  private static void maxWithLater(float[] values, int by) {
    for (int i = 0; i < values.length - by; i++) {
      values[i] = Math.max(values[i], values[i + by]);
    }
  }
}
