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

  /**
   * Fills a picture as it is to be shown.
   *
   * @param red one plane, as are {@code green} and {@code blue}: rows of {@code stride} bytes, of
   *     which the first are the stored pixels
   */
  void show(byte[] red, byte[] green, byte[] blue, int stride, RgbImage out) {
    byte[] rgb = out.rgb();
    int width = swaps() ? out.height() : out.width();
    if (equals(UPRIGHT)) {
      weave(red, green, blue, stride, width, rgb);
      return;
    }
    // Where the stored first pixel lands, and how far a step right and a step down go from there.
    int first =
        (a + c < 0 ? out.width() - 1 : 0) + (b + d < 0 ? out.height() - 1 : 0) * out.width();
    int right = 3 * (a + b * out.width());
    int down = 3 * (c + d * out.width());
    for (int y = 0; y < rgb.length / (3 * width); y++) {
      int to = 3 * first + y * down;
      for (int from = y * stride; from < y * stride + width; from++, to += right) {
        rgb[to] = red[from];
        rgb[to + 1] = green[from];
        rgb[to + 2] = blue[from];
      }
    }
  }

  /** As stored, which nearly every video is, by a loop whose steps the JIT knows. */
  private static void weave(
      byte[] red, byte[] green, byte[] blue, int stride, int width, byte[] rgb) {
    for (int row = 0; row < rgb.length / (3 * width); row++) {
      int from = row * stride;
      int to = row * width * 3;
      for (int x = 0; x < width; x++) {
        rgb[to + 3 * x] = red[from + x];
        rgb[to + 3 * x + 1] = green[from + x];
        rgb[to + 3 * x + 2] = blue[from + x];
      }
    }
  }
}
