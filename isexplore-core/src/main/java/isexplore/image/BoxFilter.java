package isexplore.image;

/**
 * Mean over a square of {@code 2 radius + 1} pixels, cut at the border, in constant time per pixel.
 * Keeps its buffers; not safe for concurrent use.
 */
public final class BoxFilter {
  private final int width;
  private final int height;
  private final int radius;
  private final float[] rows;
  private final double[] columns;

  /** For planes of one size. */
  public BoxFilter(int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = radius;
    this.rows = new float[width * height];
    this.columns = new double[width];
  }

  /** Filters a plane, shape [height, width]; {@code out} may be {@code in}. */
  public void apply(float[] in, float[] out) {
    for (int y = 0; y < height; y++) {
      meanOfRow(in, y * width);
    }
    java.util.Arrays.fill(columns, 0);
    for (int y = 0; y < Math.min(radius, height); y++) {
      add(y, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + radius < height) {
        add(y + radius, 1);
      }
      if (y - radius > 0) {
        add(y - radius - 1, -1);
      }
      int count = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
      for (int x = 0; x < width; x++) {
        out[y * width + x] = (float) (columns[x] / count);
      }
    }
  }

  private void meanOfRow(float[] in, int from) {
    double sum = 0;
    for (int x = 0; x < Math.min(radius, width); x++) {
      sum += in[from + x];
    }
    for (int x = 0; x < width; x++) {
      sum += x + radius < width ? in[from + x + radius] : 0;
      sum -= x - radius > 0 ? in[from + x - radius - 1] : 0;
      int count = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
      rows[from + x] = (float) (sum / count);
    }
  }

  private void add(int y, int sign) {
    for (int x = 0; x < width; x++) {
      columns[x] += sign * rows[y * width + x];
    }
  }
}
