package isexplore.process;

import java.util.Arrays;
import java.util.List;

/**
 * The detail that many views agree on at each point of a skull, and how far they agree: a point
 * that looks different in every view (a brow that lifts, a highlight, background beside an ear)
 * tells little about the pose.
 *
 * @param value shape [n], grey levels
 * @param spread RMS difference of the views, shape [n]
 * @param noise of a typical point
 */
record SkullTexture(double[] value, double[] spread, double noise) {
  private static final int ROUNDS = 3;
  private static final double LEAST_NOISE = 0.5; // grey levels: rounding alone makes as much
  private static final double UNSEEN = 1e3;
  private static final double HALF_SEEN = 0.5;

  /** Of what the views have last looked at; sets their gains, which are 1 on average. */
  static SkullTexture of(List<SkullView> views) {
    int n = views.getFirst().value.length;
    SkullTexture texture = new SkullTexture(new double[n], new double[n], Double.POSITIVE_INFINITY);
    for (int round = 0; round < ROUNDS; round++) {
      double[] mean = mean(views, texture);
      SkullTexture rough = new SkullTexture(mean, texture.spread, texture.noise);
      views.forEach(view -> view.matchGain(rough));
      double gain = views.stream().mapToDouble(SkullView::gain).average().orElse(1);
      views.forEach(view -> view.gain(view.gain() / gain));
      double[] value = Arrays.stream(mean).map(v -> v * gain).toArray();
      texture = new SkullTexture(value, spread(views, value), noise(views, value));
    }
    return texture;
  }

  /** Weight of a point's squared difference. */
  double weight(int i) {
    return 1 / (noise * noise + spread[i] * spread[i]);
  }

  private static double[] mean(List<SkullView> views, SkullTexture last) {
    double[] sum = new double[views.getFirst().value.length];
    double[] count = new double[sum.length];
    for (SkullView view : views) {
      for (int i = 0; i < sum.length; i++) {
        double weight = view.trust(i, last);
        sum[i] += weight * view.value[i] / view.gain();
        count[i] += weight;
      }
    }
    Arrays.setAll(sum, i -> count[i] > 0 ? sum[i] / count[i] : 0);
    return sum;
  }

  private static double[] spread(List<SkullView> views, double[] mean) {
    double[] squares = new double[mean.length];
    double[] count = new double[mean.length];
    for (SkullView view : views) {
      for (int i = 0; i < mean.length; i++) {
        double difference = view.value[i] / view.gain() - mean[i];
        squares[i] += view.visible[i] * difference * difference;
        count[i] += view.visible[i];
      }
    }
    Arrays.setAll(squares, i -> count[i] > 0 ? Math.sqrt(squares[i] / count[i]) : UNSEEN);
    return squares;
  }

  /** From the median difference, as if differences were normal. */
  private static double noise(List<SkullView> views, double[] mean) {
    double[] all = new double[views.size() * mean.length];
    int n = 0;
    for (SkullView view : views) {
      for (int i = 0; i < mean.length; i++) {
        if (view.visible[i] > HALF_SEEN) {
          all[n++] = Math.abs(view.value[i] / view.gain() - mean[i]);
        }
      }
    }
    Arrays.sort(all, 0, n);
    return Math.max(LEAST_NOISE, n == 0 ? 0 : 1.4826 * all[n / 2]);
  }
}
