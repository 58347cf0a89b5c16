package isexplore.image;

/**
 * A picture as decoded: packed 8-bit sRGB, upright.
 *
 * @param rgb shape [height, width, 3], row-major, values 0..255 as unsigned bytes
 */
public record RgbImage(int width, int height, byte[] rgb) {
  /** Checks the size. */
  public RgbImage {
    if (rgb.length != width * height * 3) {
      throw new IllegalArgumentException(
          "expected %d x %d x 3 bytes, got %d".formatted(width, height, rgb.length));
    }
  }

  /** A black picture. */
  public RgbImage(int width, int height) {
    this(width, height, new byte[width * height * 3]);
  }

  /** A plane of unsigned bytes as shades of grey, shape [height, width]. */
  public static RgbImage grey(int width, int height, byte[] plane) {
    RgbImage out = new RgbImage(width, height);
    for (int i = 0; i < out.rgb.length; i++) {
      out.rgb[i] = plane[i / 3];
    }
    return out;
  }

  /** Channel {@code c} (0 red, 1 green, 2 blue) at column x, row y; 0..255. */
  public int at(int x, int y, int c) {
    return rgb[(y * width + x) * 3 + c] & 0xff;
  }

  /** Planar floats 0..1, shape [3, height, width]. */
  public FloatImage toFloat() {
    FloatImage out = new FloatImage(3, width, height);
    int n = width * height;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        out.data()[c * n + i] = (rgb[i * 3 + c] & 0xff) / 255f;
      }
    }
    return out;
  }

  /** The part with the given top left corner; what lies outside repeats the border. */
  public RgbImage crop(int left, int top, int w, int h) {
    RgbImage out = new RgbImage(w, h);
    int first = Math.clamp(-left, 0, w); // columns [first, last) lie inside
    int last = Math.clamp(width - left, first, w);
    for (int y = 0; y < h; y++) {
      int row = Math.clamp(top + y, 0, height - 1) * width;
      int to = y * w;
      for (int x = 0; x < first; x++) {
        System.arraycopy(rgb, row * 3, out.rgb, (to + x) * 3, 3);
      }
      if (last > first) {
        int from = (row + left + first) * 3;
        System.arraycopy(rgb, from, out.rgb, (to + first) * 3, (last - first) * 3);
      }
      for (int x = last; x < w; x++) {
        System.arraycopy(rgb, (row + width - 1) * 3, out.rgb, (to + x) * 3, 3);
      }
    }
    return out;
  }
}
