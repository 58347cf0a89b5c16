package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.PHONE_NAMES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

/**
 * How likely it is that one of a few phones sounds, as sure as the acoustic model is of it. Speech
 * rows hold posteriors made soft, which a regression learns from best; here that is undone, {@code
 * p^10 / sum p^10}: half of m, b and p then get more than .75, vowels hardly ever .02.
 */
public final class PhoneProbability {
  private PhoneProbability() {}

  /**
   * The probability of any of these phones in every row.
   *
   * @param rows speech rows, shape [n, {@link SpeechFrontEnd#WIDTH}]
   * @param phones ARPAbet names
   * @return shape [n]; 0 where a row holds no phones at all
   */
  public static double[] of(float[] rows, String... phones) {
    boolean[] wanted = new boolean[PHONES];
    for (String phone : phones) {
      wanted[column(phone)] = true;
    }
    double[] out = new double[rows.length / WIDTH];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      double all = 0;
      for (int p = 0; p < PHONES; p++) {
        double sure = sharpened(rows[i * WIDTH + MEL + p]);
        sum += wanted[p] ? sure : 0;
        all += sure;
      }
      out[i] = all > 0 ? sum / all : 0;
    }
    return out;
  }

  private static int column(String phone) {
    int column = PHONE_NAMES.indexOf(phone);
    if (column < 0) {
      throw new IllegalArgumentException("no phone " + phone + " in " + PHONE_NAMES);
    }
    return column;
  }

  /** To the power of ten, the inverse of {@link AcousticModel#SCALE}. */
  private static double sharpened(double p) {
    double p2 = p * p;
    double p4 = p2 * p2;
    return p4 * p4 * p2;
  }
}
