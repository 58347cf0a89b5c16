package isexplore.bench;

import isexplore.math.Correlation;
import isexplore.math.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation with an interval from the block bootstrap: windows that overlap are
 * nearly the same observation, so whole blocks of neighbours are drawn, not single windows.
 *
 * @param value - 1 … 1
 * @param low lower end of the 90 % interval
 * @param high upper end
 */
public record RankCorrelation(double value, double low, double high) {
  private static final int DRAWS = 1000;

  /**
   * Correlates two measures of the same windows, in the order of time.
   *
   * @param block windows in a block
   */
  public static RankCorrelation of(double[] a, double[] b, int block) {
    CounterRandom random = new CounterRandom(11);
    int blocks = Math.ceilDiv(a.length, block);
    double[] drawn = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      int draw = d;
      int[] rows =
          IntStream.range(0, blocks)
              .map(k -> random.below(blocks, draw, k))
              .flatMap(k -> IntStream.range(k * block, Math.min(a.length, (k + 1) * block)))
              .toArray();
      drawn[d] =
          spearman(
              Arrays.stream(rows).mapToDouble(i -> a[i]).toArray(),
              Arrays.stream(rows).mapToDouble(i -> b[i]).toArray());
    }
    Arrays.sort(drawn);
    return new RankCorrelation(spearman(a, b), drawn[DRAWS / 20], drawn[DRAWS - 1 - DRAWS / 20]);
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
