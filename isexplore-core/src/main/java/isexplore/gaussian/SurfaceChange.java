package isexplore.gaussian;

import isexplore.kernel.LinearBasis;
import isexplore.math.Neighbourhood;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the surface moves beyond what tracking told: one smooth field of vertex offsets for every
 * number of {@link Conditions}. What is learned is spread over its neighbourhood, so that no field
 * is rough, however few frames it is learned from; what a Gaussian learns for itself fits those
 * frames better and new ones worse. Not safe for concurrent use.
 */
final class SurfaceChange {
  private static final double REACH = 0.012; // metres over which a field is alike

  /** Shape [{@link Conditions#SIZE}, v, 3], metres per unit of the condition. */
  final float[] learned;

  private final @Nullable Neighbourhood near; // none when the fields are smooth already
  private final LinearBasis basis;
  private final float[] zeros;
  private final float[] raw; // shape [v, 3]

  private SurfaceChange(float[] learned, @Nullable Neighbourhood near) {
    int size = learned.length / Conditions.SIZE;
    this.learned = learned;
    this.near = near;
    this.basis = new LinearBasis(Conditions.SIZE, size);
    this.zeros = new float[size];
    this.raw = new float[size];
  }

  /** A surface that moves as it was tracked, and may learn. */
  static SurfaceChange untrained(HeadSurface surface) {
    float[] learned = new float[Conditions.SIZE * surface.neutral().length];
    return new SurfaceChange(learned, Neighbourhood.of(surface.neutral(), REACH));
  }

  /** The change by smooth fields, as {@link #fields} gives them; it learns no more. */
  static SurfaceChange finished(float[] fields) {
    return new SurfaceChange(fields, null);
  }

  /** The same change with buffers of its own, for another thread. */
  SurfaceChange fork() {
    return new SurfaceChange(learned, near);
  }

  /** The smooth fields, in the shape of {@link #learned}. */
  float[] fields() {
    if (near == null) {
      return learned;
    }
    int size = raw.length;
    float[] out = new float[learned.length];
    float[] smooth = new float[size];
    for (int k = 0; k < Conditions.SIZE; k++) {
      Arrays.fill(smooth, 0);
      near.addMeans(Arrays.copyOfRange(learned, k * size, (k + 1) * size), smooth);
      System.arraycopy(smooth, 0, out, k * size, size);
    }
    return out;
  }

  /** Adds the offsets under the conditions to the vertices, shape [v, 3]. */
  void add(float[] conditions, float[] vertices) {
    if (near == null) {
      basis.forward(vertices, learned, conditions, vertices);
    } else {
      basis.forward(zeros, learned, conditions, raw);
      near.addMeans(raw, vertices);
    }
  }

  /**
   * Gradients from one by the vertices.
   *
   * @param byVertex shape [v, 3]
   * @param byLearned overwritten, in the shape of {@link #learned}
   */
  void backward(float[] conditions, float[] byVertex, float[] byLearned) {
    spread(byVertex);
    Arrays.fill(byLearned, 0);
    basis.addBasisGradient(conditions, raw, byLearned);
  }

  /** Adds the gradient by the conditions. */
  void addConditionGradient(float[] byVertex, float[] out) {
    spread(byVertex);
    float[] byCondition = new float[Conditions.SIZE];
    basis.coefficientGradient(learned, raw, byCondition);
    for (int k = 0; k < out.length; k++) {
      out[k] += byCondition[k];
    }
  }

  private void spread(float[] byVertex) {
    Arrays.fill(raw, 0);
    if (near == null) {
      System.arraycopy(byVertex, 0, raw, 0, raw.length);
    } else {
      near.addGradient(byVertex, raw);
    }
  }
}
