package isexplore.gaussian;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.motion.MotionCode;
import java.util.Arrays;

/**
 * What the linear appearance of a Gaussian depends on, ordered so that every {@link Region} reads
 * one stretch: lips, head turn, lids and brows, gaze. All in standard deviations or units of that
 * size, held within what the training frames show: beyond it nothing was learned.
 *
 * @param mean orientation of the head from which turns are counted
 * @param least smallest value of each condition, shape [{@link #SIZE}]
 * @param most largest value
 */
record Conditions(Quaternion mean, float[] least, float[] most) {
  /** The head's turn away from its mean orientation: 3 numbers. */
  static final int POSE_FROM = MotionCode.LIPS;

  /** Lids and brows, then gaze. */
  static final int EYES_FROM = POSE_FROM + 3;

  /** How many there are. */
  static final int SIZE = EYES_FROM + MotionCode.EYES + MotionCode.GAZE;

  private static final float LIMIT = 3; // of any condition: rare frames teach little
  private static final double TURN_UNIT = 0.1; // radians per unit of the turn
  private static final double RARE = 0.02; // share of the frames beyond the range, on either side

  /**
   * Conditions within the range of a dataset's training frames.
   *
   * @param lips whose codes are followed; those that are yet to be learned may go anywhere
   */
  static Conditions of(Dataset dataset, LipDriver lips, Quaternion mean) {
    float[] limit = new float[SIZE];
    Arrays.fill(limit, LIMIT);
    float[] below = new float[SIZE];
    Arrays.fill(below, -LIMIT);
    Conditions free = new Conditions(mean, below, limit);
    int frames = dataset.manifest().trainFrames();
    float[][] seen = new float[SIZE][frames];
    float[] one = new float[SIZE];
    for (int i = 0; i < frames; i++) {
      free.fill(dataset.pose(i), dataset.motion(i), one);
      for (int k = 0; k < SIZE; k++) {
        seen[k][i] = one[k];
      }
    }
    int rare = (int) (RARE * (frames - 1));
    float[] least = new float[SIZE];
    float[] most = new float[SIZE];
    for (int k = 0; k < SIZE; k++) {
      boolean open = k < MotionCode.LIPS && lips.learns();
      Arrays.sort(seen[k]);
      least[k] = open ? -LIMIT : seen[k][rare];
      most[k] = open ? LIMIT : seen[k][frames - 1 - rare];
    }
    return new Conditions(mean, least, most);
  }

  /** Fills {@code out}, shape [{@link #SIZE}], for a frame. */
  void fill(Pose pose, float[] code, float[] out) {
    for (int k = 0; k < MotionCode.SIZE; k++) {
      out[k < MotionCode.LIPS ? k : k + 3] = code[k];
    }
    fillTurn(pose, out);
    for (int k = 0; k < SIZE; k++) {
      out[k] = Math.clamp(out[k], least[k], most[k]);
    }
  }

  /** Fills the turn alone, which is not held within a range. */
  void fillTurn(Pose pose, float[] out) {
    Quaternion turn = mean.conjugate().times(pose.rotation());
    double unit = 2 / TURN_UNIT * Math.signum(turn.w());
    out[POSE_FROM] = (float) (unit * turn.x());
    out[POSE_FROM + 1] = (float) (unit * turn.y());
    out[POSE_FROM + 2] = (float) (unit * turn.z());
  }

  /** Whether condition k follows the code, and is not held at the end of its range. */
  boolean isFree(int k, float condition) {
    return condition > least[k] && condition < most[k];
  }
}
