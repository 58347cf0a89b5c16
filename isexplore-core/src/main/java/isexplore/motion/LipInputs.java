package isexplore.motion;

import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.speech.LipPrior;
import isexplore.speech.PhoneProbability;
import isexplore.speech.SpeechContext;
import org.jspecify.annotations.Nullable;

/**
 * What lips are told from: normalised speech rows with their neighbours, and beside them how likely
 * the lips meet, and what a prior expects of the mouth.
 *
 * @param rows normalised, shape [n, WIDTH]
 * @param bilabial probability of m, b or p, shape [n]
 * @param expected opening and width, scaled, shape [n, {@link LipPrior#OUTPUTS}]; empty without a
 *     prior
 */
record LipInputs(float[] rows, double[] bilabial, float[] expected) {
  /** Frames of sound to either side; wider is measurably worse. */
  static final int REACH = 3;

  private static final int SPEECH = (2 * REACH + 1) * WIDTH;

  /** Frames to either side whose closures matter: those of a phone, and what live speech knows. */
  private static final int CLOSING_REACH = 1;

  private static final int CLOSING = 2 * CLOSING_REACH + 1;

  /**
   * Factor on the probabilities: seldom, but then sure, they vary less than what they are worth.
   */
  private static final double CERTAIN = 3;

  /**
   * A prior's word weighs more than a phone's: the larger an input, the less the penalty on its
   * weight. Rows have a variance of one in all.
   */
  private static final float TRUST = 4;

  static LipInputs of(SpeechNorm norm, @Nullable LipPrior prior, float[] rows, boolean[] voice) {
    float[] expected = prior == null ? new float[0] : prior.predict(rows);
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= TRUST;
    }
    return new LipInputs(
        norm.apply(rows, voice), PhoneProbability.of(rows, "M", "B", "P"), expected);
  }

  /** Number of rows. */
  int rowCount() {
    return rows.length / WIDTH;
  }

  /** Inputs of a row. */
  int size() {
    return size(expected.length > 0);
  }

  static int size(boolean withPrior) {
    return SPEECH + CLOSING + (withPrior ? LipPrior.OUTPUTS : 0);
  }

  /** Copies the inputs for row i. */
  void copy(int i, float[] out, int at) {
    SpeechContext.copy(rows, WIDTH, i, REACH, out, at);
    int last = bilabial.length - 1;
    for (int k = -CLOSING_REACH; k <= CLOSING_REACH; k++) {
      out[at + SPEECH + CLOSING_REACH + k] =
          (float) (CERTAIN * bilabial[Math.clamp(i + k, 0, last)]);
    }
    int count = size() - SPEECH - CLOSING;
    System.arraycopy(expected, i * count, out, at + SPEECH + CLOSING, count);
  }
}
