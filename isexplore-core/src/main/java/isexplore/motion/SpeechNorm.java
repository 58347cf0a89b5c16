package isexplore.motion;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Floats;
import java.util.Map;

/**
 * Brings speech rows to a common scale: the mel bands and the phones each have a total variance of
 * one half per row.
 *
 * @param mean shape [{@link isexplore.speech.SpeechFrontEnd#WIDTH}]; of the mel bands the mean over
 *     speech, in whose place another recording puts its own
 * @param scale what a centred row is multiplied with, same shape
 */
record SpeechNorm(double[] mean, double[] scale) {
  /** The learnt mean counts like two seconds of a new recording, so that short ones stay sane. */
  private static final double PRIOR_ROWS = 50;

  /**
   * Measures a recording.
   *
   * @param rows shape [n, WIDTH]
   * @param use which rows to look at, at least one
   */
  static SpeechNorm of(float[] rows, boolean[] voice, boolean[] use) {
    double[] sum = new double[WIDTH];
    double[] squares = new double[WIDTH];
    boolean[] speech = new boolean[use.length];
    int count = 0;
    for (int i = 0; i < use.length; i++) {
      speech[i] = use[i] && voice[i];
      count += use[i] ? 1 : 0;
      for (int k = 0; k < WIDTH && use[i]; k++) {
        double value = rows[i * WIDTH + k];
        sum[k] += value;
        squares[k] += value * value;
      }
    }
    double[] mean = new double[WIDTH];
    double[] scale = new double[WIDTH];
    double phones = 0;
    for (int k = 0; k < WIDTH; k++) {
      mean[k] = sum[k] / count;
      double variance = Math.max(squares[k] / count - mean[k] * mean[k], 1e-9);
      scale[k] = 1 / Math.sqrt(2 * MEL * variance);
      phones += k < MEL ? 0 : variance;
    }
    for (int k = MEL; k < WIDTH; k++) {
      scale[k] = 1 / Math.sqrt(2 * phones); // all the same: rare phones stay rare
    }
    return new SpeechNorm(microphone(mean, 1, rows, speech), scale);
  }

  /** Adds it under a prefix; reads back with {@link #of(SafeTensors, String)}. */
  void put(Map<String, Tensor> to, String prefix) {
    to.put(prefix + "mean", new Tensor(Floats.of(mean), WIDTH));
    to.put(prefix + "scale", new Tensor(Floats.of(scale), WIDTH));
  }

  /** From arrays whose names begin with {@code prefix}. */
  static SpeechNorm of(SafeTensors from, String prefix) {
    return new SpeechNorm(
        Floats.doubles(from.tensor(prefix + "mean").data()),
        Floats.doubles(from.tensor(prefix + "scale").data()));
  }

  /** In the precision of files. */
  SpeechNorm rounded() {
    return new SpeechNorm(Floats.doubles(Floats.of(mean)), Floats.doubles(Floats.of(scale)));
  }

  /** Centres and scales the rows of any recording, shape [n, WIDTH]. */
  float[] apply(float[] rows, boolean[] voice) {
    double[] own = microphone(mean, PRIOR_ROWS, rows, voice);
    float[] out = new float[rows.length];
    for (int i = 0; i < out.length; i++) {
      int k = i % WIDTH;
      out[i] = (float) ((rows[i] - own[k]) * scale[k]);
    }
    return out;
  }

  /** The prior mean with the mel bands' mean over a recording's speech mixed in. */
  private static double[] microphone(
      double[] prior, double priorRows, float[] rows, boolean[] speech) {
    double[] mean = prior.clone();
    double count = priorRows;
    for (int i = 0; i < speech.length; i++) {
      if (speech[i]) {
        count++;
        for (int k = 0; k < MEL; k++) {
          mean[k] += (rows[i * WIDTH + k] - mean[k]) / count;
        }
      }
    }
    return mean;
  }
}
