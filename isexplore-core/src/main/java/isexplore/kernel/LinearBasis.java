package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A linear model of motion or colour, {@code out = base + Σ_k c_k B_k}, and its derivatives. Bases
 * are one array, shape [k, n].
 */
public final class LinearBasis {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();

  private final int k;
  private final int n;
  private final boolean vector;
  private final float[] lanes = new float[LANES];

  /** A model of {@code k} bases over {@code n} numbers. */
  public LinearBasis(int k, int n) {
    this(k, n, Kernels.VECTOR);
  }

  LinearBasis(int k, int n, boolean vector) {
    this.k = k;
    this.n = n;
    this.vector = vector;
  }

  /**
   * Sets {@code out[i] = base[i] + Σ_k c[k] basis[k, i]}, bases added in order.
   *
   * @param basis shape [k, n]
   * @param c shape [k]
   */
  public void forward(float[] base, float[] basis, float[] c, float[] out) {
    check(basis, c);
    int i = 0;
    for (; vector && i <= n - LANES; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, base, i);
      for (int j = 0; j < k; j++) {
        sum =
            FloatVector.fromArray(SPECIES, basis, j * n + i)
                .fma(FloatVector.broadcast(SPECIES, c[j]), sum);
      }
      sum.intoArray(out, i);
    }
    for (; i < n; i++) {
      float sum = base[i];
      for (int j = 0; j < k; j++) {
        sum = Math.fma(basis[j * n + i], c[j], sum);
      }
      out[i] = sum;
    }
  }

  /** Adds {@code c[k] dOut[i]} to {@code dBasis[k, i]}: the derivative by the bases. */
  public void addBasisGradient(float[] c, float[] dOut, float[] dBasis) {
    check(dBasis, c);
    for (int j = 0; j < k; j++) {
      int i = 0;
      FloatVector cj = FloatVector.broadcast(SPECIES, c[j]);
      for (; vector && i <= n - LANES; i += LANES) {
        FloatVector old = FloatVector.fromArray(SPECIES, dBasis, j * n + i);
        FloatVector.fromArray(SPECIES, dOut, i).fma(cj, old).intoArray(dBasis, j * n + i);
      }
      for (; i < n; i++) {
        dBasis[j * n + i] = Math.fma(dOut[i], c[j], dBasis[j * n + i]);
      }
    }
  }

  /** Sets {@code dC[k] = Σ_i basis[k, i] dOut[i]}: the derivative by the coefficients. */
  public void coefficientGradient(float[] basis, float[] dOut, float[] dC) {
    check(basis, dC);
    for (int j = 0; j < k; j++) {
      double total = 0;
      int i = 0;
      if (vector) {
        FloatVector sums = FloatVector.zero(SPECIES);
        for (; i <= n - LANES; i += LANES) {
          sums =
              FloatVector.fromArray(SPECIES, basis, j * n + i)
                  .fma(FloatVector.fromArray(SPECIES, dOut, i), sums);
        }
        sums.intoArray(lanes, 0);
        for (float lane : lanes) {
          total += lane;
        }
      }
      for (; i < n; i++) {
        total += (double) basis[j * n + i] * dOut[i];
      }
      dC[j] = (float) total;
    }
  }

  private void check(float[] basis, float[] c) {
    if (basis.length != k * n || c.length != k) {
      throw new IllegalArgumentException(
          "basis of %d and coefficients of %d numbers, must be %d and %d"
              .formatted(basis.length, c.length, k * n, k));
    }
  }
}
