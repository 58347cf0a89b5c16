package isexplore.kernel;

/** One way to compute the loss; see {@link PhotometricLoss}. */
sealed interface LossEngine permits PlainLoss, BandLoss {
  /** (0.01)² and (0.03)² of Wang et al. 2004, for values between 0 and 1. */
  float C1 = 1e-4f;

  float C2 = 9e-4f;

  /** Half the window: 11 pixels. */
  int RADIUS = 5;

  /** Normalised Gaussian of σ = 1.5 pixels, shape [11]. */
  static float[] window() {
    double[] w = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      w[i] = StrictMath.exp(-(i - RADIUS) * (i - RADIUS) / (2 * 1.5 * 1.5));
      sum += w[i];
    }
    float[] normalised = new float[w.length];
    for (int i = 0; i < w.length; i++) {
      normalised[i] = (float) (w[i] / sum);
    }
    return normalised;
  }

  /** The loss over a box; sets the gradient inside it. */
  double evaluate(float[] x, float[] y, float[] weight, Box box, float[] gradient);

  /** Columns x0 to x1 and rows y0 to y1, ends excluded. */
  record Box(int x0, int y0, int x1, int y1) {
    int width() {
      return x1 - x0;
    }

    int height() {
      return y1 - y0;
    }
  }
}
