package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.math.CounterRandom;

/** Rows of phones without meaning, and lips that follow them by one fixed law. */
final class Babble {
  private static final CounterRandom LAW = new CounterRandom(3);

  private Babble() {}

  /** Speech that stays on a phone for some frames, one after the other. */
  static float[] speech(int frames, int seed) {
    CounterRandom random = new CounterRandom(seed);
    float[] rows = new float[frames * WIDTH];
    int phone = 0;
    for (int i = 0; i < frames; i++) {
      phone = random.uniform(0, i) < 0.4 ? random.below(PHONES, 1, i) : phone;
      for (int p = 0; p < PHONES; p++) {
        rows[i * WIDTH + MEL + p] = (p == phone ? 0.6f : 0.4f / (PHONES - 1));
      }
    }
    return rows;
  }

  /**
   * Opening (0) or width (1) in a unit of the speaker's own: row i shows the phones of its
   * neighbours a little.
   */
  static double[] lips(float[] rows, int which, double noise, double unit) {
    double[] out = new double[rows.length / WIDTH];
    for (int i = 0; i < out.length; i++) {
      double sum = noise * LAW.gaussian(40 + which, i);
      for (int k = -1; k <= 1; k++) {
        int row = Math.clamp(i + k, 0, out.length - 1);
        for (int p = 0; p < PHONES; p++) {
          sum += (2 - Math.abs(k)) * LAW.gaussian(which, p) * rows[row * WIDTH + MEL + p];
        }
      }
      out[i] = unit * (5 + sum);
    }
    return out;
  }

  /** Somebody who follows the law with some noise. */
  static LipPrior.Recording recording(int frames, int seed, double unit) {
    float[] rows = speech(frames, seed);
    return new LipPrior.Recording(rows, lips(rows, 0, 0.3, unit), lips(rows, 1, 0.3, unit));
  }

  /** What is learnt from three people. */
  static LipPrior prior() {
    return LipPrior.learn(
        java.util.List.of(recording(900, 1, 0.1), recording(900, 2, 1), recording(900, 3, 20)),
        "three babblers");
  }
}
