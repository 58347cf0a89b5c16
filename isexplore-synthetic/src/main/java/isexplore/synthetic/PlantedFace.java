package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.List;

/** What a scan would see of the speaker of a {@link PlantedWorld}, measured with noise. */
final class PlantedFace {
  private static final double LAZY = 0.4; // lips where it is dull
  private static final int HABIT = 30; // streams of random numbers
  private static final int BLINK = 31;
  private static final int MEASURE = 200;

  private final PlantedWorld world;
  private final PlantedMotion motion;
  private final CounterRandom random;
  private final PlantedNoise noise;
  private final List<Double> blinks = new ArrayList<>();
  private final double shake; // of all measures

  PlantedFace(PlantedWorld world, Babble babble) {
    this.world = world;
    motion = new PlantedMotion(world, babble, LAZY);
    random = new CounterRandom(world.seed());
    noise = new PlantedNoise(random, world.setting());
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
    double[] turn = motion.turn(i);
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
        Math.max(
            0.01,
            habit(15, 0.24, 0.34) * (1 - 0.9 * Demeanour.closed(blinks, i / (double) Media.FPS))
                + 0.008 * jitter(7, i)),
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
    MouthShape m = motion.mouth(i);
    return new double[] {
      0.19 * m.jaw() + 0.04 * (m.upper() + Math.max(0, m.lower())),
      0.05 * m.wide() - 0.07 * m.round()
    };
  }
}
