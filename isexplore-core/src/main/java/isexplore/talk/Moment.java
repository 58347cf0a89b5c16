package isexplore.talk;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.motion.Life;
import isexplore.motion.MotionCode;

/**
 * What a head does in one frame.
 *
 * @param base training frame that lends torso and background, or {@link Performance#NO_BODY}
 * @param code motion code
 */
record Moment(int base, Pose pose, float[] code) {
  /**
   * New speech: lips from the speech; head, lids, gaze, torso and background from a position of the
   * walk over the training frames.
   *
   * @param lips holds the lip part of the motion code from {@code at} on
   * @param range factor on the lips' motion
   */
  static Moment speaking(Dataset dataset, float position, float[] lips, int at, double range) {
    float[] code = new float[MotionCode.SIZE];
    Life.eyes(dataset::motion, position, code);
    for (int k = 0; k < MotionCode.LIPS; k++) {
      code[k] = (float) range * lips[at + k];
    }
    return new Moment(Math.round(position), Life.pose(dataset::pose, position), code);
  }
}
