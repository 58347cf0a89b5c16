package isexplore.speech;

import java.util.Arrays;

/**
 * Where somebody speaks, by loudness alone: smoothed log energy above a threshold between the
 * quietest and the loudest moments of the recording.
 */
final class VoiceActivity {
  private static final int SMOOTHING = 5; // hops to either side: 110 ms in all
  private static final double LOW = 0.03;
  private static final double HIGH = 0.95;
  private static final double THRESHOLD = 0.35; // of the way from low to high
  private static final int GAP = 20; // hops; shorter pauses belong to the speech around them
  private static final double RANGE = 12; // 52 dB: quieter moments count as this far below HIGH
  private static final double MIN_SPREAD = 1.5; // 6.5 dB; speech has pauses, a steady hum has none

  private VoiceActivity() {}

  /**
   * One answer per hop of 10 ms.
   *
   * @param logEnergy natural logarithm of the power of each hop
   * @param audible logarithm of the power below which nothing counts as speech
   */
  static boolean[] of(double[] logEnergy, double audible) {
    int hops = logEnergy.length;
    boolean[] voice = new boolean[hops];
    if (hops == 0) {
      return voice;
    }
    double[] smooth = smoothed(logEnergy);
    double[] sorted = smooth.clone();
    Arrays.sort(sorted);
    double high = sorted[(int) (HIGH * (hops - 1))];
    double low = Math.max(sorted[(int) (LOW * (hops - 1))], high - RANGE);
    if (high < audible || high - low < MIN_SPREAD) {
      return voice;
    }
    double threshold = low + THRESHOLD * (high - low);
    int lastVoiced = -1;
    for (int t = 0; t < hops; t++) {
      if (smooth[t] > threshold) {
        if (lastVoiced >= 0 && t - lastVoiced <= GAP) {
          Arrays.fill(voice, lastVoiced, t, true);
        }
        voice[t] = true;
        lastVoiced = t;
      }
    }
    return voice;
  }

  private static double[] smoothed(double[] values) {
    int count = values.length;
    double[] out = new double[count];
    for (int t = 0; t < count; t++) {
      int from = Math.max(0, t - SMOOTHING);
      int to = Math.min(count - 1, t + SMOOTHING);
      double sum = 0;
      for (int i = from; i <= to; i++) {
        sum += values[i];
      }
      out[t] = sum / (to - from + 1);
    }
    return out;
  }
}
