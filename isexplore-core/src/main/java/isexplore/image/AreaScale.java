package isexplore.image;

/** Reduces pictures by area averaging: every source pixel counts by the share that it covers. */
public final class AreaScale {
  private AreaScale() {}

  /** The picture at a smaller or equal size. */
  public static RgbImage reduce(RgbImage image, int width, int height) {
    if (width > image.width() || height > image.height()) {
      throw new IllegalArgumentException(
          "%d x %d is larger than %d x %d".formatted(width, height, image.width(), image.height()));
    }
    if (width == image.width() && height == image.height()) {
      return image;
    }
    float[] rows = columnsReduced(image, width);
    RgbImage out = new RgbImage(width, height);
    double step = (double) image.height() / height;
    float[] line = new float[width * 3];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(line, 0);
      for (int sy = (int) (y * step); sy < Math.min(image.height(), (y + 1) * step); sy++) {
        float share = (float) (share(y, step, sy) / step);
        for (int i = 0; i < line.length; i++) {
          line[i] += share * rows[sy * line.length + i];
        }
      }
      for (int i = 0; i < line.length; i++) {
        out.rgb()[y * line.length + i] = (byte) (int) (line[i] + 0.5f);
      }
    }
    return out;
  }

  /** Shape [height, newWidth, 3], 0..255. */
  private static float[] columnsReduced(RgbImage image, int width) {
    float[] out = new float[image.height() * width * 3];
    double step = (double) image.width() / width;
    for (int x = 0; x < width; x++) {
      for (int sx = (int) (x * step); sx < Math.min(image.width(), (x + 1) * step); sx++) {
        float share = (float) (share(x, step, sx) / step);
        for (int y = 0; y < image.height(); y++) {
          for (int c = 0; c < 3; c++) {
            out[(y * width + x) * 3 + c] += share * image.at(sx, y, c);
          }
        }
      }
    }
    return out;
  }

  /** Length of source pixel {@code s} inside the target pixel {@code t}. */
  private static double share(int t, double step, int s) {
    return Math.min((t + 1) * step, s + 1.0) - Math.max(t * step, s);
  }
}
