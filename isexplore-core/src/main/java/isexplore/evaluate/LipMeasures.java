package isexplore.evaluate;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far rendered lips follow the true ones, from landmarks detected in both ({@code
 * docs/evaluation.md} 6).
 *
 * @param distancePx mean distance of the 40 lip points after removing each set's mean, pixels
 * @param distancePercent the same in percent of the face height
 * @param openingCorrelation Pearson correlation of the opening over time
 * @param widthCorrelation Pearson correlation of the width over time
 * @param lagFrames shift of the rendered curve at which the correlation peaks; positive: rendered
 *     lips are late
 */
record LipMeasures(
    double distancePx,
    double distancePercent,
    double openingCorrelation,
    double widthCorrelation,
    int lagFrames) {
  private static final int[] LIPS =
      IntStream.concat(IntStream.of(FaceTopology.OUTER_LIPS), IntStream.of(FaceTopology.INNER_LIPS))
          .toArray();
  private static final int MOST_LAG = 5;
  private static final double STILL = 1e-10; // variance below which a curve does not move

  /** Compares two sequences of equal length. */
  static LipMeasures of(List<FaceLandmarks> truth, List<FaceLandmarks> rendered) {
    double px = 0;
    double percent = 0;
    int n = truth.size();
    for (int i = 0; i < n; i++) {
      double d = distance(truth.get(i), rendered.get(i));
      px += d / n;
      percent += 100 * d / truth.get(i).faceHeight() / n;
    }
    double[] trueOpening = truth.stream().mapToDouble(FaceTopology::opening).toArray();
    double[] trueWidth = truth.stream().mapToDouble(FaceTopology::width).toArray();
    double[] opening = rendered.stream().mapToDouble(FaceTopology::opening).toArray();
    double[] width = rendered.stream().mapToDouble(FaceTopology::width).toArray();
    int lag = 0;
    double best = Double.NEGATIVE_INFINITY;
    for (int s = -MOST_LAG; s <= MOST_LAG; s++) {
      double r = shifted(trueOpening, opening, s) + shifted(trueWidth, width, s);
      if (r > best) {
        best = r;
        lag = s;
      }
    }
    return new LipMeasures(
        px, percent, shifted(trueOpening, opening, 0), shifted(trueWidth, width, 0), lag);
  }

  private static double distance(FaceLandmarks a, FaceLandmarks b) {
    double dx = 0;
    double dy = 0;
    for (int i : LIPS) {
      dx += (a.x(i) - b.x(i)) / LIPS.length;
      dy += (a.y(i) - b.y(i)) / LIPS.length;
    }
    double sum = 0;
    for (int i : LIPS) {
      sum += Math.hypot(a.x(i) - b.x(i) - dx, a.y(i) - b.y(i) - dy);
    }
    return sum / LIPS.length;
  }

  /** Pearson correlation of {@code truth[i]} with {@code rendered[i + shift]}. */
  static double shifted(double[] truth, double[] rendered, int shift) {
    int from = Math.max(0, -shift);
    int to = Math.min(truth.length, rendered.length - shift);
    double n = to - from;
    double ma = 0;
    double mb = 0;
    for (int i = from; i < to; i++) {
      ma += truth[i] / n;
      mb += rendered[i + shift] / n;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = from; i < to; i++) {
      double a = truth[i] - ma;
      double b = rendered[i + shift] - mb;
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return aa / n < STILL || bb / n < STILL ? 0 : ab / Math.sqrt(aa * bb);
  }
}
