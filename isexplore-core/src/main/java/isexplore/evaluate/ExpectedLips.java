package isexplore.evaluate;

import isexplore.speech.LagEstimator;
import isexplore.speech.LipPrior;
import java.util.Arrays;

/**
 * The lips that a prior expects of the sound, against which lips that were seen are held.
 *
 * @param lips opening and width for every frame of the scan, shape [scan, {@link LipPrior#OUTPUTS}]
 * @param from scan frame at which the held-out frames begin
 */
public record ExpectedLips(float[] lips, int from) {
  /**
   * How well lips fit the sound.
   *
   * @param seen opening and width of every held-out frame, NaN where no face was seen, shape [2,
   *     tail]
   */
  Evaluation.SyncScore score(double[][] seen) {
    LagEstimator.Lag lag = LagEstimator.compare(lips, from, seen[0], seen[1]);
    return new Evaluation.SyncScore(lag.curve()[LagEstimator.MAX_LAG], lag.frames(), lag.clear());
  }

  /** The same lips half the tail later: what the words of another moment score. */
  Evaluation.SyncScore scoreElsewhere(double[][] seen) {
    return score(new double[][] {later(seen[0]), later(seen[1])});
  }

  private static double[] later(double[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[(i + values.length / 2) % values.length]);
    return out;
  }
}
