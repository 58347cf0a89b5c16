package isexplore.process;

import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Ridge;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * What the landmarks of one person do to a pose, learnt where pictures have told the true one and
 * applied where there are landmarks alone: the missing turn and shift as a linear function of the
 * motion code and the turn that the landmarks give.
 */
final class PoseCorrection {
  private static final int CODE = MotionEncoder.SHAPE_CODE;
  private static final int INPUTS = CODE + 3;
  private static final int OUTPUTS = 6;
  private static final double TURNS_PER_UNIT = 0.1; // radians; about what heads deviate by
  private static final int PARTS = 5;
  private static final double[] SHRINKAGES = {0.01, 0.1, 1, 10, 100}; // inputs deviate by 1

  private final Quaternion reference;
  private final Ridge map;

  private PoseCorrection(Quaternion reference, Ridge map) {
    this.reference = reference;
    this.map = map;
  }

  /**
   * Learns from consecutive frames, at least two; how far the map is believed is what predicts each
   * part of them best from the others.
   *
   * @param byLandmarks poses and codes that the landmarks give
   * @param poses the true ones
   */
  static PoseCorrection learn(List<MotionEncoder.Encoding> byLandmarks, List<Pose> poses) {
    Quaternion reference = byLandmarks.getFirst().pose().rotation();
    int parts = Math.min(PARTS, poses.size());
    List<Ridge.Moments> moments = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = part * poses.size() / parts;
      int to = (part + 1) * poses.size() / parts;
      Ridge.Moments sums = new Ridge.Moments(INPUTS, OUTPUTS);
      sums.add(
          to - from,
          (k, x, xAt, y, yAt) -> {
            Pose believed = byLandmarks.get(from + k).pose();
            Pose real = poses.get(from + k);
            inputs(reference, byLandmarks.get(from + k), x, xAt);
            put(real.rotation().times(believed.rotation().conjugate()).toRotationVector(), y, yAt);
            put(real.translation().minus(believed.translation()), y, yAt + 3);
          });
      moments.add(sums);
    }
    return new PoseCorrection(reference, Ridge.validated(moments, SHRINKAGES));
  }

  /** The pose of a frame that only landmarks tell of. */
  Pose of(MotionEncoder.Encoding byLandmarks) {
    float[] x = new float[INPUTS];
    float[] y = new float[OUTPUTS];
    inputs(reference, byLandmarks, x, 0);
    map.predict(x, 0, y, 0);
    double[] step = new double[OUTPUTS];
    for (int c = 0; c < OUTPUTS; c++) {
      step[c] = y[c];
    }
    return PoseSolver.moved(byLandmarks.pose(), step, 0);
  }

  private static void inputs(
      Quaternion reference, MotionEncoder.Encoding encoding, float[] x, int from) {
    System.arraycopy(encoding.code(), 0, x, from, CODE);
    Quaternion turn = encoding.pose().rotation().times(reference.conjugate());
    put(turn.toRotationVector().times(1 / TURNS_PER_UNIT), x, from + CODE);
  }

  private static void put(Vec3 v, float[] out, int from) {
    out[from] = (float) v.x();
    out[from + 1] = (float) v.y();
    out[from + 2] = (float) v.z();
  }
}
