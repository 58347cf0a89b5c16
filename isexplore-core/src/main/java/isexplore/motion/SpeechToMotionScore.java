package isexplore.motion;

import isexplore.math.Correlation;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.speech.LipPrior;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How well this person's lips can be told from their speech: mouth opening and width of every
 * quarter of the scan, predicted by what was learnt from the other three.
 *
 * @param opening mean over the quarters of the correlation of predicted and true opening
 * @param width likewise for the mouth's width
 * @param frames frames with face and speech row
 */
public record SpeechToMotionScore(double opening, double width, int frames) {
  private static final int FOLDS = 4;
  private static final int GAP = 8; // frames between learning and testing
  private static final int MIN_FRAMES = 100;

  /** The mean of both correlations. */
  public double mean() {
    return (opening + width) / 2;
  }

  /** Measures a scan with sound; NaN where there is too little to measure. */
  public static SpeechToMotionScore of(Scan scan) {
    int n = scan.size();
    float[] targets = new float[n * 2];
    boolean[] voice = new boolean[n];
    boolean[] known = new boolean[n];
    for (int i = 0; i < n; i++) {
      ScanRow row = scan.rows().get(i);
      targets[2 * i] = (float) row.opening();
      targets[2 * i + 1] = (float) row.width();
      voice[i] = row.voice();
      known[i] = row.hasFace();
    }
    return of(scan.speechRows(), voice, targets, known, scan.prior());
  }

  /**
   * As above, from tables.
   *
   * @param rows speech row of every picture, shape [n, WIDTH]
   * @param targets opening and width, shape [n, 2]
   * @param known which pictures have targets
   * @param prior null for none
   */
  static SpeechToMotionScore of(
      float[] rows, boolean[] voice, float[] targets, boolean[] known, @Nullable LipPrior prior) {
    int n = known.length;
    double[] sums = new double[2];
    int frames = 0;
    for (boolean k : known) {
      frames += k ? 1 : 0;
    }
    if (frames < MIN_FRAMES) {
      return new SpeechToMotionScore(Double.NaN, Double.NaN, frames);
    }
    for (int fold = 0; fold < FOLDS; fold++) {
      int from = fold * n / FOLDS;
      int to = (fold + 1) * n / FOLDS;
      boolean[] use = known.clone();
      Arrays.fill(use, Math.max(0, from - GAP), Math.min(n, to + GAP), false);
      LipInputs inputs = LipInputs.of(SpeechNorm.of(rows, voice, use), prior, rows, voice);
      float[] predicted = LipRegression.predict(LipRegression.fit(inputs, targets, use), inputs);
      for (int q = 0; q < 2; q++) {
        Correlation correlation = new Correlation();
        for (int i = from; i < to; i++) {
          if (known[i]) {
            correlation.add(predicted[2 * i + q], targets[2 * i + q]);
          }
        }
        sums[q] += correlation.value() / FOLDS;
      }
    }
    return new SpeechToMotionScore(sums[0], sums[1], frames);
  }
}
