package isexplore.image;

/**
 * A picture to compute with: planar floats, sRGB values 0..1 (not linearised).
 *
 * @param data shape [channels, height, width], row-major
 */
public record FloatImage(int channels, int width, int height, float[] data) {
  /** Checks the size. */
  public FloatImage {
    if (data.length != channels * width * height) {
      throw new IllegalArgumentException(
          "expected %d x %d x %d floats, got %d".formatted(channels, height, width, data.length));
    }
  }

  /** All zero. */
  public FloatImage(int channels, int width, int height) {
    this(channels, width, height, new float[channels * width * height]);
  }

  /** Value of channel {@code c} at column x, row y. */
  public float at(int c, int x, int y) {
    return data[(c * height + y) * width + x];
  }

  /**
   * Lays a picture over this one.
   *
   * @param top colour multiplied by alpha, of the same size
   * @param alpha coverage of {@code top}, shape [height, width], 0..1
   */
  public void cover(FloatImage top, float[] alpha) {
    for (int c = 0; c < channels; c++) {
      for (int i = 0, j = c * alpha.length; i < alpha.length; i++, j++) {
        data[j] = top.data[j] + (1 - alpha[i]) * data[j];
      }
    }
  }

  /** Packed 8-bit picture of the first three channels; values are clamped to 0..1 and rounded. */
  public RgbImage toRgb() {
    RgbImage out = new RgbImage(width, height);
    int n = width * height;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        int level = (int) (data[c * n + i] * 255f + 0.5f);
        out.rgb()[i * 3 + c] = (byte) Math.clamp(level, 0, 255);
      }
    }
    return out;
  }
}
