package isexplore.kernel;

/** The plain twin: every window summed as written, 121 products per pixel, double precision. */
final class PlainLoss implements LossEngine {
  private final int width;
  private final int height;
  private final double ssimWeight;
  private final float[] window = LossEngine.window();
  private final double[] byMean;
  private final double[] bySquares;
  private final double[] byProduct;

  PlainLoss(int width, int height, double ssimWeight) {
    this.width = width;
    this.height = height;
    this.ssimWeight = ssimWeight;
    byMean = new double[width * height];
    bySquares = new double[width * height];
    byProduct = new double[width * height];
  }

  @Override
  public double evaluate(float[] x, float[] y, float[] weight, Box box, float[] gradient) {
    double total = 0;
    for (int row = box.y0(); row < box.y1(); row++) {
      for (int col = box.x0(); col < box.x1(); col++) {
        total += weight[row * width + col];
      }
    }
    if (total == 0) {
      total = 1;
    }
    double loss = 0;
    for (int channel = 0; channel < 3; channel++) {
      int plane = channel * width * height;
      for (int row = box.y0(); row < box.y1(); row++) {
        for (int col = box.x0(); col < box.x1(); col++) {
          int p = row * width + col;
          double absolute = Math.abs(x[plane + p] - y[plane + p]);
          double share = weight[p] / (3 * total);
          double similarity = similarity(x, y, plane, row, col, box, -ssimWeight * share);
          loss += share * ((1 - ssimWeight) * absolute + ssimWeight * (1 - similarity));
        }
      }
      differentiate(x, y, plane, weight, 1 / (3 * total), box, gradient);
    }
    return loss;
  }

  /**
   * SSIM of one pixel's window, zeros outside the box. Leaves {@code factor} times its derivatives
   * by the window's mean of x, of x² + y² and of xy.
   */
  private double similarity(
      float[] x, float[] y, int plane, int row, int col, Box box, double factor) {
    double mx = 0;
    double my = 0;
    double squares = 0;
    double product = 0;
    for (int r = Math.max(box.y0(), row - RADIUS); r < Math.min(box.y1(), row + RADIUS + 1); r++) {
      for (int q = Math.max(box.x0(), col - RADIUS);
          q < Math.min(box.x1(), col + RADIUS + 1);
          q++) {
        double w = (double) window[r - row + RADIUS] * window[q - col + RADIUS];
        double a = x[plane + r * width + q];
        double b = y[plane + r * width + q];
        mx += w * a;
        my += w * b;
        squares += w * (a * a + b * b);
        product += w * a * b;
      }
    }
    double n1 = 2 * mx * my + C1;
    double n2 = 2 * (product - mx * my) + C2;
    double d1 = mx * mx + my * my + C1;
    double d2 = squares - mx * mx - my * my + C2;
    double similarity = n1 * n2 / (d1 * d2);
    int p = row * width + col;
    byMean[p] = factor * (2 * my * (n2 - n1) / (d1 * d2) + 2 * mx * similarity * (1 / d2 - 1 / d1));
    bySquares[p] = -factor * similarity / d2;
    byProduct[p] = factor * 2 * n1 / (d1 * d2);
    return similarity;
  }

  private void differentiate(
      float[] x,
      float[] y,
      int plane,
      float[] weight,
      double perWeight,
      Box box,
      float[] gradient) {
    for (int row = box.y0(); row < box.y1(); row++) {
      for (int col = box.x0(); col < box.x1(); col++) {
        int p = row * width + col;
        double a = x[plane + p];
        double b = y[plane + p];
        double sum = (1 - ssimWeight) * perWeight * weight[p] * Math.signum(a - b);
        for (int r = Math.max(box.y0(), row - RADIUS);
            r < Math.min(box.y1(), row + RADIUS + 1);
            r++) {
          for (int q = Math.max(box.x0(), col - RADIUS);
              q < Math.min(box.x1(), col + RADIUS + 1);
              q++) {
            double w = (double) window[r - row + RADIUS] * window[q - col + RADIUS];
            int o = r * width + q;
            sum += w * (byMean[o] + 2 * a * bySquares[o] + b * byProduct[o]);
          }
        }
        gradient[plane + p] = (float) sum;
      }
    }
  }
}
