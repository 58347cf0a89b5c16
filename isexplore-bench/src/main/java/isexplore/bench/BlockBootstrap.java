package isexplore.bench;

import isexplore.math.CounterRandom;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far a figure over windows can be trusted: windows that overlap are nearly the same
 * observation, so whole blocks of neighbours are drawn with replacement, not single windows.
 *
 * @param low lower end of the 90 % interval
 * @param high upper end
 */
record BlockBootstrap(double low, double high) {
  private static final int DRAWS = 1000;

  /**
   * The interval of a figure.
   *
   * @param windows how many there are, in the order of time
   * @param block windows in a block
   * @param figure computed from the numbers of the windows drawn
   */
  static BlockBootstrap of(int windows, int block, ToDoubleFunction<int[]> figure) {
    CounterRandom random = new CounterRandom(11);
    int blocks = Math.ceilDiv(windows, block);
    double[] drawn = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      int draw = d;
      int[] rows =
          IntStream.range(0, blocks)
              .map(k -> random.below(blocks, draw, k))
              .flatMap(k -> IntStream.range(k * block, Math.min(windows, (k + 1) * block)))
              .toArray();
      drawn[d] = figure.applyAsDouble(rows);
    }
    Arrays.sort(drawn);
    return new BlockBootstrap(drawn[DRAWS / 20], drawn[DRAWS - 1 - DRAWS / 20]);
  }

  /** The values of these windows. */
  static double[] pick(double[] values, int[] windows) {
    return Arrays.stream(windows).mapToDouble(i -> values[i]).toArray();
  }
}
