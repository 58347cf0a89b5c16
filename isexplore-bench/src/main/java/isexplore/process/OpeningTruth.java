package isexplore.process;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A measured opening of the mouth against the true one. The measure's unit and its value when the
 * lips touch are its own: one factor and one offset are fitted first.
 */
final class OpeningTruth {
  private static final double ROUNDED = 0.3; // of MouthShape.round
  private static final double LEAST = 0.0025; // metres that a small opening has at least
  private static final double SMALL = 0.006; // metres that it has at most
  private static final double CLOSED = 0.0005; // metres up to which lips touch, also as measured

  private final double[] real;
  private final double[] found; // in the true unit

  /**
   * Of the same frames, in order.
   *
   * @param real metres
   * @param measured any unit
   */
  OpeningTruth(double[] real, double[] measured) {
    this.real = real;
    double meanReal = mean(real);
    double meanMeasured = mean(measured);
    double both = 0;
    double square = 0;
    for (int i = 0; i < real.length; i++) {
      both += (real[i] - meanReal) * (measured[i] - meanMeasured);
      square += (real[i] - meanReal) * (real[i] - meanReal);
    }
    double factor = both / square;
    found = new double[real.length];
    for (int i = 0; i < real.length; i++) {
      found[i] = meanReal + (measured[i] - meanMeasured) / factor;
    }
  }

  /** RMS error in percent of the true range. */
  double errorPercent() {
    double sum = 0;
    double least = real[0];
    double most = real[0];
    for (int i = 0; i < real.length; i++) {
      sum += (found[i] - real[i]) * (found[i] - real[i]);
      least = Math.min(least, real[i]);
      most = Math.max(most, real[i]);
    }
    return 100 * Math.sqrt(sum / real.length) / (most - least);
  }

  /**
   * Percent of the frames with rounded lips and a small opening that measure like frames in which
   * the lips touch; NaN when there is none.
   *
   * @param round how rounded the lips are, 0..1
   */
  double roundedClosedPercent(double[] round) {
    int[] small = frames(i -> round[i] > ROUNDED && real[i] > LEAST && real[i] < SMALL);
    int[] closed = frames(i -> real[i] < CLOSED);
    double touching = IntStream.of(closed).mapToDouble(i -> found[i]).average().orElse(0);
    long missed = IntStream.of(small).filter(i -> found[i] < touching + CLOSED).count();
    return small.length == 0 ? Double.NaN : 100.0 * missed / small.length;
  }

  private int[] frames(IntPredicate which) {
    return IntStream.range(0, real.length).filter(which).toArray();
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }
}
