package isexplore.bench;

import static isexplore.bench.BlockBootstrap.pick;

/**
 * Where the window that a measure likes best stands among all windows by what came of them.
 *
 * @param value 0 … 100, ties count half
 * @param low lower end of the 90 % interval of the block bootstrap
 * @param high upper end
 */
public record ChoicePercentile(double value, double low, double high) {
  /**
   * Looks up the choice.
   *
   * @param measure of each window, in the order of time
   * @param result of each window, more is better
   * @param block windows in a block
   */
  public static ChoicePercentile of(double[] measure, double[] result, int block) {
    BlockBootstrap interval =
        BlockBootstrap.of(
            measure.length, block, rows -> percentile(pick(measure, rows), pick(result, rows)));
    return new ChoicePercentile(percentile(measure, result), interval.low(), interval.high());
  }

  private static double percentile(double[] measure, double[] result) {
    int best = 0;
    for (int i = 1; i < measure.length; i++) {
      best = measure[i] > measure[best] ? i : best;
    }
    double below = 0;
    for (double r : result) {
      below += r < result[best] ? 1 : r == result[best] ? 0.5 : 0;
    }
    return 100 * (below - 0.5) / (result.length - 1); // itself counts not
  }

  @Override
  public String toString() {
    return "%.0f [%.0f %.0f]".formatted(value, low, high);
  }
}
