package isexplore.media.ffmpeg;

import isexplore.image.RgbImage;

/**
 * One of the eight ways a picture can be turned by quarters and mirrored: the stored direction (1,
 * 0) is shown as (a, b), the stored direction (0, 1) as (c, d), with y down.
 */
record Orientation(int a, int b, int c, int d) {
  static final Orientation UPRIGHT = new Orientation(1, 0, 0, 1);

  /**
   * The nearest orientation to a container's display matrix.
   *
   * @param matrix nine fixed-point numbers, rows {@code a b u, c d v, x y w} (ISO 14496-12)
   */
  static Orientation of(int[] matrix) {
    long straight = Math.abs((long) matrix[0]) + Math.abs((long) matrix[4]);
    long across = Math.abs((long) matrix[1]) + Math.abs((long) matrix[3]);
    return straight >= across
        ? new Orientation(sign(matrix[0]), 0, 0, sign(matrix[4]))
        : new Orientation(0, sign(matrix[1]), sign(matrix[3]), 0);
  }

  private static int sign(int value) {
    return value < 0 ? -1 : 1;
  }

  /** Whether width and height change places. */
  boolean swaps() {
    return a == 0;
  }

  /** Clockwise turn of the picture's upright direction: 0, 90, 180 or 270. */
  int degrees() {
    if (swaps()) {
      return c < 0 ? 90 : 270;
    }
    return d < 0 ? 180 : 0;
  }

  /** The picture as it is to be shown. */
  RgbImage apply(RgbImage stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    int width = swaps() ? stored.height() : stored.width();
    int height = swaps() ? stored.width() : stored.height();
    RgbImage out = new RgbImage(width, height);
    // Where the stored first pixel lands, and how far a step right and a step down go from there.
    int first = (a + c < 0 ? width - 1 : 0) + (b + d < 0 ? height - 1 : 0) * width;
    int right = a + b * width;
    int down = c + d * width;
    byte[] from = stored.rgb();
    byte[] to = out.rgb();
    for (int y = 0, i = 0; y < stored.height(); y++) {
      for (int x = 0; x < stored.width(); x++, i += 3) {
        int target = 3 * (first + x * right + y * down);
        to[target] = from[i];
        to[target + 1] = from[i + 1];
        to[target + 2] = from[i + 2];
      }
    }
    return out;
  }
}
