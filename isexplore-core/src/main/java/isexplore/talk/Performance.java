package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.motion.Life;
import isexplore.motion.MotionCode;
import java.util.Arrays;

/**
 * What a head is to do, frame by frame at 25 fps.
 *
 * @param bases training frame that lends torso and background, or {@link #NO_BODY}, shape [n]
 * @param poses where the head is, shape [n]
 * @param codes motion codes, shape [n, {@link MotionCode#SIZE}]
 */
public record Performance(int[] bases, Pose[] poses, float[] codes) {
  /** Stands for no frame: the head alone over grey. */
  public static final int NO_BODY = -1;

  /** Checks that the parts agree. */
  public Performance {
    if (poses.length != bases.length || codes.length != bases.length * MotionCode.SIZE) {
      throw new IllegalArgumentException(
          "%d bases, %d poses, %d numbers of motion"
              .formatted(bases.length, poses.length, codes.length));
    }
  }

  /**
   * New speech: lips from the speech, head, lids, gaze, torso and background from a walk over the
   * training frames at about their own pace.
   *
   * @param lips lip part of the motion code, shape [n, {@link MotionCode#LIPS}]
   */
  public static Performance speak(Dataset dataset, float[] lips, TalkConfig config) {
    int n = lips.length / MotionCode.LIPS;
    int frames = dataset.manifest().pieceFrames(); // a walk across pieces would jump
    float[] walk = Life.walk(frames, n, config.seed());
    int[] bases = new int[n];
    Pose[] poses = new Pose[n];
    float[] codes = new float[n * MotionCode.SIZE];
    for (int i = 0; i < n; i++) {
      Moment moment = Moment.speaking(dataset, walk[i], lips, i * MotionCode.LIPS, config.lips());
      bases[i] = moment.base();
      poses[i] = moment.pose();
      System.arraycopy(moment.code(), 0, codes, i * MotionCode.SIZE, MotionCode.SIZE);
    }
    return new Performance(bases, poses, codes);
  }

  /** Number of frames. */
  public int frames() {
    return bases.length;
  }

  /** Frame i. */
  Moment moment(int i) {
    return new Moment(bases[i], poses[i], code(i));
  }

  /** Motion code of frame i. */
  float[] code(int i) {
    return Arrays.copyOfRange(codes, i * MotionCode.SIZE, (i + 1) * MotionCode.SIZE);
  }
}
