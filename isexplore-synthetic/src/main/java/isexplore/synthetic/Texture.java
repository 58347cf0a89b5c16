package isexplore.synthetic;

/**
 * A painted surface.
 *
 * @param argb shape [height, width], 8-bit sRGB; alpha below one half is a hole
 */
record Texture(int width, int height, int[] argb) {
  Texture(int width, int height) {
    this(width, height, new int[width * height]);
  }

  /** Sets one texel from 0..1 components. */
  void set(int x, int y, double[] rgb, double alpha) {
    argb[y * width + x] = pack(rgb[0], rgb[1], rgb[2], alpha);
  }

  /** One colour everywhere. */
  static Texture plain(double r, double g, double b) {
    return new Texture(1, 1, new int[] {pack(r, g, b, 1)});
  }

  private static int pack(double r, double g, double b, double alpha) {
    return byteOf(alpha) << 24 | byteOf(r) << 16 | byteOf(g) << 8 | byteOf(b);
  }

  private static int byteOf(double v) {
    return (int) (Math.clamp(v, 0.0, 1.0) * 255 + 0.5);
  }
}
