package isexplore.math;

/** Solves symmetric positive definite systems in double precision. */
public final class Cholesky {
  private final int n;
  private final double[] lower; // [n, n] row-major, lower triangle

  private Cholesky(int n, double[] lower) {
    this.n = n;
    this.lower = lower;
  }

  /**
   * Factorises {@code a = L Lᵀ}.
   *
   * @param a shape [n, n], row-major; only the lower triangle is read, nothing is changed
   * @throws ArithmeticException if the matrix is not positive definite
   */
  public static Cholesky of(double[] a, int n) {
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j] - product(l, i * n, j * n, j);
        if (i != j) {
          l[i * n + j] = sum / l[j * n + j];
        } else if (sum > 0) {
          l[i * n + i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("matrix is not positive definite at row " + i);
        }
      }
    }
    return new Cholesky(n, l);
  }

  /** Inner product of two stretches; four sums at once hide the latency of the addition. */
  private static double product(double[] l, int at, int other, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      a += l[at + k] * l[other + k];
      b += l[at + k + 1] * l[other + k + 1];
      c += l[at + k + 2] * l[other + k + 2];
      d += l[at + k + 3] * l[other + k + 3];
    }
    for (; k < length; k++) {
      a += l[at + k] * l[other + k];
    }
    return (a + b) + (c + d);
  }

  /** Solves {@code a x = b} in place; {@code b} has shape [n]. */
  public void solve(double[] b) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * n + k] * b[k];
      }
      b[i] = sum / lower[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= lower[k * n + i] * b[k];
      }
      b[i] = sum / lower[i * n + i];
    }
  }
}
