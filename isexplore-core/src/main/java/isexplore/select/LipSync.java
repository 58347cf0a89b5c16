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
  private static final double LEAST_CORRELATION = 0.2; // in most speech, likewise
  private static final int LEAST_SHIFT = 3; // frames; less may be a person's habit
  private static final int MOST_SHIFT = 10;
  private static final int STRETCH = 125; // frames
  private static final double ODDS = 3; // it takes to call a window out of step
  private static final double INDEPENDENT = 4; // frames; within them the lips hardly change
  private static final double SUSPICIOUS = 0.15; // over the video: this may be nobody's speech

  private final double[][] predicted; // [n][TARGETS], NaN without a face
  private final double[][] lips; // [n][TARGETS]
  private final int frames;
  private final double overall;
  private final double usual; // correlation within a stretch of speech

  private LipSync(Track track, double[][] predicted, double[][] lips, int frames) {
    this.predicted = predicted;
    this.lips = lips;
    this.frames = frames;
    this.overall = correlation(0, predicted.length, 0);
    double[] stretches =
        IntStream.iterate(0, f -> f + STRETCH <= track.end(), f -> f + STRETCH / 5)
            .filter(f -> track.scan().voiced(f, f + STRETCH) > STRETCH / 2)
            .mapToDouble(f -> correlation(f, f + STRETCH, 0))
            .sorted()
            .toArray();
    this.usual = stretches.length == 0 ? 0 : stretches[stretches.length / 2];
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
    return new LipSync(track, predicted, lips, frames);
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
    return frames >= LEAST_FRAMES && usual >= LEAST_CORRELATION;
  }

  /** Whether there is enough to say that the lips hardly follow this sound anywhere. */
  boolean suspicious() {
    return frames >= LEAST_FRAMES && overall < SUSPICIOUS;
  }

  /**
   * Whether the lips of these frames follow their sound: false where it is {@link #ODDS} times as
   * likely that they do not follow it at all as that they do as usual. With correlations r here and
   * ρ in most stretches of speech, and σ² the variance of r, the logarithm of these odds is {@code
   * (ρ²/2 - ρ r) / σ²}.
   */
  boolean follows(int from, int to) {
    return correlation(from, to, 0) >= usual / 2 - evidence(to - from, ODDS);
  }

  /**
   * Whether they follow another moment of the sound instead. The logarithm of the odds is {@code ρ
   * (r' - r) / σ²}, with r' the correlation there; every moment is one more chance to be misled.
   */
  boolean shifted(int from, int to) {
    double own = correlation(from, to, 0);
    double clearly = evidence(to - from, ODDS * 2 * (MOST_SHIFT - LEAST_SHIFT + 1));
    for (int lag = LEAST_SHIFT; lag <= MOST_SHIFT; lag++) {
      double other = Math.max(correlation(from, to, lag), correlation(from, to, -lag));
      if (other > own + clearly) {
        return true;
      }
    }
    return false;
  }

  /** What a correlation over so many frames must differ by to speak for such odds. */
  private double evidence(int frames, double odds) {
    double variance = (1 - usual * usual) * INDEPENDENT / frames;
    return variance * Math.log(odds) / usual;
  }

  /**
   * Correlation within the frames {@code [from, to)} that there are, mean of opening and width,
   * with what the sound says {@code lag} frames later.
   */
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
