package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The optimiser of Kingma and Ba 2015: {@code m ← β₁ m + (1 - β₁) g}, {@code v ← β₂ v + (1 - β₂)
 * g²}, {@code p ← p - η m̂ / (√v̂ + ε)} with m and v corrected for their start at zero.
 */
public final class Adam {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;

  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final boolean vector;

  /** Usual values: 0.9, 0.999, 1e-15. */
  public Adam(float beta1, float beta2, float epsilon) {
    this(beta1, beta2, epsilon, Kernels.VECTOR);
  }

  Adam(float beta1, float beta2, float epsilon, boolean vector) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.vector = vector;
  }

  /**
   * One step over arrays of the same length.
   *
   * @param m running mean of the gradients, kept by the caller
   * @param v running mean of their squares, kept by the caller
   * @param rate step length η
   * @param step number of this step, from 1
   */
  public void step(
      float[] parameters, float[] gradients, float[] m, float[] v, float rate, int step) {
    float scale = (float) (rate / (1 - StrictMath.pow(beta1, step)));
    float unbias = (float) (1 / (1 - StrictMath.pow(beta2, step)));
    int done = vector ? fast(parameters, gradients, m, v, scale, unbias) : 0;
    plain(parameters, gradients, m, v, scale, unbias, done);
  }

  /** Decay of what was learned: multiplies every number. */
  public static void shrink(float[] parameters, float factor) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= factor;
    }
  }

  /** From the equation; also the last few numbers of the vector twin, to which it is bit-equal. */
  private void plain(
      float[] p, float[] g, float[] m, float[] v, float scale, float unbias, int from) {
    for (int i = from; i < p.length; i++) {
      m[i] = Math.fma(1 - beta1, g[i], beta1 * m[i]);
      v[i] = Math.fma(1 - beta2, g[i] * g[i], beta2 * v[i]);
      p[i] -= scale * m[i] / ((float) Math.sqrt(v[i] * unbias) + epsilon);
    }
  }

  /** Whole vectors; returns how many numbers that were. */
  private int fast(float[] p, float[] g, float[] m, float[] v, float scale, float unbias) {
    int end = SPECIES.loopBound(p.length);
    FloatVector b1 = FloatVector.broadcast(SPECIES, beta1);
    FloatVector b2 = FloatVector.broadcast(SPECIES, beta2);
    FloatVector rest1 = FloatVector.broadcast(SPECIES, 1 - beta1);
    FloatVector rest2 = FloatVector.broadcast(SPECIES, 1 - beta2);
    FloatVector eps = FloatVector.broadcast(SPECIES, epsilon);
    FloatVector scales = FloatVector.broadcast(SPECIES, scale);
    FloatVector unbiases = FloatVector.broadcast(SPECIES, unbias);
    for (int i = 0; i < end; i += SPECIES.length()) {
      FloatVector gi = FloatVector.fromArray(SPECIES, g, i);
      FloatVector mi = rest1.fma(gi, b1.mul(FloatVector.fromArray(SPECIES, m, i)));
      FloatVector vi = rest2.fma(gi.mul(gi), b2.mul(FloatVector.fromArray(SPECIES, v, i)));
      mi.intoArray(m, i);
      vi.intoArray(v, i);
      FloatVector change = scales.mul(mi).div(vi.mul(unbiases).sqrt().add(eps));
      FloatVector.fromArray(SPECIES, p, i).sub(change).intoArray(p, i);
    }
    return end;
  }
}
