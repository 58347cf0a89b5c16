package isexplore.math;

import java.util.Arrays;
import java.util.List;

/**
 * A linear map with intercept, fitted by least squares with a penalty on the weights: minimises the
 * mean over rows of {@code |y - w x - b|² } plus {@code lambda |w|²}. Because of the mean, lambda
 * is on the scale of the inputs' covariance and does not depend on the number of rows.
 */
public final class Ridge {
  private final int inputs;
  private final int outputs;
  private final double[] weights; // [outputs, inputs]
  private final double[] intercept; // [outputs]

  /**
   * A map that was fitted before.
   *
   * @param weights shape [outputs, inputs]
   * @param intercept shape [outputs]
   */
  public Ridge(double[] weights, double[] intercept) {
    this.outputs = intercept.length;
    this.inputs = weights.length / outputs;
    if (weights.length != inputs * outputs) {
      throw new IllegalArgumentException(
          "%d weights for %d outputs".formatted(weights.length, outputs));
    }
    this.weights = weights.clone();
    this.intercept = intercept.clone();
  }

  /** Weights, shape [outputs, inputs]. */
  public double[] weights() {
    return weights.clone();
  }

  /** Intercepts, shape [outputs]. */
  public double[] intercept() {
    return intercept.clone();
  }

  /** Maps the row at {@code x[from …]} to {@code y[to …]}. */
  public void predict(float[] x, int from, float[] y, int to) {
    for (int q = 0; q < outputs; q++) {
      double sum = intercept[q];
      for (int p = 0; p < inputs; p++) {
        sum += weights[q * inputs + p] * x[from + p];
      }
      y[to + q] = (float) sum;
    }
  }

