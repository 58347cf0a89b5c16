package isexplore.gaussian;

import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.motion.MotionCode;

/**
 * What the linear appearance of a Gaussian depends on, ordered so that every {@link Region} reads
 * one stretch: lips, head turn, lids and brows, gaze. All in standard deviations or units of that
 * size.
 */
final class Conditions {
  /** The head's turn away from its mean orientation: 3 numbers. */
  static final int POSE_FROM = MotionCode.LIPS;

  /** Lids and brows, then gaze. */
  static final int EYES_FROM = POSE_FROM + 3;

  /** Length of the vector. */
  static final int SIZE = EYES_FROM + MotionCode.EYES + MotionCode.GAZE;

  private static final float CODE_LIMIT = 3; // standard deviations; beyond them nothing was learned
  private static final double TURN_UNIT = 0.1; // radians per unit of the turn
  private static final float TURN_LIMIT = 3;

  private Conditions() {}

  /**
   * Fills {@code out}, shape [{@link #SIZE}], for a frame; {@code mean} is the mean orientation.
   */
  static void fill(Quaternion mean, Pose pose, float[] code, float[] out) {
    for (int k = 0; k < MotionCode.SIZE; k++) {
      int at = k < MotionCode.LIPS ? k : k + 3;
      out[at] = Math.clamp(code[k], -CODE_LIMIT, CODE_LIMIT);
    }
    Quaternion turn = mean.conjugate().times(pose.rotation());
    double unit = 2 / TURN_UNIT * Math.signum(turn.w());
    out[POSE_FROM] = limited(unit * turn.x());
    out[POSE_FROM + 1] = limited(unit * turn.y());
    out[POSE_FROM + 2] = limited(unit * turn.z());
  }

  /** Whether a condition that comes from the code follows it, and is not held at the limit. */
  static boolean isFree(float condition) {
    return Math.abs(condition) < CODE_LIMIT;
  }

  private static float limited(double turn) {
    return (float) Math.clamp(turn, -TURN_LIMIT, TURN_LIMIT);
  }
}
