package isexplore.bench;

import static isexplore.bench.BlockBootstrap.pick;

import isexplore.math.Correlation;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation with an interval from the {@link BlockBootstrap}.
 *
 * @param value - 1 … 1
 * @param low lower end of the 90 % interval
 * @param high upper end
 */
public record RankCorrelation(double value, double low, double high) {
  /**
   * Correlates two measures of the same windows, in the order of time.
   *
   * @param block windows in a block
   */
  public static RankCorrelation of(double[] a, double[] b, int block) {
    BlockBootstrap interval =
        BlockBootstrap.of(a.length, block, rows -> spearman(pick(a, rows), pick(b, rows)));
    return new RankCorrelation(spearman(a, b), interval.low(), interval.high());
  }

  /** Without an interval. */
  public static double spearman(double[] a, double[] b) {
    double[] x = ranks(a);
    double[] y = ranks(b);
    Correlation correlation = new Correlation();
    for (int i = 0; i < x.length; i++) {
      correlation.add(x[i], y[i]);
    }
    return correlation.value();
  }

  /** Ranks from 0, ties share their mean. */
  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int i = 0, next; i < order.length; i = next) {
      next = i + 1;
      while (next < order.length && values[order[next]] == values[order[i]]) {
        next++;
      }
      for (int k = i; k < next; k++) {
        ranks[order[k]] = (i + next - 1) / 2.0;
      }
    }
    return ranks;
  }

  @Override
  public String toString() {
    return "%+.2f [%+.2f %+.2f]".formatted(value, low, high);
  }
}
