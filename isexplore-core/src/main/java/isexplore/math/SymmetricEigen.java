package isexplore.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Eigenvalues and eigenvectors of a symmetric matrix, largest value first. */
public final class SymmetricEigen {
  private static final int SWEEPS = 60;

  private final double[] values; // [k]
  private final double[][] vectors; // [k][n]

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * All of them, by cyclic Jacobi rotations; for small matrices.
   *
   * @param matrix shape [n, n]; not changed
   */
  public static SymmetricEigen of(double[] matrix, int n) {
    double[] a = matrix.clone();
    double[][] v = identity(n);
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, n, p, q);
        }
      }
    }
    return sorted(IntStream.range(0, n).mapToDouble(i -> a[i * n + i]).toArray(), v);
  }

  /**
   * The {@code k} largest of a positive semidefinite matrix, by subspace iteration from fixed
   * random vectors.
   *
   * @param matrix shape [n, n]; not changed
   */
  public static SymmetricEigen largest(double[] matrix, int n, int k) {
    int width = Math.min(n, k + 8); // a few more columns converge faster
    if (n <= 64 || width == n) {
      return of(matrix, n).first(k);
    }
    CounterRandom random = new CounterRandom(1);
    double[][] q = new double[width][n];
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < n; i++) {
        q[j][i] = random.gaussian(j, i);
      }
    }
    for (int round = 0; round < 30; round++) {
      orthonormalise(q);
      for (int j = 0; j < width; j++) {
        q[j] = multiply(matrix, n, q[j]);
      }
    }
    orthonormalise(q);
    return ritz(matrix, n, q).first(k);
  }

  /** Eigenvalue i. */
  public double value(int i) {
    return values[i];
  }

  /** Unit eigenvector i, shape [n]. */
  public double[] vector(int i) {
    return vectors[i];
  }

  /** How many there are. */
  public int count() {
    return values.length;
  }

  private SymmetricEigen first(int k) {
    int m = Math.min(k, values.length);
    return new SymmetricEigen(Arrays.copyOf(values, m), Arrays.copyOf(vectors, m));
  }

  private static SymmetricEigen ritz(double[] matrix, int n, double[][] q) {
    int width = q.length;
    double[] small = new double[width * width];
    for (int j = 0; j < width; j++) {
      double[] mq = multiply(matrix, n, q[j]);
      for (int i = 0; i < width; i++) {
        small[i * width + j] = dot(q[i], mq);
      }
    }
    SymmetricEigen inner = of(small, width);
    double[][] vectors = new double[width][n];
    for (int e = 0; e < width; e++) {
      for (int j = 0; j < width; j++) {
        addScaled(vectors[e], q[j], inner.vectors[e][j]);
      }
    }
    return new SymmetricEigen(inner.values, vectors);
  }

  private static void rotate(double[] a, double[][] v, int n, int p, int q) {
    double apq = a[p * n + q];
    if (Math.abs(apq) <= 1e-300) {
      return;
    }
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    double t =
        Math.signum(theta == 0 ? 1 : theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < n; k++) {
      double akp = a[k * n + p];
      double akq = a[k * n + q];
      a[k * n + p] = c * akp - s * akq;
      a[k * n + q] = s * akp + c * akq;
    }
    for (int k = 0; k < n; k++) {
      double apk = a[p * n + k];
      double aqk = a[q * n + k];
      a[p * n + k] = c * apk - s * aqk;
      a[q * n + k] = s * apk + c * aqk;
      double vp = v[p][k];
      double vq = v[q][k];
      v[p][k] = c * vp - s * vq;
      v[q][k] = s * vp + c * vq;
    }
    a[p * n + q] = 0;
    a[q * n + p] = 0;
  }

  private static double offDiagonal(double[] a, int n) {
    double off = 0;
    double diagonal = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double square = a[i * n + j] * a[i * n + j];
        if (i == j) {
          diagonal += square;
        } else {
          off += square;
        }
      }
    }
    return off > 1e-26 * diagonal ? off : 0;
  }

  private static void orthonormalise(double[][] q) {
    for (int j = 0; j < q.length; j++) {
      for (int i = 0; i < j; i++) {
        addScaled(q[j], q[i], -dot(q[i], q[j]));
      }
      double norm = Math.sqrt(dot(q[j], q[j]));
      double scale = norm > 0 ? 1 / norm : 0;
      for (int i = 0; i < q[j].length; i++) {
        q[j][i] *= scale;
      }
    }
  }

  private static double[] multiply(double[] matrix, int n, double[] x) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += matrix[i * n + j] * x[j];
      }
      y[i] = sum;
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double[] to, double[] from, double s) {
    for (int i = 0; i < to.length; i++) {
      to[i] += s * from[i];
    }
  }

  private static double[][] identity(int n) {
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    return v;
  }

  private static SymmetricEigen sorted(double[] values, double[][] vectors) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> values[i]).reversed());
    double[] v = new double[values.length];
    double[][] w = new double[values.length][];
    for (int i = 0; i < order.length; i++) {
      v[i] = values[order[i]];
      w[i] = vectors[order[i]];
    }
    return new SymmetricEigen(v, w);
  }
}
