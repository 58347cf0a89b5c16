package isexplore.evaluate;

import isexplore.image.FloatImage;

/** PSNR and SSIM of regions, on planar RGB floats 0..1. */
final class PictureMeasures {
  private static final int RADIUS = 5;
  private static final float[] WINDOW = gaussian();
  private static final float C1 = 0.01f * 0.01f;
  private static final float C2 = 0.03f * 0.03f;
  private static final double BEST_DB = 100; // equal pictures: a number instead of infinity

  private PictureMeasures() {}

  /**
   * Peak signal to noise ratio in dB over all channels of the marked pixels; 100 where they are
   * equal.
   */
  static double psnrDb(FloatImage a, FloatImage b, boolean[] mask) {
    int n = mask.length;
    double sum = 0;
    long count = 0;
    for (int i = 0; i < n; i++) {
      if (mask[i]) {
        for (int c = 0; c < 3; c++) {
          double d = a.data()[c * n + i] - b.data()[c * n + i];
          sum += d * d;
        }
        count += 3;
      }
    }
    return count == 0 ? Double.NaN : Math.min(BEST_DB, -10 * Math.log10(sum / count));
  }

  /** Mean of a map over the marked pixels. */
  static double mean(float[] map, boolean[] mask) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        sum += map[i];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /**
   * Structural similarity per pixel (Wang et al. 2004): 11 x 11 Gaussian window of sigma 1.5, mean
   * over the three channels; windows are cut off at the border and their weights renormalised.
   *
   * @return shape [height * width]
   */
  static float[] ssimMap(FloatImage a, FloatImage b) {
    int w = a.width();
    int h = a.height();
    int n = w * h;
    float[] out = new float[n];
    float[] x = new float[n];
    float[] y = new float[n];
    float[] product = new float[n];
    Blur blur = new Blur(w, h);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(a.data(), c * n, x, 0, n);
      System.arraycopy(b.data(), c * n, y, 0, n);
      float[] mx = blur.of(x);
      float[] my = blur.of(y);
      float[] xx = blur.of(multiply(x, x, product));
      float[] yy = blur.of(multiply(y, y, product));
      float[] xy = blur.of(multiply(x, y, product));
      for (int i = 0; i < n; i++) {
        float mxy = mx[i] * my[i];
        float m2 = mx[i] * mx[i] + my[i] * my[i];
        float covariance = xy[i] - mxy;
        float variance = xx[i] + yy[i] - m2;
        out[i] += (2 * mxy + C1) * (2 * covariance + C2) / ((m2 + C1) * (variance + C2)) / 3;
      }
    }
    return out;
  }

  private static float[] multiply(float[] a, float[] b, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }

  private static float[] gaussian() {
    float[] window = new float[2 * RADIUS + 1];
    for (int i = -RADIUS; i <= RADIUS; i++) {
      window[i + RADIUS] = (float) StrictMath.exp(-i * i / (2 * 1.5 * 1.5));
    }
    return window;
  }

  /** Separable Gaussian; whole rows per tap, so that the compiler can vectorise. */
  private static final class Blur {
    private final int w;
    private final int h;
    private final float[] columns; // sum of weights inside the picture, [w]
    private final float[] rows; // the same, [h]

    Blur(int w, int h) {
      this.w = w;
      this.h = h;
      this.columns = weights(w);
      this.rows = weights(h);
    }

    private static float[] weights(int length) {
      float[] sums = new float[length];
      for (int i = 0; i < length; i++) {
        for (int t = -RADIUS; t <= RADIUS; t++) {
          if (i + t >= 0 && i + t < length) {
            sums[i] += WINDOW[t + RADIUS];
          }
        }
      }
      return sums;
    }

    float[] of(float[] in) {
      float[] middle = new float[in.length];
      for (int y = 0; y < h; y++) {
        for (int t = -RADIUS; t <= RADIUS; t++) {
          if (y + t >= 0 && y + t < h) {
            add(middle, y * w, in, (y + t) * w, w, WINDOW[t + RADIUS] / rows[y]);
          }
        }
      }
      float[] out = new float[in.length];
      for (int y = 0; y < h; y++) {
        for (int t = -RADIUS; t <= RADIUS; t++) {
          int from = Math.max(0, -t);
          add(out, y * w + from, middle, y * w + from + t, w - Math.abs(t), WINDOW[t + RADIUS]);
        }
        for (int x = 0; x < w; x++) {
          out[y * w + x] /= columns[x];
        }
      }
      return out;
    }

    private static void add(float[] to, int at, float[] from, int start, int count, float weight) {
      for (int i = 0; i < count; i++) {
        to[at + i] += weight * from[start + i];
      }
    }
  }
}
