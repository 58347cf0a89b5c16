package isexplore.select;

import static isexplore.select.SpeechMoments.COMPONENTS;
import static isexplore.select.SpeechMoments.TARGETS;
import static isexplore.select.SpeechMoments.at;

import isexplore.math.Cholesky;

/**
 * The transfer criterion: the candidate's own ridge regression from speech to lips, tested on all
 * other frames of the video; the mean correlation of mouth opening and width. Closed form: weights
 * from the candidate's moments, the correlation from those of the rest, without touching a frame.
 */
final class Transfer implements Dimension {
  /** Its name as a criterion and in files. */
  static final String NAME = "transfer";

  private static final double LAMBDA = 0.03;
  private static final int MARGIN = 8; // frames beside the candidate that are too alike to test on

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "transfer of speech to lips";
  }

  @Override
  public String unit() {
    return "correlation";
  }

  @Override
  public int digits() {
    return 2;
  }

  @Override
  public String words() {
    return "lips learnt from it follow the rest of the video with a correlation of {value}, better"
        + " than those of {percentile} % of the windows";
  }

  @Override
  public boolean needsSpeech() {
    return true;
  }

  @Override
  public Measure on(Track track) {
    SpeechMoments moments = track.speech();
    double[] total = moments.total();
    return pieces -> {
      double[] rest = total.clone();
      int done = 0; // margins of neighbouring pieces may overlap
      for (int start : pieces.starts()) {
        int end = start + pieces.length() + MARGIN;
        moments.add(rest, Math.max(done, start - MARGIN), end, -1);
        done = end;
      }
      return score(moments.sum(pieces), rest);
    };
  }

  /** Mean correlation on {@code rest} of what was learnt on {@code own}. */
  static double score(double[] own, double[] rest) {
    if (own[0] < 2 || rest[0] < 2) {
      return 0;
    }
    double[] regularised = covariance(own);
    for (int k = 0; k < COMPONENTS; k++) {
      regularised[k * COMPONENTS + k] += LAMBDA;
    }
    Cholesky solver = Cholesky.of(regularised, COMPONENTS);
    double[] spread = covariance(rest);
    double sum = 0;
    for (int q = 0; q < TARGETS; q++) {
      double[] w = withTarget(own, q);
      solver.solve(w);
      sum += correlation(w, spread, withTarget(rest, q), variance(rest, q));
    }
    return sum / TARGETS;
  }

  private static double correlation(double[] w, double[] xx, double[] xy, double yy) {
    double predicted = 0;
    double both = 0;
    for (int a = 0; a < COMPONENTS; a++) {
      double row = 0;
      for (int b = 0; b < COMPONENTS; b++) {
        row += xx[a * COMPONENTS + b] * w[b];
      }
      predicted += w[a] * row;
      both += w[a] * xy[a];
    }
    return predicted > 0 && yy > 0 ? both / Math.sqrt(predicted * yy) : 0;
  }

  /** Covariance of x, shape [COMPONENTS, COMPONENTS]. */
  private static double[] covariance(double[] sum) {
    return SpeechMoments.symmetric(COMPONENTS, (a, b) -> centred(sum, a, b));
  }

  private static double[] withTarget(double[] sum, int q) {
    double[] out = new double[COMPONENTS];
    for (int a = 0; a < COMPONENTS; a++) {
      out[a] = centred(sum, 1 + COMPONENTS + q, 1 + a);
    }
    return out;
  }

  private static double variance(double[] sum, int q) {
    return centred(sum, 1 + COMPONENTS + q, 1 + COMPONENTS + q);
  }

  /** Covariance of entries {@code a >= b} of z. */
  private static double centred(double[] sum, int a, int b) {
    double n = sum[0];
    return sum[at(a, b)] / n - sum[at(a, 0)] / n * (sum[at(b, 0)] / n);
  }
}
