package isexplore.synthetic;

import isexplore.region.Region;

/**
 * A painted surface.
 *
 * @param argb shape [height, width], 8-bit sRGB; alpha below one half is a hole
 * @param parts shape [height, width], labels of {@link Region}
 */
record Texture(int width, int height, int[] argb, byte[] parts) {
  Texture(int width, int height) {
    this(width, height, new int[width * height], new byte[width * height]);
  }

  /** Sets one texel from 0..1 components. */
  void set(int x, int y, double[] rgb, double alpha, Region part) {
    argb[y * width + x] = pack(rgb[0], rgb[1], rgb[2], alpha);
    parts[y * width + x] = part.label();
  }

  /** One colour everywhere. */
  static Texture plain(double r, double g, double b, Region part) {
    return new Texture(1, 1, new int[] {pack(r, g, b, 1)}, new byte[] {part.label()});
  }

  /** The label of the texel nearest to a place. */
  byte part(float u, float v) {
    int x = Math.clamp((int) (u + 0.5f), 0, width - 1);
    int y = Math.clamp((int) (v + 0.5f), 0, height - 1);
    return parts[y * width + x];
  }

  private static int pack(double r, double g, double b, double alpha) {
    return byteOf(alpha) << 24 | byteOf(r) << 16 | byteOf(g) << 8 | byteOf(b);
  }

  private static int byteOf(double v) {
    return (int) (Math.clamp(v, 0.0, 1.0) * 255 + 0.5);
  }
}
