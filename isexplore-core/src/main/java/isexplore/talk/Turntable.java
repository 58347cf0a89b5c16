package isexplore.talk;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import java.util.Arrays;

/**
 * A look at a head from all sides, also at poses that no frame had, then at each of its strongest
 * motions. No body: nothing but the head is learned for such views.
 */
public final class Turntable {
  private static final double YAW = 30; // degrees to either side
  private static final double PITCH = 15;
  private static final int TURN = 100; // frames
  private static final int NOD = 50;
  private static final int SWING = 25;
  private static final float SIZE = 2; // standard deviations

  /** Components swung one after the other: jaw and lips, then lids and brows, then gaze. */
  private static final int[] COMPONENTS = {
    0,
    1,
    2,
    3,
    MotionCode.EYES_FROM,
    MotionCode.EYES_FROM + 1,
    MotionCode.GAZE_FROM,
    MotionCode.GAZE_FROM + 1
  };

  private Turntable() {}

  /** From where the head is in the middle training frame, with the person's mean expression. */
  public static Performance of(Dataset dataset) {
    Pose middle = dataset.pose(dataset.manifest().trainFrames() / 2);
    int frames = TURN + NOD + SWING * COMPONENTS.length;
    int[] bases = new int[frames];
    Arrays.fill(bases, Performance.NO_BODY);
    Pose[] poses = new Pose[frames];
    float[] codes = new float[frames * MotionCode.SIZE];
    for (int i = 0; i < frames; i++) {
      double yaw = i < TURN ? YAW * swing(i, TURN) : 0;
      double pitch = i >= TURN && i < TURN + NOD ? PITCH * swing(i - TURN, NOD) : 0;
      poses[i] = turned(middle, yaw, pitch);
      int moving = i - TURN - NOD;
      if (moving >= 0) {
        int component = COMPONENTS[moving / SWING];
        codes[i * MotionCode.SIZE + component] = SIZE * (float) swing(moving % SWING, SWING);
      }
    }
    return new Performance(bases, poses, codes);
  }

  /** One whole sine. */
  private static double swing(int i, int length) {
    return StrictMath.sin(2 * Math.PI * i / length);
  }

  private static Pose turned(Pose pose, double yaw, double pitch) {
    double[] now = pose.yawPitchRollDegrees();
    return new Pose(
        Pose.rotationOf(now[0] + yaw, now[1] + pitch, now[2]).normalized(), pose.translation());
  }
}
