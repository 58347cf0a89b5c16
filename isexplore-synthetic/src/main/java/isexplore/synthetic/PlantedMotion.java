package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.synthetic.PlantedWorld.Setting;

/** How the speaker of a {@link PlantedWorld} moves mouth and head. */
final class PlantedMotion {
  private static final double WIDE = 1.1; // mouth where it is rich, and on stressed vowels
  private static final double STILL = 1.2; // degrees of sway where it is dull
  private static final double TURNING = 15; // where it is rich
  private static final int HABIT = 30; // stream of random numbers

  private final PlantedWorld world;
  private final Babble babble;
  private final CounterRandom random;
  private final Articulation mouth;
  private final double lazy;
  private final double lead; // seconds by which the mouth is ahead of the sound

  /**
   * Moves to what is said.
   *
   * @param lazy how far the mouth moves where it is dull, 0..1
   */
  PlantedMotion(PlantedWorld world, Babble babble, double lazy) {
    this.lazy = lazy;
    this.world = world;
    this.babble = babble;
    random = new CounterRandom(world.seed());
    mouth = new Articulation(babble.phones(), random);
    lead = world.setting() == Setting.USUAL ? habit(0, -0.02, 0.02) : habit(0, 0.03, 0.07);
  }

  private double habit(int which, double from, double to) {
    return Noise.mix(from, to, random.uniform(HABIT, which));
  }

  /** The mouth in frame i. */
  MouthShape mouth(int i) {
    double time = i / (double) Media.FPS;
    if (world.trapAt(i) == Trap.CHEWING) {
      double bites = habit(20, 2.3, 2.7) * time;
      double strength = 0.9 + 0.1 * Noise.value(time, 0.5, 0.5, 1);
      return new MouthShape(strength * wave(bites), wave(0.5 * bites) - 0.5, 0, 0, 0, 0, 0);
    }
    double usual = Noise.mix(lazy, WIDE, world.richness(i, Plant.LIPS));
    double stressed = Math.max(usual, WIDE);
    return mouth.at(time + lead).weakened(Noise.mix(usual, stressed, babble.stress(time + lead)));
  }

  /** 0..1..0 per turn. */
  private static double wave(double turns) {
    return 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * turns);
  }

  /**
   * Yaw, pitch and roll, degrees: a sweep from one side to the other, nodding, where it is rich.
   */
  double[] turn(int i) {
    double time = i / (double) Media.FPS;
    double degrees = TURNING * world.richness(i, Plant.VIEWS);
    double part = world.part(i);
    double side = habit(23, -1, 1) < 0 ? -1 : 1;
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
    return StrictMath.sin(2 * Math.PI * (turns * part + habit(phase, 0, 1)));
  }
}
