package isexplore.select;

import isexplore.math.Cholesky;

/**
 * Audio feature diversity as V-optimality: {@code -tr((S_w + λI)⁻¹ S)}, the negative mean
 * prediction variance over the whole video of a ridge regression from speech to lips that saw only
 * this candidate. {@code S_w} and {@code S} are the second moments of 24 components of the speech
 * features ({@link SpeechMoments}) in the candidate and in the video.
 */
final class AudioDiversity implements Dimension {
  private static final int COMPONENTS = 24;
  private static final double LAMBDA = 0.01;

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public String title() {
    return "audio feature diversity";
  }

  @Override
  public String unit() {
    return "negative prediction variance";
  }

  @Override
  public int digits() {
    return 1;
  }

  @Override
  public String words() {
    return "its speech covers the sounds of the video better than {percentile} % of the windows";
  }

  @Override
  public boolean needsSpeech() {
    return true;
  }

  @Override
  public Measure on(Track track) {
    SpeechMoments moments = track.speech();
    double[] video = square(moments.total(), 0);
    return pieces -> -predictionVariance(square(moments.sum(pieces), LAMBDA), video);
  }

  /** Second moments of x, shape [24, 24], with a ridge on the diagonal. */
  private static double[] square(double[] sum, double ridge) {
    double count = Math.max(1, sum[0]);
    double[] out =
        SpeechMoments.symmetric(COMPONENTS, (a, b) -> sum[SpeechMoments.at(a, b)] / count);
    for (int k = 0; k < COMPONENTS; k++) {
      out[k * COMPONENTS + k] += ridge;
    }
    return out;
  }

  private static double predictionVariance(double[] regularised, double[] video) {
    Cholesky solver = Cholesky.of(regularised, COMPONENTS);
    double trace = 0;
    double[] column = new double[COMPONENTS];
    for (int k = 0; k < COMPONENTS; k++) {
      System.arraycopy(video, k * COMPONENTS, column, 0, COMPONENTS); // symmetric: row k
      solver.solve(column);
      trace += column[k];
    }
    return trace;
  }
}
