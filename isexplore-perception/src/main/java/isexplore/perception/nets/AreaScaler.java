package isexplore.perception.nets;

import isexplore.image.RgbImage;

/**
 * Scales a rectangle of a picture to a square by averaging the area that each output pixel covers.
 * What lies outside the picture is black. Made for one picture size.
 */
final class AreaScaler {
  private final int width;
  private final int height;
  private final int size;
  private final Axis columns;
  private final Axis rows;
  private final float[] lines;

  /**
   * Which input pixels an output pixel covers along one axis.
   *
   * @param first first input pixel of every output pixel
   * @param weights of the input pixels from there on; shape [size][covered]
   */
  private record Axis(int[] first, float[][] weights) {
    static Axis of(double start, double length, int inputs, int size) {
      int[] first = new int[size];
      float[][] weights = new float[size][];
      double step = length / size;
      for (int i = 0; i < size; i++) {
        double from = start + i * step;
        double to = from + step;
        first[i] = Math.clamp((int) Math.floor(from), 0, inputs);
        int last = Math.clamp((int) Math.ceil(to), first[i], inputs);
        weights[i] = new float[last - first[i]];
        for (int k = 0; k < weights[i].length; k++) {
          double left = Math.max(from, first[i] + k);
          double right = Math.min(to, first[i] + k + 1);
          weights[i][k] = (float) (Math.max(0, right - left) / step);
        }
      }
      return new Axis(first, weights);
    }
  }

  private AreaScaler(RgbImage like, int size, Axis columns, Axis rows) {
    this.width = like.width();
    this.height = like.height();
    this.size = size;
    this.columns = columns;
    this.rows = rows;
    this.lines = new float[height * size * 3];
  }

  /** The whole picture stretched to the square. */
  static AreaScaler stretch(RgbImage like, int size) {
    return new AreaScaler(
        like,
        size,
        Axis.of(0, like.width(), like.width(), size),
        Axis.of(0, like.height(), like.height(), size));
  }

  /** The smallest centred square that holds the whole picture. */
  static AreaScaler letterbox(RgbImage like, int size) {
    int side = Math.max(like.width(), like.height());
    return new AreaScaler(
        like,
        size,
        Axis.of((like.width() - side) / 2.0, side, like.width(), size),
        Axis.of((like.height() - side) / 2.0, side, like.height(), size));
  }

  boolean fits(RgbImage image) {
    return image.width() == width && image.height() == height;
  }

  /**
   * Writes value * scale + offset.
   *
   * @param out shape [size, size, 3]
   */
  void scale(RgbImage image, float scale, float offset, float[] out) {
    byte[] rgb = image.rgb();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < size; x++) {
        float[] weights = columns.weights[x];
        int from = (y * width + columns.first[x]) * 3;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int k = 0; k < weights.length; k++, from += 3) {
          r += weights[k] * (rgb[from] & 0xff);
          g += weights[k] * (rgb[from + 1] & 0xff);
          b += weights[k] * (rgb[from + 2] & 0xff);
        }
        int to = (y * size + x) * 3;
        lines[to] = r;
        lines[to + 1] = g;
        lines[to + 2] = b;
      }
    }
    for (int y = 0; y < size; y++) {
      int to = y * size * 3;
      java.util.Arrays.fill(out, to, to + size * 3, offset);
      for (int k = 0; k < rows.weights[y].length; k++) {
        float weight = rows.weights[y][k] * scale;
        int from = (rows.first[y] + k) * size * 3;
        for (int i = 0; i < size * 3; i++) {
          out[to + i] += weight * lines[from + i];
        }
      }
    }
  }
}
