package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.scan.ScanRow;
import isexplore.synthetic.PlantedWorld.Setting;
import java.util.ArrayList;
import java.util.List;

/** What a scan would see of the speaker of a {@link PlantedWorld}, measured with noise. */
final class PlantedFace {
  private static final double LAZY = 0.4; // of the mouth's movement where it is dull
  private static final double WIDE = 1.1; // where it is rich, and on stressed vowels
  private static final double STILL = 1.2; // degrees of sway where it is dull
  private static final double TURNING = 15; // where it is rich
  private static final int HABIT = 30; // streams of random numbers
  private static final int BLINK = 31;
  private static final int MEASURE = 200;

  private final PlantedWorld world;
  private final Babble babble;
  private final Articulation mouth;
  private final CounterRandom random;
  private final PlantedNoise noise;
  private final List<Double> blinks = new ArrayList<>();
  private final double lead; // seconds by which the mouth is ahead of the sound
  private final double shake; // of all measures

  PlantedFace(PlantedWorld world, Babble babble) {
    this.world = world;
    this.babble = babble;
    random = new CounterRandom(world.seed());
    noise = new PlantedNoise(random, world.setting());
    mouth = new Articulation(babble.phones(), random);
    lead = world.setting() == Setting.USUAL ? 0.04 * habit(0) - 0.02 : 0.03 + 0.04 * habit(0);
    shake = 0.4 + 0.6 * habit(1);
    double t = 0;
    for (int k = 0; t < world.frames() / (double) Media.FPS; k++) {
      t += 1.3 + 1.7 * random.uniform(BLINK, k);
      blinks.add(t);
    }
  }

  private double habit(int which) {
    return random.uniform(HABIT, which);
  }

  private double habit(int which, double from, double to) {
    return from + (to - from) * habit(which);
  }

  /** The row of frame i. */
  ScanRow row(int i, boolean voice) {
    Trap trap = world.trapAt(i);
    double[] turn = turn(i);
    double[] lips = lips(i);
    double light = habit(10, 90, 150) + 8 * Noise.value(i / 400.0, 0.5, 0.5, (int) world.seed());
    double focus = habit(11, 8, 20) * (1 - 0.004 * Math.abs(turn[0])) * (1 + 0.03 * jitter(0, i));
    boolean cut = world.cutBefore(i);
    return new ScanRow(
        i,
        i / (double) Media.FPS,
        trap == Trap.SECOND_FACE ? 2 : 1,
        20 + jitter(1, i),
        habit(12, 0.2, 0.45) + 0.004 * jitter(2, i),
        trap == Trap.BLUR ? 0.3 * focus : focus,
        light + jitter(3, i),
        cut ? 45 : 2 + Math.abs(jitter(4, i)),
        cut,
        Math.max(0, habit(13, 0.005, 0.015) + lips[0] + 0.003 * jitter(5, i)),
        habit(14, 0.27, 0.33) + lips[1] + 0.003 * jitter(6, i),
        Math.max(0.01, habit(15, 0.24, 0.34) * (1 - lids(i)) + 0.008 * jitter(7, i)),
        0.15 + 0.01 * jitter(8, i),
        -0.2 + 0.02 * jitter(9, i),
        turn[0] + 0.25 * jitter(10, i),
        turn[1] + 0.25 * jitter(11, i),
        turn[2] + 0.25 * jitter(12, i),
        voice);
  }

  private double jitter(int measure, int i) {
    return shake * noise.at(MEASURE + measure, i);
  }

  /** Opening above that at rest and width beside that at rest, face heights. */
  private double[] lips(int i) {
    double time = i / (double) Media.FPS;
    double richness = world.richness(i, Plant.LIPS);
    if (world.trapAt(i) == Trap.CHEWING) {
      double bite = habit(20, 2.3, 2.7) * time;
      double strength = 0.9 + 0.1 * Noise.value(time, 0.5, 0.5, 1);
      return new double[] {0.19 * strength * wave(bite), 0.05 * (wave(0.5 * bite) - 0.5)};
    }
    double usual = Noise.mix(LAZY, WIDE, richness);
    double amplitude = Noise.mix(usual, Math.max(usual, WIDE), babble.stress(time + lead));
    MouthShape m = mouth.at(time + lead).weakened(amplitude);
    return new double[] {
      0.19 * m.jaw() + 0.04 * (m.upper() + Math.max(0, m.lower())),
      0.05 * m.wide() - 0.07 * m.round()
    };
  }

  /** 0..1..0 per turn. */
  private static double wave(double turns) {
    return 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * turns);
  }

  /**
   * Yaw, pitch and roll, degrees: a sweep from one side to the other, nodding, where it is rich.
   */
  private double[] turn(int i) {
    double time = i / (double) Media.FPS;
    double degrees = TURNING * world.richness(i, Plant.VIEWS);
    double part = world.part(i);
    double side = habit(23) < 0.5 ? -1 : 1;
    return new double[] {
      habit(21, -3, 3) + sway(time, 0) - side * degrees * StrictMath.cos(Math.PI * part),
      habit(22, -3, 3) + sway(time, 1) + 0.6 * degrees * swing(part, habit(24, 1.3, 1.8), 25),
      sway(time, 2) + 0.4 * degrees * swing(part, habit(26, 1, 1.5), 27)
    };
  }

  private double sway(double time, int axis) {
    return STILL * Noise.value(0.7 * time, 0.5, axis, (int) world.seed());
  }

  private double swing(double part, double turns, int phase) {
    return StrictMath.sin(2 * Math.PI * (turns * part + habit(phase)));
  }

  /** How far the lids are closed: 80 ms down, 50 ms shut, 150 ms up. */
  private double lids(int i) {
    double time = i / (double) Media.FPS;
    double most = 0;
    for (double start : blinks) {
      double since = time - start;
      most = Math.max(most, Noise.step(0, 0.08, since) * (1 - Noise.step(0.13, 0.28, since)));
    }
    return 0.9 * most;
  }
}
