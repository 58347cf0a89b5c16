package isexplore.region;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often a region shows each colour: a histogram of 32 x 32 x 32 cells, blurred so that colours
 * between those that were seen count as well. No shape is assumed: hair with highlights or a
 * chequered shirt needs none.
 */
final class ColourModel {
  private static final int BITS = 5;
  private static final int CELLS = 1 << BITS;
  private static final int BLURS = 2; // of [1 2 1] / 4: standard deviation of one cell
  private static final double FLOOR = 0.02; // share of the mass that any colour may have

  /** Number of cells. */
  static final int SIZE = CELLS * CELLS * CELLS;

  private final double[] mass = new double[SIZE];

  /** Cell of pixel i of packed RGB bytes. */
  static int cell(byte[] rgb, int i) {
    int r = (rgb[3 * i] & 0xff) >> (8 - BITS);
    int g = (rgb[3 * i + 1] & 0xff) >> (8 - BITS);
    int b = (rgb[3 * i + 2] & 0xff) >> (8 - BITS);
    return (r * CELLS + g) * CELLS + b;
  }

  /** Counts a colour. */
  void add(int cell, double weight) {
    mass[cell] += weight;
  }

  /** All that was counted. */
  double total() {
    return Arrays.stream(mass).sum();
  }

  /** How much more red than blue a cell's colour is, as a share of all its light. */
  static double redness(int cell) {
    return (cell / (CELLS * CELLS) - cell % CELLS) / (3 * CELLS * brightness(cell));
  }

  /** How much more red than green a cell's colour is, as a share of all its light. */
  static double pinkness(int cell) {
    return (cell / (CELLS * CELLS) - cell / CELLS % CELLS) / (3 * CELLS * brightness(cell));
  }

  /** Mean of a cell's three channels, 0..1. */
  static double brightness(int cell) {
    int sum = cell / (CELLS * CELLS) + cell / CELLS % CELLS + cell % CELLS;
    return (sum + 1.5) / (3 * CELLS); // each channel stands for the half step above it
  }

  /** Mean of a property of the cells over what was counted. */
  double mean(IntToDoubleFunction property) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += mass[i] * property.applyAsDouble(i);
    }
    return sum / Math.max(1, total());
  }

  /** Counts what another one counted. */
  void addAll(ColourModel other) {
    for (int i = 0; i < SIZE; i++) {
      mass[i] += other.mass[i];
    }
  }

  /** Only the colours that pass. */
  ColourModel where(IntPredicate cells) {
    ColourModel out = new ColourModel();
    for (int i = 0; i < SIZE; i++) {
      out.mass[i] = cells.test(i) ? mass[i] : 0;
    }
    return out;
  }

  /** Natural logarithm of the density of each cell, shape [32768]; all equal if nothing counted. */
  float[] logs() {
    double[] smooth = mass.clone();
    for (int k = 0; k < BLURS; k++) {
      blur(smooth, 1);
      blur(smooth, CELLS);
      blur(smooth, CELLS * CELLS);
    }
    double total = Arrays.stream(smooth).sum();
    float[] out = new float[smooth.length];
    for (int i = 0; i < out.length; i++) {
      double seen = total == 0 ? 0 : (1 - FLOOR) * smooth[i] / total;
      out[i] = (float) StrictMath.log(seen + FLOOR / out.length);
    }
    return out;
  }

  /** The log density that all but a share of what was counted reaches, given {@link #logs}. */
  float reached(float[] logs, double share) {
    Integer[] order = IntStream.range(0, mass.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> logs[i]));
    double left = share * total();
    for (int i : order) {
      left -= mass[i];
      if (left < 0) {
        return logs[i];
      }
    }
    return Float.NEGATIVE_INFINITY;
  }

  /**
   * Blurs along one axis; mass at the borders stays.
   *
   * @param step distance of neighbours along the axis
   */
  private static void blur(double[] cells, int step) {
    double[] line = new double[CELLS];
    for (int start = 0; start < cells.length; start++) {
      if (start / step % CELLS != 0) {
        continue;
      }
      for (int k = 0; k < CELLS; k++) {
        line[k] = cells[start + k * step];
      }
      for (int k = 0; k < CELLS; k++) {
        double before = line[Math.max(0, k - 1)];
        double after = line[Math.min(CELLS - 1, k + 1)];
        cells[start + k * step] = (before + 2 * line[k] + after) / 4;
      }
    }
  }
}
