package isexplore.math;

import java.util.Arrays;

/**
 * Weighted least squares, one row at a time: collects {@code H = Σ w j jᵀ} and {@code g = Σ w j r}
 * and solves {@code H x = g}, so that {@code x} takes the residuals {@code r} away to first order.
 */
public final class NormalEquations {
  private final int n;
  private final double[] h; // [n, n], lower triangle
  private final double[] g;

  /** For {@code n} unknowns. */
  public NormalEquations(int n) {
    this.n = n;
    this.h = new double[n * n];
    this.g = new double[n];
  }

  /** Forgets all rows. */
  public void clear() {
    Arrays.fill(h, 0);
    Arrays.fill(g, 0);
  }

  /**
   * Adds a row.
   *
   * @param row derivatives by the unknowns, shape [n]; zeros cost nothing
   * @param weight of the squared residual
   */
  public void add(double[] row, double residual, double weight) {
    for (int i = 0; i < n; i++) {
      double a = weight * row[i];
      if (a != 0) {
        g[i] += a * residual;
        for (int j = 0; j <= i; j++) {
          h[i * n + j] += a * row[j];
        }
      }
    }
  }

  /** Adds {@code weight * (x[i] - target)²}. */
  public void pull(int i, double target, double weight) {
    h[i * n + i] += weight;
    g[i] += weight * target;
  }

  /**
   * The solution, shape [n].
   *
   * @throws ArithmeticException if the rows do not determine it
   */
  public double[] solve() {
    double[] x = g.clone();
    Cholesky.of(h, n).solve(x);
    return x;
  }
}
