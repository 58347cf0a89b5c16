package isexplore.speech;

import isexplore.math.Correlation;
import isexplore.math.Ridge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures by how many frames a file's sound lies behind its picture. For every lag a linear map
 * from phone posteriors to the lips is learnt on one part of the recording and tested on the rest;
 * the lag at which it predicts best is the answer. One row of sound at a time, without its
 * neighbours: with context the curve has a plateau instead of a peak.
 */
public final class LagEstimator {
  /** Lags from minus to plus this many frames are tried. */
  public static final int MAX_LAG = 10;

  private static final int LAGS = 2 * MAX_LAG + 1;
  private static final int FOLDS = 5;
  private static final int MIN_ROWS = 200; // 8 s; with less the curve is noise
  private static final int MIN_PAIRS = 50; // 2 s
  private static final int SLOW = 25; // frames to either side: slower movement is not speech
  private static final double LAMBDA = 0.01;
  private static final int PEAK_WIDTH = 4; // lags this close to the peak belong to it

  /**
   * Row i is the sound of 40 ms, picture i the moment at which they begin: a video in perfect sync
   * has its peak half a row before 0, between the row that ends there and the one that begins.
   */
  private static final double HALF_ROW = 0.5;

  private static final double MIN_CORRELATION = 0.2;
  private static final double MIN_CONFIDENCE = 4;

  /**
   * Over the root of the number of pictures: how far a correlation gets by chance at the best of
   * all lags. With 4, one in a hundred pairs of sound and lips of different people seems in step.
   */
  private static final double CHANCE = 4;

  private LagEstimator() {}

  /**
   * The answer.
   *
   * @param frames where the curve peaks, its zero corrected; positive: the picture is early, the
   *     speech row of picture i is row i + frames
   * @param curve correlation of predicted and true lips for lags - {@link #MAX_LAG} … + {@link
   *     #MAX_LAG}; zeros when there is too little to measure
   * @param confidence height of the peak over the mean of the curve away from it, in standard
   *     deviations of that part
   * @param clear whether the peak can be trusted, that is whether to correct by it
   */
  public record Lag(int frames, double[] curve, double confidence, boolean clear) {}

  /**
   * Measures the lag.
   *
   * @param rows speech rows on the sound's own time, shape [n, {@link SpeechFrontEnd#WIDTH}]
   * @param opening mouth opening of every picture, shape [pictures]; NaN without a face
   * @param width mouth width, likewise
   */
  public static Lag estimate(float[] rows, double[] opening, double[] width) {
    int frames = Math.min(rows.length / SpeechFrontEnd.WIDTH, opening.length);
    double[][] lips = {fast(opening), fast(width)};
    List<Integer> usable = usable(lips, frames);
    if (usable.size() < MIN_ROWS) {
      return new Lag(0, new double[LAGS], 0, false);
    }
    float[] phones = LipPrior.phones(rows, frames);
    List<Fold> folds = new ArrayList<>();
    List<Ridge.Moments> moments = new ArrayList<>();
    for (int f = 0; f < FOLDS; f++) {
      int from = f * usable.size() / FOLDS;
      int to = (f + 1) * usable.size() / FOLDS;
      Fold fold = new Fold(phones, lips, usable.subList(from, to));
      folds.add(fold);
      moments.add(fold.moments());
    }
    Ridge.Moments rest = Ridge.Moments.sum(moments);
    Correlation[] tallies = new Correlation[Fold.OUTPUTS];
    Arrays.setAll(tallies, k -> new Correlation());
    for (int f = 0; f < FOLDS; f++) {
      rest.add(moments.get(f), -1);
      folds.get(f).test(rest.solve(LAMBDA), tallies);
      rest.add(moments.get(f), 1);
    }
    double[] curve = new double[LAGS];
    for (int lag = 0; lag < LAGS; lag++) {
      curve[lag] = (tallies[2 * lag].value() + tallies[2 * lag + 1].value()) / 2;
    }
    return judge(curve, HALF_ROW, MIN_CORRELATION);
  }

  /**
   * As above, helped by a prior, which needs no minutes to learn: of both answers the clear one, or
   * else the one that stands out more.
   *
   * @param prior null for none
   */
  public static Lag estimate(
      float[] rows, double[] opening, double[] width, @Nullable LipPrior prior) {
    Lag own = estimate(rows, opening, width);
    if (prior == null) {
      return own;
    }
    Lag told = compare(prior.predict(rows), 0, opening, width);
    boolean better =
        told.clear() == own.clear() ? told.confidence() > own.confidence() : told.clear();
    return better ? told : own;
  }

  /**
   * The lag between lips that a prior expects and lips that were seen. What the prior learnt from
   * was in step, so nothing is to be corrected at zero.
   *
   * @param expected opening and width for every row of sound, shape [n, {@link LipPrior#OUTPUTS}]
   * @param from row that belongs to the first picture at lag 0
   * @param opening mouth opening of every picture, NaN where it is not known
   * @param width mouth width, likewise
   */
  public static Lag compare(float[] expected, int from, double[] opening, double[] width) {
    int pictures = seen(opening, width);
    if (pictures < MIN_PAIRS) {
      return new Lag(0, new double[LAGS], 0, false);
    }
    int n = expected.length / LipPrior.OUTPUTS;
    double[] curve = new double[LAGS];
    for (int q = 0; q < LipPrior.OUTPUTS; q++) {
      double[] heard = new double[n];
      for (int i = 0; i < n; i++) {
        heard[i] = expected[i * LipPrior.OUTPUTS + q];
      }
      double[] told = fast(heard);
      double[] seen = fast(q == 0 ? opening : width);
      for (int lag = 0; lag < LAGS; lag++) {
        curve[lag] += correlation(told, from + lag - MAX_LAG, seen) / LipPrior.OUTPUTS;
      }
    }
    double chance = CHANCE / Math.sqrt(pictures);
    return judge(curve, 0, Math.max(MIN_CORRELATION, chance));
  }

