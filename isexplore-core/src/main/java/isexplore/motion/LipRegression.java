package isexplore.motion;

import isexplore.math.Ridge;
import java.util.ArrayList;
import java.util.List;

/** The regression shared by speech-to-motion and its score: the same inputs. */
final class LipRegression {
  /** Penalties to choose from, on the scale of the inputs' covariance (total variance 7). */
  private static final double[] LAMBDAS = {1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 1};

  private static final int PARTS = 4;

  private LipRegression() {}

  /**
   * Fits with the penalty that predicts best across blocks of time.
   *
   * @param targets shape [n, outputs]
   * @param use which rows to learn from
   */
  static Ridge fit(LipInputs inputs, float[] targets, boolean[] use) {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < use.length; i++) {
      if (use[i]) {
        used.add(i);
      }
    }
    int outputs = targets.length / use.length;
    List<Ridge.Moments> parts = new ArrayList<>();
    for (int p = 0; p < PARTS; p++) {
      List<Integer> part = used.subList(p * used.size() / PARTS, (p + 1) * used.size() / PARTS);
      parts.add(moments(inputs, targets, outputs, part));
    }
    return Ridge.validated(parts, LAMBDAS);
  }

  private static Ridge.Moments moments(
      LipInputs inputs, float[] targets, int outputs, List<Integer> used) {
    Ridge.Moments moments = new Ridge.Moments(inputs.size(), outputs);
    moments.add(
        used.size(),
        (k, x, xAt, y, yAt) -> {
          inputs.copy(used.get(k), x, xAt);
          System.arraycopy(targets, used.get(k) * outputs, y, yAt, outputs);
        });
    return moments;
  }

  /** Predictions for all rows, shape [n, outputs]. */
  static float[] predict(Ridge ridge, LipInputs inputs) {
    return predict(ridge, inputs, 0, inputs.rowCount());
  }

  /** Predictions for rows {@code from … to - 1}, shape [to - from, outputs]. */
  static float[] predict(Ridge ridge, LipInputs inputs, int from, int to) {
    int outputs = ridge.intercept().length;
    float[] out = new float[(to - from) * outputs];
    float[] x = new float[inputs.size()];
    for (int i = from; i < to; i++) {
      inputs.copy(i, x, 0);
      ridge.predict(x, 0, out, (i - from) * outputs);
    }
    return out;
  }
}
