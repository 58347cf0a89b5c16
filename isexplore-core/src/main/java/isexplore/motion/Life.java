package isexplore.motion;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import java.util.function.IntFunction;

/**
 * Head, lids and gaze for new speech: a walk over the training frames at about their own speed, to
 * and fro, that turns softly at random places. A mirrored blink is still a blink, and nothing ever
 * jumps or stands still.
 */
public final class Life {
  /** Speed changes by this much per frame at most: a turn takes eight frames. */
  private static final double ACCELERATION = 0.25;

  /** Paces are between 1 - this and 1 + this, one per leg. */
  private static final double PACE_SPREAD = 0.1;

  /** A leg covers at least this share of the way that lies ahead. */
  private static final double MIN_SHARE = 0.4;

  private static final int START = 0; // streams of random numbers
  private static final int PACE = 1;
  private static final int SHARE = 2;

  private Life() {}

  /**
   * Positions for every frame of the talking video; the renderer interpolates between neighbouring
   * training frames.
   *
   * @param frames training frames, at least 1
   * @param length frames to make
   * @return shape [length], 0 … frames - 1
   */
  public static float[] walk(int frames, int length, long seed) {
    if (frames < 1) {
      throw new IllegalArgumentException("no frames to walk on");
    }
    CounterRandom random = new CounterRandom(seed);
    float[] positions = new float[length];
    int last = frames - 1;
    double at = random.uniform(START, 0) * last;
    double speed = 0;
    int leg = 0;
    int direction = at < last / 2.0 ? 1 : -1;
    double pace = pace(random, leg);
    double target = target(random, leg, at, direction, last);
    for (int i = 0; i < length; i++) {
      positions[i] = (float) Math.clamp(at, 0, last);
      double braking = speed * speed / (2 * ACCELERATION);
      if ((target - at) * direction <= braking) {
        direction = -direction;
        leg++;
        pace = pace(random, leg);
        target = target(random, leg, at, direction, last);
      }
      double wanted = direction * Math.min(pace, last / 4.0);
      speed += Math.clamp(wanted - speed, -ACCELERATION, ACCELERATION);
      at += speed;
    }
    return positions;
  }

  /**
   * The pose at a position.
   *
   * @param poses the pose of every training frame
   */
  public static Pose pose(IntFunction<Pose> poses, float position) {
    int frame = (int) position;
    double t = position - frame;
    Pose a = poses.apply(frame);
    if (t == 0) {
      return a;
    }
    Pose b = poses.apply(frame + 1);
    return new Pose(
        a.rotation().slerp(b.rotation(), t),
        a.translation().times(1 - t).plus(b.translation().times(t)));
  }

  /**
   * Puts the eye and gaze parts of the motion code at a position into {@code code}.
   *
   * @param codes the motion code of every training frame
   */
  public static void eyes(IntFunction<float[]> codes, float position, float[] code) {
    int frame = (int) position;
    float t = position - frame;
    float[] a = codes.apply(frame);
    float[] b = t == 0 ? a : codes.apply(frame + 1);
    for (int k = MotionCode.EYES_FROM; k < MotionCode.SIZE; k++) {
      code[k] = a[k] + t * (b[k] - a[k]);
    }
  }

  private static double pace(CounterRandom random, int leg) {
    return 1 + PACE_SPREAD * (2 * random.uniform(PACE, leg) - 1);
  }

  private static double target(CounterRandom random, int leg, double at, int direction, int last) {
    double ahead = direction > 0 ? last - at : at;
    double share = MIN_SHARE + (1 - MIN_SHARE) * random.uniform(SHARE, leg);
    return at + direction * share * ahead;
  }
}
