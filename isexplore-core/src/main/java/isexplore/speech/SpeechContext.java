package isexplore.speech;

/** Feature rows side by side with their neighbours in time. */
public final class SpeechContext {
  private SpeechContext() {}

  /**
   * Copies rows {@code i - reach … i + reach}, one after the other; beyond the ends the first or
   * last row repeats.
   *
   * @param rows shape [n, width]
   * @param out receives (2 reach + 1) width numbers from {@code at} on
   */
  public static void copy(float[] rows, int width, int i, int reach, float[] out, int at) {
    int last = rows.length / width - 1;
    for (int k = -reach; k <= reach; k++) {
      int row = Math.clamp(i + k, 0, last);
      System.arraycopy(rows, row * width, out, at + (k + reach) * width, width);
    }
  }
}
