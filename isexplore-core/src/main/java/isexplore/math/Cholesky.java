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
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * n + k] * l[j * n + k];
        }
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
