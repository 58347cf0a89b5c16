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
  /** A turn takes 2 of these + 1 frames. */
  private static final int SOFT = 4;

  /** Even a handful of frames takes this many to walk through, so that turns stay apart. */
  private static final double MIN_CROSSING = 25;

  /** Paces are between 1 - this and 1 + this, one per leg. */
  private static final double PACE_SPREAD = 0.1;

  /** A leg covers at least this share of the way that lies ahead. */
  private static final double MIN_SHARE = 0.4;

  /**
   * Shares are drawn up to this, and those above 1 end with the way. Were all turns on the way,
   * they would gather in its middle, and a blink near an end would hardly ever be seen.
   */
  private static final double MAX_SHARE = 2;

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
    Walk walk = new Walk(frames, seed);
    float[] positions = new float[length];
    for (int i = 0; i < length; i++) {
      positions[i] = walk.next();
    }
    return positions;
  }

  /** The same, one position after the other, without an end. */
  public static final class Walk {
    private final int last;
    private final CounterRandom random;
    private final double[] way = new double[2 * SOFT + 1]; // with sharp turns, a ring
    private int steps;
    private int leg;
    private double at;
    private int direction;
    private double pace;
    private double target;

    /** A walk over training frames, at least 1. */
    public Walk(int frames, long seed) {
      if (frames < 1) {
        throw new IllegalArgumentException("no frames to walk on");
      }
      last = frames - 1;
      random = new CounterRandom(seed);
      at = random.uniform(START, 0) * last;
      direction = at < last / 2.0 ? 1 : -1;
      pace = pace(random, leg, last);
      target = target(random, leg, at, direction, last);
      for (int k = 0; k < 2 * SOFT; k++) {
        step();
      }
    }

    /** The next position, 0 … frames - 1. */
    public float next() {
      step();
      double sum = 0;
      for (int k = 0; k < way.length; k++) {
        sum += way[(steps + k) % way.length]; // the oldest first
      }
      return (float) Math.min(sum / way.length, last);
    }

    private void step() {
      way[steps++ % way.length] = at;
      at += direction * pace;
      if ((target - at) * direction <= 0) {
        at = Math.clamp(2 * target - at, 0, last);
        direction = -direction;
        leg++;
        pace = pace(random, leg, last);
        target = target(random, leg, at, direction, last);
      }
    }
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

  private static double pace(CounterRandom random, int leg, int last) {
    double pace = 1 + PACE_SPREAD * (2 * random.uniform(PACE, leg) - 1);
    return Math.min(pace, last / MIN_CROSSING);
  }

  private static double target(CounterRandom random, int leg, double at, int direction, int last) {
    double ahead = direction > 0 ? last - at : at;
    double share = MIN_SHARE + (MAX_SHARE - MIN_SHARE) * random.uniform(SHARE, leg);
    return at + direction * Math.min(share, 1) * ahead;
  }
}
