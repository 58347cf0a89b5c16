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
  private final float[] rows; // rows of the result with empty ones above and below
  private final boolean[] filled; // rows, then columns, that are not empty

  /** For planes of one size; {@code radius} at least 1. */
  public Dilation(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
    this.line = new float[width + 4 * radius];
    this.rows = new float[(height + 4 * radius) * width];
    this.filled = new boolean[width + height];
  }

  /** Filters a plane of numbers that are not negative, shape [height, width], in place. */
  public void apply(float[] plane) {
    find(plane);
    int top = first(0, height);
    int bottom = last(0, height);
    int left = first(height, width);
    int right = last(height, width);
    if (bottom < top) {
      return;
    }
    int from = Math.max(0, left - radius);
    int wide = Math.min(width, right + radius + 1) - from; // columns of the result
    int count = bottom - top + 1;
    Arrays.fill(rows, 0, (count + 4 * radius) * wide, 0);
    for (int k = 0; k < count; k++) {
      // Entry i of the result, from radius columns left of the first that is not empty, is the
      // largest of entries i … i + 2 radius here; with rows below it is the same.
      int length = right - left + 1 + 4 * radius;
      Arrays.fill(line, 0, length, 0);
      System.arraycopy(plane, (top + k) * width + left, line, 2 * radius, right - left + 1);
      widen(line, length, 1);
      System.arraycopy(line, from - (left - radius), rows, (2 * radius + k) * wide, wide);
    }
    widen(rows, (count + 4 * radius) * wide, wide);
    for (int y = Math.max(0, top - radius); y < Math.min(height, bottom + radius + 1); y++) {
      System.arraycopy(rows, (y - (top - radius)) * wide, plane, y * width + from, wide);
    }
  }

  /** Notes the rows and columns that are not empty. */
  private void find(float[] plane) {
    Arrays.fill(filled, false);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (plane[y * width + x] > 0) {
          filled[y] = true;
          filled[height + x] = true;
        }
      }
    }
  }

  private int first(int from, int count) {
    int i = 0;
    while (i < count && !filled[from + i]) {
      i++;
    }
    return i;
  }

  private int last(int from, int count) {
    int i = count - 1;
    while (i >= 0 && !filled[from + i]) {
      i--;
    }
    return i;
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