  /** Over all pictures whose lips were seen and that have a row; 0 when they are too few. */
  private static double correlation(double[] told, int from, double[] seen) {
    Correlation tally = new Correlation();
    int count = 0;
    for (int i = Math.max(0, -from); i < Math.min(seen.length, told.length - from); i++) {
      if (Double.isFinite(seen[i])) {
        tally.add(told[from + i], seen[i]);
        count++;
      }
    }
    return count < MIN_PAIRS ? 0 : tally.value();
  }

  private static int seen(double[] opening, double[] width) {
    int count = 0;
    for (int i = 0; i < opening.length; i++) {
      count += Double.isFinite(opening[i] + width[i]) ? 1 : 0;
    }
    return count;
  }

  /** Finds the peak and says how far it stands out. */
  static Lag judge(double[] curve, double zero, double least) {
    int best = 0;
    for (int lag = 1; lag < LAGS; lag++) {
      best = curve[lag] > curve[best] ? lag : best;
    }
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int lag = 0; lag < LAGS; lag++) {
      if (Math.abs(lag - best) > PEAK_WIDTH) {
        sum += curve[lag];
        squares += curve[lag] * curve[lag];
        count++;
      }
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(squares / count - mean * mean, 1e-6));
    double confidence = (curve[best] - mean) / deviation;
    boolean inside = best > 0 && best < LAGS - 1;
    boolean clear = inside && curve[best] >= least && confidence >= MIN_CONFIDENCE;
    return new Lag(inside ? zeroed(curve, best, zero) : best - MAX_LAG, curve, confidence, clear);
  }

  /** The lag of the top of the parabola through the highest point and its neighbours. */
  private static int zeroed(double[] curve, int best, double zero) {
    double left = curve[best] - curve[best - 1];
    double right = curve[best] - curve[best + 1];
    double top = left + right > 0 ? best + (left - right) / (2 * (left + right)) : best;
    return (int) Math.round(top - MAX_LAG + zero);
  }

  /** What is left after taking a moving mean away, in standard deviations. */
  private static double[] fast(double[] values) {
    double[] out = new double[values.length];
    double squares = 0;
    int count = 0;
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      int used = 0;
      for (int k = Math.max(0, i - SLOW); k <= Math.min(out.length - 1, i + SLOW); k++) {
        if (Double.isFinite(values[k])) {
          sum += values[k];
          used++;
        }
      }
      out[i] = values[i] - sum / used; // NaN stays NaN
      if (Double.isFinite(out[i])) {
        squares += out[i] * out[i];
        count++;
      }
    }
    double scale = squares > 0 ? 1 / Math.sqrt(squares / count) : 1;
    for (int i = 0; i < out.length; i++) {
      out[i] *= scale;
    }
    return out;
  }

  /** Speech rows whose picture is known at every lag. */
  private static List<Integer> usable(double[][] lips, int frames) {
    List<Integer> out = new ArrayList<>();
    int known = 0; // pictures in a row
    for (int i = 0; i < frames; i++) {
      known = Double.isFinite(lips[0][i]) && Double.isFinite(lips[1][i]) ? known + 1 : 0;
      if (known >= LAGS) {
        out.add(i - MAX_LAG);
      }
    }
    return out;
  }

  /** One part of the recording. */
  private record Fold(float[] phones, double[][] lips, List<Integer> rows) {
    private static final int INPUTS = SpeechFrontEnd.PHONES;
    private static final int OUTPUTS = 2 * LAGS; // opening and width at every lag

    Ridge.Moments moments() {
      Ridge.Moments moments = new Ridge.Moments(INPUTS, OUTPUTS);
      moments.add(
          rows.size(),
          (k, x, xAt, y, yAt) -> {
            System.arraycopy(phones, rows.get(k) * INPUTS, x, xAt, INPUTS);
            outputs(rows.get(k), y, yAt);
          });
      return moments;
    }

    void test(Ridge ridge, Correlation[] tallies) {
      float[] y = new float[OUTPUTS];
      float[] predicted = new float[OUTPUTS];
      for (int row : rows) {
        outputs(row, y, 0);
        ridge.predict(phones, row * INPUTS, predicted, 0);
        for (int k = 0; k < OUTPUTS; k++) {
          tallies[k].add(predicted[k], y[k]);
        }
      }
    }

    private void outputs(int row, float[] y, int from) {
      for (int lag = -MAX_LAG; lag <= MAX_LAG; lag++) {
        int at = from + 2 * (lag + MAX_LAG);
        y[at] = (float) lips[0][row - lag];
        y[at + 1] = (float) lips[1][row - lag];
      }
    }
  }
}
