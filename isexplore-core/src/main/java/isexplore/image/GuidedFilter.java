package isexplore.image;

/**
 * Colour guided filter (He, Sun, Tang 2013): in every square the output is the affine function of
 * the guide's colours that is nearest to the input, so that a coarse mask snaps to edges and fine
 * hair of the picture. Keeps its buffers; not safe for concurrent use.
 */
public final class GuidedFilter {
  private final int size;
  private final double epsilon;
  private final BoxFilter box;
  private final float[][] mean = new float[3][];
  private final float[][] covariance = new float[6][]; // rr rg rb gg gb bb
  private final float[][] a = new float[3][];
  private final float[] b;
  private final float[] product;

  /**
   * For pictures of one size.
   *
   * @param radius of the squares, pixels
   * @param epsilon colour variance (0..1 scale) below which a square counts as flat
   */
  public GuidedFilter(int width, int height, int radius, double epsilon) {
    this.size = width * height;
    this.epsilon = epsilon;
    this.box = new BoxFilter(width, height, radius);
    for (int c = 0; c < 3; c++) {
      mean[c] = new float[size];
      a[c] = new float[size];
    }
    for (int c = 0; c < 6; c++) {
      covariance[c] = new float[size];
    }
    b = new float[size];
    product = new float[size];
  }

  /**
   * Filters planes in place, each of shape [height, width]; the results are not clamped.
   *
   * @param guide three planes, 0..1
   */
  public void apply(FloatImage guide, float[]... planes) {
    measureGuide(guide.data());
    for (float[] plane : planes) {
      filter(guide, plane);
    }
  }

  private void filter(FloatImage guide, float[] plane) {
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < size; i++) {
        product[i] = guide.data()[c * size + i] * plane[i];
      }
      box.apply(product, a[c]); // mean of guide x input, turned into the coefficient below
    }
    box.apply(plane, b);
    for (int i = 0; i < size; i++) {
      coefficients(i);
    }
    for (int c = 0; c < 3; c++) {
      box.apply(a[c], a[c]);
    }
    box.apply(b, b);
    for (int i = 0; i < size; i++) {
      float sum = b[i];
      for (int c = 0; c < 3; c++) {
        sum += a[c][i] * guide.data()[c * size + i];
      }
      plane[i] = sum;
    }
  }

  private void measureGuide(float[] guide) {
    for (int c = 0; c < 3; c++) {
      System.arraycopy(guide, c * size, product, 0, size);
      box.apply(product, mean[c]);
    }
    int k = 0;
    for (int c = 0; c < 3; c++) {
      for (int d = c; d < 3; d++, k++) {
        for (int i = 0; i < size; i++) {
          product[i] = guide[c * size + i] * guide[d * size + i];
        }
        box.apply(product, covariance[k]);
        for (int i = 0; i < size; i++) {
          covariance[k][i] -= mean[c][i] * mean[d][i];
        }
      }
    }
  }

  /** Solves {@code (covariance + epsilon) a = cov(guide, input)} and {@code b} at one pixel. */
  private void coefficients(int i) {
    double m0 = mean[0][i];
    double m1 = mean[1][i];
    double m2 = mean[2][i];
    double input = b[i];
    double p0 = a[0][i] - m0 * input;
    double p1 = a[1][i] - m1 * input;
    double p2 = a[2][i] - m2 * input;
    double rr = covariance[0][i] + epsilon;
    double rg = covariance[1][i];
    double rb = covariance[2][i];
    double gg = covariance[3][i] + epsilon;
    double gb = covariance[4][i];
    double bb = covariance[5][i] + epsilon;
    double c0 = gg * bb - gb * gb;
    double c1 = gb * rb - rg * bb;
    double c2 = rg * gb - gg * rb;
    double inverse = 1 / (rr * c0 + rg * c1 + rb * c2);
    double a0 = (c0 * p0 + c1 * p1 + c2 * p2) * inverse;
    double a1 = (c1 * p0 + (rr * bb - rb * rb) * p1 + (rg * rb - rr * gb) * p2) * inverse;
    double a2 = (c2 * p0 + (rg * rb - rr * gb) * p1 + (rr * gg - rg * rg) * p2) * inverse;
    a[0][i] = (float) a0;
    a[1][i] = (float) a1;
    a[2][i] = (float) a2;
    b[i] = (float) (input - a0 * m0 - a1 * m1 - a2 * m2);
  }
}
