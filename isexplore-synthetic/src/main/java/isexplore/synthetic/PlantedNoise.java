package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.synthetic.PlantedWorld.Setting;

/** Noise of a {@link PlantedWorld}, of mean zero and about unit variance. */
record PlantedNoise(CounterRandom random, Setting setting) {
  private static final int DRIFT = 8; // frames over which the drift of the other family turns

  /** The noise of a measure in a frame. */
  double at(int measure, int frame) {
    if (setting == Setting.USUAL) {
      return random.gaussian(measure, frame);
    }
    double u = random.uniform(measure, frame) - 0.5;
    double tails = -Math.signum(u) * StrictMath.log(1 - 2 * Math.abs(u)) / Math.sqrt(2);
    double drift = 1.8 * Noise.value(frame / (double) DRIFT, measure, 0.5, (int) random.seed());
    return 0.8 * tails + 0.6 * drift;
  }
}
