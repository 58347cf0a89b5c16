package isexplore.talk;

import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import java.util.Arrays;

/**
 * What a head is to do, frame by frame at 25 fps.
 *
 * @param bases training frame that lends torso and background, shape [n]
 * @param poses where the head is, shape [n]
 * @param codes motion codes, shape [n, {@link MotionCode#SIZE}]
 */
public record Performance(int[] bases, Pose[] poses, float[] codes) {
  /** Checks that the parts agree. */
  public Performance {
    if (poses.length != bases.length || codes.length != bases.length * MotionCode.SIZE) {
      throw new IllegalArgumentException(
          "%d bases, %d poses, %d numbers of motion"
              .formatted(bases.length, poses.length, codes.length));
    }
  }

  /** Number of frames. */
  public int frames() {
    return bases.length;
  }

  /** Motion code of frame i. */
  float[] code(int i) {
    return Arrays.copyOfRange(codes, i * MotionCode.SIZE, (i + 1) * MotionCode.SIZE);
  }
}
