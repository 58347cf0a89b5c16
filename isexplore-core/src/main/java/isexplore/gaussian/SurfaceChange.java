package isexplore.gaussian;

import isexplore.kernel.LinearBasis;
import isexplore.math.Neighbourhood;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the surface lies and moves beyond what tracking told: one smooth field of vertex offsets that
 * is always there, since a depth that was guessed shows when the head turns, and one for every
 * number of {@link Conditions}. What is learned is spread over its neighbourhood, so that no field
 * is rough, however few frames it is learned from; what a Gaussian learns for itself fits those
 * frames better and new ones worse. Not safe for concurrent use.
 */
final class SurfaceChange {
  private static final double REACH = 0.012; // metres over which a field is alike

  /** Fields of the conditions, in their order, and the one that is always there. */
  static final int FIELDS = Conditions.SIZE + 1;

  /**
   * What the last field is multiplied with. A wrong depth moves what is seen by a tenth of it per
   * unit of the turn; to be as easily learned as a movement it is told in larger units.
   */
  private static final float STEADY = 5;

  /** Shape [{@link #FIELDS}, v, 3], metres per unit of the condition. */
  final float[] learned;

  private final @Nullable Neighbourhood near; // none when the fields are smooth already
  private final LinearBasis basis;
  private final float[] zeros;
  private final float[] raw; // shape [v, 3]
  private final float[] acting; // the conditions and what the last field is multiplied with

  private SurfaceChange(float[] learned, @Nullable Neighbourhood near) {
    int size = learned.length / FIELDS;
    this.learned = learned;
    this.near = near;
    this.basis = new LinearBasis(FIELDS, size);
    this.zeros = new float[size];
    this.raw = new float[size];
    this.acting = new float[FIELDS];
    acting[FIELDS - 1] = STEADY;
  }

  /** A surface that moves as it was tracked, and may learn. */
  static SurfaceChange untrained(HeadSurface surface) {
    float[] learned = new float[FIELDS * surface.neutral().length];
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
    for (int k = 0; k < FIELDS; k++) {
      Arrays.fill(smooth, 0);
      near.addMeans(Arrays.copyOfRange(learned, k * size, (k + 1) * size), smooth);
      System.arraycopy(smooth, 0, out, k * size, size);
    }
    return out;
  }

  /** Adds the offsets under the conditions to the vertices, shape [v, 3]. */
  void add(float[] conditions, float[] vertices) {
    System.arraycopy(conditions, 0, acting, 0, conditions.length);
    if (near == null) {
      basis.forward(vertices, learned, acting, vertices);
    } else {
      basis.forward(zeros, learned, acting, raw);
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
    System.arraycopy(conditions, 0, acting, 0, conditions.length);
    basis.addBasisGradient(acting, raw, byLearned);
  }

  /** Adds the gradient by the conditions. */
  void addConditionGradient(float[] byVertex, float[] out) {
    spread(byVertex);
    float[] byCondition = new float[FIELDS];
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
