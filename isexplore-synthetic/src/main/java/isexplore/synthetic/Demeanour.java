package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/** Head motion, blinks and gaze of a person who talks to the camera; all from a seed. */
final class Demeanour {
  private final int seed;
  private final List<Double> blinks = new ArrayList<>();
  private final List<Glance> glances = new ArrayList<>();

  private record Glance(double time, double yaw, double pitch) {}

  Demeanour(CounterRandom random, double seconds) {
    seed = (int) random.bits(40, 0);
    double t = 1 + 1.5 * random.uniform(41, 0);
    for (int i = 1; t < seconds; i++) {
      blinks.add(t);
      t += 1.5 - 2.5 * StrictMath.log(1 - 0.98 * random.uniform(41, i));
    }
    t = 0;
    for (int i = 0; t < seconds; i++) {
      boolean away = random.uniform(42, 4L * i) < 0.35;
      double span = away ? 9 : 1.5;
      double yaw = span * (2 * random.uniform(42, 4L * i + 1) - 1);
      double pitch = 0.6 * span * (2 * random.uniform(42, 4L * i + 2) - 1);
      glances.add(new Glance(t, yaw, pitch));
      t += 0.4 + (away ? 0.8 : 2.2) * random.uniform(42, 4L * i + 3);
    }
  }

  /**
   * The state of a frame.
   *
   * @param energy 0..1, factor on the head's turns
   */
  FrameState at(int index, MouthShape mouth, double energy) {
    double t = index / 25.0;
    double yaw = energy * 12 * sway(t, 0.42, 0);
    double pitch = energy * 8 * sway(t, 0.5, 10) - 2.5 * mouth.jaw();
    double roll = energy * 5 * sway(t, 0.35, 20);
    return at(index, mouth, yaw, pitch, roll);
  }

  /** The same with the head turned by given degrees. */
  FrameState at(int index, MouthShape mouth, double yaw, double pitch, double roll) {
    double t = index / 25.0;
    Vec3 shift =
        new Vec3(0.010 * sway(t, 0.3, 30), 0.006 * sway(t, 0.3, 40), 0.02 * sway(t, 0.25, 50));
    Pose head = FrameState.pose(yaw, pitch, roll, shift);
    Pose torso =
        FrameState.pose(
            0.25 * yaw,
            0.1 * pitch,
            0.2 * roll,
            shift.plus(new Vec3(0, 0.0015 * sway(t, 0.9, 60), 0)));
    double[] look = gaze(t);
    return new FrameState(
        index,
        head,
        torso,
        mouth,
        closed(blinks, t),
        Math.clamp(look[0] - yaw, -25.0, 25.0),
        Math.clamp(look[1] - pitch, -14.0, 14.0),
        Math.clamp(0.9 * sway(t, 0.8, 70), -0.4, 0.8));
  }

  /** A smooth wander in -1..1. */
  private double sway(double t, double hertz, int channel) {
    double x = t * hertz;
    double slow = Noise.value(x, 0.5, channel, seed);
    double fast = Noise.value(2.3 * x + 7, 0.5, channel, seed + 1);
    return Math.clamp(1.25 * slow + 0.35 * fast, -1.0, 1.0);
  }

  /** Where the eyes look, degrees of yaw and pitch before the head's turn is taken off. */
  private double[] gaze(double t) {
    int k = 0;
    while (k + 1 < glances.size() && glances.get(k + 1).time <= t) {
      k++;
    }
    Glance now = glances.get(k);
    Glance before = glances.get(Math.max(k - 1, 0));
    double f = Noise.step(0, 0.05, t - now.time);
    return new double[] {Noise.mix(before.yaw, now.yaw, f), Noise.mix(before.pitch, now.pitch, f)};
  }

  /**
   * How far the lids are closed t seconds in, from the starts of blinks: 80 ms down, 50 ms shut,
   * 150 ms up.
   */
  static double closed(List<Double> blinks, double t) {
    double most = 0;
    for (double start : blinks) {
      double since = t - start;
      most = Math.max(most, Noise.step(0, 0.08, since) * (1 - Noise.step(0.13, 0.28, since)));
    }
    return most;
  }
}
