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
  private final float[] rows; // rows of the plane with empty ones above and below

  /** For planes of one size; {@code radius} at least 1. */
  public Dilation(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
    this.line = new float[width + 2 * radius];
    this.rows = new float[(height + 4 * radius) * width];
  }

  /** Filters a plane of numbers that are not negative, shape [height, width], in place. */
  public void apply(float[] plane) {
    int top = 0;
    int bottom = height - 1;
    while (bottom >= 0 && isEmpty(plane, bottom)) {
      bottom--;
    }
    while (top < bottom && isEmpty(plane, top)) {
      top++;
    }
    if (bottom < 0) {
      return;
    }
    for (int y = top; y <= bottom; y++) {
      Arrays.fill(line, 0);
      System.arraycopy(plane, y * width, line, radius, width);
      widen(line, line.length, 1);
      System.arraycopy(line, 0, plane, y * width, width);
    }
    // Row k of the result, from radius rows above the first that is not empty, is the largest of
    // rows k … k + 2 radius here.
    int count = bottom - top + 1;
    int length = (count + 4 * radius) * width;
    Arrays.fill(rows, 0, length, 0);
    System.arraycopy(plane, top * width, rows, 2 * radius * width, count * width);
    widen(rows, length, width);
    int from = Math.max(0, top - radius);
    int to = Math.min(height, bottom + radius + 1);
    int offset = (from - (top - radius)) * width;
    System.arraycopy(rows, offset, plane, from * width, (to - from) * width);
  }

  private boolean isEmpty(float[] plane, int y) {
    for (int i = y * width; i < (y + 1) * width; i++) {
      if (plane[i] > 0) {
        return false;
      }
    }
    return true;
  }

  /** Sets every entry to the largest of itself and the {@code 2 radius} that follow it. */
  private void widen(float[] values, int length, int step) {
    int window = 1;
    while (2 * window <= 2 * radius + 1) {
      maxWithLater(values, length, window * step);
      window *= 2;
    }
    if (window < 2 * radius + 1) {
      maxWithLater(values, length, (2 * radius + 1 - window) * step);
    }
  }

  private static void maxWithLater(float[] values, int length, int by) {
    for (int i = 0; i < length - by; i++) {
      float later = values[i + by];
      if (later > values[i]) { // rarely, and then many times in a row: faster than a maximum
        values[i] = later;
      }
    }
  }
}
