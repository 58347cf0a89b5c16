package isexplore.select;

import static isexplore.select.SpeechMoments.COMPONENTS;
import static isexplore.select.SpeechMoments.TARGETS;

import isexplore.math.Correlation;
import isexplore.math.Ridge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well the lips follow the sound in any window. A regression from speech to lips, learnt on the
 * rest of the video, says what the lips should do; its correlation with what they did is near 0
 * where there is noise, music, somebody else's voice or a shifted sound. Five folds in blocks, so
 * that no frame is predicted by a map that saw it.
 */
final class LipSync {
  private static final int FOLDS = 5;
  private static final double LAMBDA = 0.03;
  private static final int LEAST_FRAMES = 500; // 20 s; with less the map is not to be trusted
  private static final double LEAST_CORRELATION = 0.3; // over the video, likewise
  private static final int LEAST_SHIFT = 3; // frames; less may be a person's habit
  private static final int MOST_SHIFT = 10;
  private static final double CLEARLY = 0.15; // of correlation
  private static final double SUSPICIOUS = 0.15; // over the video: this may be nobody's speech

  private final double[][] predicted; // [n][TARGETS], NaN without a face
  private final double[][] lips; // [n][TARGETS]
  private final int frames;
  private final double overall;

  private LipSync(double[][] predicted, double[][] lips, int frames) {
    this.predicted = predicted;
    this.lips = lips;
    this.frames = frames;
    this.overall = correlation(0, predicted.length);
  }

  static LipSync of(Track track) {
    SpeechMoments speech = track.speech();
    int n = track.end();
    double[][] predicted = new double[n][TARGETS];
    double[][] lips = new double[n][];
    int frames = 0;
    for (int i = 0; i < n; i++) {
      Arrays.fill(predicted[i], Double.NaN);
      double[] z = speech.row(i);
      lips[i] = Arrays.copyOfRange(z, 1 + COMPONENTS, z.length);
      frames += z[0] > 0 ? 1 : 0;
    }
    if (frames >= LEAST_FRAMES) {
      predict(speech, n, predicted);
    }
    return new LipSync(predicted, lips, frames);
  }

  private static void predict(SpeechMoments speech, int n, double[][] predicted) {
    List<Ridge.Moments> parts = new ArrayList<>();
    for (int f = 0; f < FOLDS; f++) {
      parts.add(moments(speech, f * n / FOLDS, (f + 1) * n / FOLDS));
    }
    float[] x = new float[COMPONENTS];
    float[] y = new float[TARGETS];
    for (int f = 0; f < FOLDS; f++) {
      Ridge.Moments others = Ridge.Moments.sum(parts);
      others.add(parts.get(f), -1);
      if (others.rows() == 0) {
        continue;
      }
      Ridge map = others.solve(LAMBDA);
      for (int i = f * n / FOLDS; i < (f + 1) * n / FOLDS; i++) {
        double[] z = speech.row(i);
        for (int k = 0; k < COMPONENTS; k++) {
          x[k] = (float) z[1 + k];
        }
        map.predict(x, 0, y, 0);
        for (int q = 0; q < TARGETS && z[0] > 0; q++) {
          predicted[i][q] = y[q];
        }
      }
    }
  }

  private static Ridge.Moments moments(SpeechMoments speech, int from, int to) {
    int[] faces = IntStream.range(from, to).filter(i -> speech.row(i)[0] > 0).toArray();
    Ridge.Moments moments = new Ridge.Moments(COMPONENTS, TARGETS);
    moments.add(
        faces.length,
        (k, x, xAt, y, yAt) -> {
          double[] z = speech.row(faces[k]);
          for (int c = 0; c < COMPONENTS; c++) {
            x[xAt + c] = (float) z[1 + c];
          }
          for (int q = 0; q < TARGETS; q++) {
            y[yAt + q] = (float) z[1 + COMPONENTS + q];
          }
        });
    return moments;
  }

  /** Correlation over the whole video, mean of opening and width; 0 when there is too little. */
  double overall() {
    return overall;
  }

  /** Whether there is enough to judge single windows by. */
  boolean known() {
    return frames >= LEAST_FRAMES && overall >= LEAST_CORRELATION;
  }

  /** Whether there is enough to say that the lips hardly follow this sound anywhere. */
  boolean suspicious() {
    return frames >= LEAST_FRAMES && overall < SUSPICIOUS;
  }

  /** Correlation within the frames {@code [from, to)} that there are, mean of opening and width. */
  double correlation(int from, int to) {
    return correlation(from, to, 0);
  }

  /**
   * Whether the lips of these frames follow another moment of the sound clearly better than their
   * own.
   */
  boolean shifted(int from, int to) {
    double own = correlation(from, to, 0);
    for (int lag = LEAST_SHIFT; lag <= MOST_SHIFT; lag++) {
      double other = Math.max(correlation(from, to, lag), correlation(from, to, -lag));
      if (other > own + CLEARLY) {
        return true;
      }
    }
    return false;
  }

  private double correlation(int from, int to, int lag) {
    double sum = 0;
    for (int q = 0; q < TARGETS; q++) {
      Correlation tally = new Correlation();
      int first = Math.max(0, Math.max(from, -lag));
      int last = Math.min(predicted.length, Math.min(to, predicted.length - lag));
      for (int i = first; i < last; i++) {
        if (Double.isFinite(predicted[i + lag][q]) && Double.isFinite(predicted[i][q])) {
          tally.add(predicted[i + lag][q], lips[i][q]);
        }
      }
      double value = tally.value();
      sum += Double.isFinite(value) ? value : 0;
    }
    return sum / TARGETS;
  }
}