  /**
   * Fits through the rows' inner products, the cheaper way where there are fewer rows than inputs.
   *
   * @param x shape [rows, inputs]
   * @param y shape [rows, outputs]
   */
  public static Ridge dual(float[] x, float[] y, int rows, double lambda) {
    int inputs = x.length / rows;
    int outputs = y.length / rows;
    double[] meanX = new double[inputs];
    double[] meanY = new double[outputs];
    for (int r = 0; r < rows; r++) {
      for (int p = 0; p < inputs; p++) {
        meanX[p] += x[r * inputs + p] / (double) rows;
      }
      for (int q = 0; q < outputs; q++) {
        meanY[q] += y[r * outputs + q] / (double) rows;
      }
    }
    double[] kernel = new double[rows * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? lambda * rows : 0;
        for (int p = 0; p < inputs; p++) {
          sum += (x[i * inputs + p] - meanX[p]) * (x[j * inputs + p] - meanX[p]);
        }
        kernel[i * rows + j] = sum;
      }
    }
    Cholesky cholesky = Cholesky.of(kernel, rows);
    double[] weights = new double[outputs * inputs];
    double[] coefficients = new double[rows];
    for (int q = 0; q < outputs; q++) {
      for (int r = 0; r < rows; r++) {
        coefficients[r] = y[r * outputs + q] - meanY[q];
      }
      cholesky.solve(coefficients);
      for (int r = 0; r < rows; r++) {
        for (int p = 0; p < inputs; p++) {
          weights[q * inputs + p] += coefficients[r] * (x[r * inputs + p] - meanX[p]);
        }
      }
    }
    return centred(weights, meanX, meanY);
  }

  /**
   * Fits to all parts; every output gets the lambda that predicts each part best from the others.
   *
   * @param parts at least two, each with rows
   * @param lambdas candidates
   */
  public static Ridge validated(List<Moments> parts, double... lambdas) {
    Moments all = Moments.sum(parts);
    double[][] errors = new double[lambdas.length][all.outputs];
    for (Moments part : parts) {
      Moments others = Moments.sum(parts);
      others.add(part, -1);
      for (int i = 0; i < lambdas.length; i++) {
        double[] found = part.squaredErrors(others.solve(lambdas[i]));
        for (int q = 0; q < all.outputs; q++) {
          errors[i][q] += found[q];
        }
      }
    }
    double[] weights = new double[all.outputs * all.inputs];
    double[] intercept = new double[all.outputs];
    double[] least = new double[all.outputs];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int i = 0; i < lambdas.length; i++) {
      Ridge ridge = all.solve(lambdas[i]);
      for (int q = 0; q < all.outputs; q++) {
        if (errors[i][q] < least[q]) {
          least[q] = errors[i][q];
          int at = q * all.inputs;
          System.arraycopy(ridge.weights, at, weights, at, all.inputs);
          intercept[q] = ridge.intercept[q];
        }
      }
    }
    return new Ridge(weights, intercept);
  }

  private static Ridge centred(double[] weights, double[] meanX, double[] meanY) {
    double[] intercept = meanY.clone();
    for (int q = 0; q < meanY.length; q++) {
      for (int p = 0; p < meanX.length; p++) {
        intercept[q] -= weights[q * meanX.length + p] * meanX[p];
      }
    }
    return new Ridge(weights, intercept);
  }

  /**
   * The sums over rows from which a map is fitted, whatever the number of rows. Sums of disjoint
   * rows can be added, which makes cross-validation cheap: every fold is summed once.
   */
  public static final class Moments {
    private static final int TOGETHER = 4; // rows per pass over the matrix
    private static final int BATCH = 64; // rows of a source; a multiple of TOGETHER

    private final int inputs;
    private final int outputs;
    private long rows;
    private final double[] x; // [inputs]
    private final double[] y; // [outputs]
    private final double[] yy; // [outputs], squares
    private final double[] xx; // [inputs, inputs], lower triangle
    private final double[] yx; // [outputs, inputs]

    /** No rows yet. */
    public Moments(int inputs, int outputs) {
      this.inputs = inputs;
      this.outputs = outputs;
      this.x = new double[inputs];
      this.y = new double[outputs];
      this.yy = new double[outputs];
      this.xx = new double[inputs * inputs];
      this.yx = new double[outputs * inputs];
    }

    /** The sums over several sets of rows, at least one. */
    public static Moments sum(List<Moments> parts) {
      Moments all = new Moments(parts.getFirst().inputs, parts.getFirst().outputs);
      parts.forEach(part -> all.add(part, 1));
      return all;
    }

    /** Rows summed so far. */
    public long rows() {
      return rows;
    }

    /**
     * Adds rows.
     *
     * @param inputRows shape [count, inputs]
     * @param outputRows shape [count, outputs]
     */
    public void add(float[] inputRows, float[] outputRows, int count) {
      double[][] block = new double[TOGETHER][inputs];
      for (int r = 0; r < count; r += TOGETHER) {
        for (int k = 0; k < TOGETHER; k++) {
          for (int p = 0; p < inputs; p++) {
            block[k][p] = r + k < count ? inputRows[(r + k) * inputs + p] : 0;
          }
        }
        for (int p = 0; p < inputs; p++) {
          x[p] += block[0][p] + block[1][p] + block[2][p] + block[3][p];
          addProducts(xx, p * inputs, p + 1, block, p);
        }
      }
      for (int r = 0; r < count; r++) {
        for (int q = 0; q < outputs; q++) {
          double value = outputRows[r * outputs + q];
          y[q] += value;
          yy[q] += value * value;
          for (int p = 0; p < inputs; p++) {
            yx[q * inputs + p] += value * inputRows[r * inputs + p];
          }
        }
      }
      rows += count;
    }

    /** Gives rows one at a time. */
    @FunctionalInterface
    public interface Source {
      /** Copies row k to {@code x[xAt …]} and {@code y[yAt …]}. */
      void copy(int k, float[] x, int xAt, float[] y, int yAt);
    }

    /** Adds rows 0 … count - 1 of a source, of which only a few are in memory at once. */
    public void add(int count, Source source) {
      float[] xs = new float[BATCH * inputs];
      float[] ys = new float[BATCH * outputs];
      for (int from = 0; from < count; from += BATCH) {
        int held = Math.min(BATCH, count - from);
        for (int k = 0; k < held; k++) {
          source.copy(from + k, xs, k * inputs, ys, k * outputs);
        }
        add(xs, ys, held);
      }
    }

    private static void addProducts(double[] to, int at, int length, double[][] block, int p) {
      double[] b0 = block[0];
      double[] b1 = block[1];
      double[] b2 = block[2];
      double[] b3 = block[3];
      double a0 = b0[p];
      double a1 = b1[p];
      double a2 = b2[p];
      double a3 = b3[p];
      for (int i = 0; i < length; i++) {
        to[at + i] += a0 * b0[i] + a1 * b1[i] + a2 * b2[i] + a3 * b3[i];
      }
    }

    /** Adds other sums; {@code sign} - 1 takes them away. */
    public void add(Moments other, int sign) {
      rows += sign * other.rows;
      addAll(x, other.x, sign);
      addAll(y, other.y, sign);
      addAll(yy, other.yy, sign);
      addAll(xx, other.xx, sign);
      addAll(yx, other.yx, sign);
    }

    private static void addAll(double[] to, double[] from, int sign) {
      for (int i = 0; i < to.length; i++) {
        to[i] += sign * from[i];
      }
    }

    /** Fits; needs at least one row and a positive lambda. */
    public Ridge solve(double lambda) {
      double[] meanX = scaled(x);
      double[] meanY = scaled(y);
      double[] covariance = scaled(xx);
      for (int p = 0; p < inputs; p++) {
        for (int r = 0; r <= p; r++) {
          covariance[p * inputs + r] -= meanX[p] * meanX[r];
        }
        covariance[p * inputs + p] += lambda;
      }
      Cholesky cholesky = Cholesky.of(covariance, inputs);
      double[] weights = scaled(yx);
      double[] column = new double[inputs];
      for (int q = 0; q < outputs; q++) {
        for (int p = 0; p < inputs; p++) {
          column[p] = weights[q * inputs + p] - meanY[q] * meanX[p];
        }
        cholesky.solve(column);
        System.arraycopy(column, 0, weights, q * inputs, inputs);
      }
      return centred(weights, meanX, meanY);
    }

    /** Squared error of a map, summed over these rows, shape [outputs]. */
    public double[] squaredErrors(Ridge ridge) {
      double[] sums = new double[outputs];
      for (int q = 0; q < outputs; q++) {
        double[] w = Arrays.copyOfRange(ridge.weights, q * inputs, (q + 1) * inputs);
        double b = ridge.intercept[q];
        double linear = 0;
        for (int p = 0; p < inputs; p++) {
          linear += w[p] * (b * x[p] - yx[q * inputs + p]);
        }
        sums[q] = yy[q] - 2 * b * y[q] + rows * b * b + 2 * linear + quadratic(w);
      }
      return sums;
    }

    private double quadratic(double[] w) {
      double sum = 0;
      for (int p = 0; p < inputs; p++) {
        double row = xx[p * inputs + p] * w[p] / 2;
        for (int r = 0; r < p; r++) {
          row += xx[p * inputs + r] * w[r];
        }
        sum += 2 * w[p] * row;
      }
      return sum;
    }

    private double[] scaled(double[] sums) {
      double[] out = new double[sums.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = sums[i] / rows;
      }
      return out;
    }
  }
}
