package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.math.Smoothstep;
import java.util.List;

/**
 * The mouth when nobody speaks: the mean shape of the most closed mouths, in silence if there is
 * some.
 *
 * @param lips lip part of the motion code, shape [{@link MotionCode#LIPS}]
 */
record RestingMouth(float[] lips) {
  private static final int MIN_SILENT = 15; // frames; with fewer the rest shape comes from speech
  private static final double CLOSED_OF_SILENT = 1 / 3.0; // mouths also hang open in pauses
  private static final double CLOSED_OF_ALL = 0.1;
  private static final int CLOSING = 8; // frames of silence until the mouth is at rest

  /** Looks for it among frames. */
  static RestingMouth of(LipExamples examples) {
    List<Integer> silent = examples.closedFirst(true);
    boolean enough = silent.size() >= MIN_SILENT;
    List<Integer> from = enough ? silent : examples.closedFirst(false);
    int count = (int) Math.ceil(from.size() * (enough ? CLOSED_OF_SILENT : CLOSED_OF_ALL));
    double[] sum = new double[LIPS];
    for (int i : from.subList(0, count)) {
      for (int k = 0; k < LIPS; k++) {
        sum[k] += examples.lips()[i * LIPS + k];
      }
    }
    float[] out = new float[LIPS];
    for (int k = 0; k < LIPS; k++) {
      out[k] = (float) (sum[k] / count);
    }
    return new RestingMouth(out);
  }

  /**
   * Closes the mouth where nobody speaks.
   *
   * @param told lips of frames {@code from …} of a recording, shape [n, LIPS]; changed in place
   * @param voice whether somebody speaks, for the whole recording
   */
  void close(float[] told, boolean[] voice, int from) {
    double[] silence = silence(voice);
    for (int j = 0; j < told.length; j++) {
      told[j] = (float) (told[j] + silence[from + j / LIPS] * (lips[j % LIPS] - told[j]));
    }
  }

  /** 0 in speech; rises to 1 with the distance from the nearest speech, so that nothing jumps. */
  static double[] silence(boolean[] voice) {
    int n = voice.length;
    double[] out = new double[n];
    int since = CLOSING; // before the start nobody speaks
    for (int i = 0; i < n; i++) {
      since = voice[i] ? 0 : Math.min(since + 1, CLOSING);
      out[i] = since;
    }
    int until = CLOSING;
    for (int i = n - 1; i >= 0; i--) {
      until = voice[i] ? 0 : Math.min(until + 1, CLOSING);
      out[i] = Smoothstep.of(Math.min(out[i], until) / CLOSING);
    }
    return out;
  }
}
