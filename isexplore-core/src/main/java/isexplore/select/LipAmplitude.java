package isexplore.select;

import isexplore.media.Media;
import java.util.Arrays;

/**
 * Lip movement amplitude: how far and how briskly the lips move. The range is the 95th minus the
 * 5th percentile of mouth opening plus half that of mouth width; to it comes a tenth of the mean
 * speed of the opening in face heights per second, single leaps capped at the video's 95th
 * percentile, so that a mouth that opens once does not pass for one that talks. All in face
 * heights; of a video with sound only frames with voice, because chewing teaches no speech.
 */
final class LipAmplitude implements Dimension {
  private static final double OF_WIDTH = 0.5;
  private static final double SECONDS_OF_SPEED = 0.1;

  @Override
  public String name() {
    return "lips";
  }

  @Override
  public String title() {
    return "lip movement amplitude";
  }

  @Override
  public String unit() {
    return "face heights";
  }

  @Override
  public int digits() {
    return 3;
  }

  @Override
  public String words() {
    return "its lips move {share} % as far as in the whole video";
  }

  @Override
  public boolean needsSpeech() {
    return false;
  }

  @Override
  public Measure on(Track track) {
    boolean sound = track.scan().hasSpeech();
    double[] opening = track.column(r -> sound && !r.voice() ? Double.NaN : r.opening());
    double[] width = track.column(r -> sound && !r.voice() ? Double.NaN : r.width());
    double[] speed = speed(opening);
    return pieces ->
        range(opening, pieces)
            + OF_WIDTH * range(width, pieces)
            + SECONDS_OF_SPEED * mean(speed, pieces);
  }

  /** Face heights per second from the frame before; NaN beside a frame without a face. */
  private static double[] speed(double[] opening) {
    double[] speed = new double[opening.length];
    for (int i = 0; i < speed.length; i++) {
      speed[i] = Media.FPS * Math.abs(opening[i] - opening[Math.max(0, i - 1)]);
    }
    double[] sorted = Arrays.stream(speed).filter(Double::isFinite).sorted().toArray();
    double cap = sorted.length == 0 ? 0 : sorted[(int) (0.95 * (sorted.length - 1))];
    return Arrays.stream(speed).map(s -> Math.min(s, cap)).toArray();
  }

  private static double mean(double[] values, Pieces pieces) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pieces.frames(); i++) {
      double value = values[pieces.frame(i)];
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double range(double[] values, Pieces pieces) {
    double[] sorted = new double[pieces.frames()];
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      double value = values[pieces.frame(i)];
      if (Double.isFinite(value)) {
        sorted[count++] = value;
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(sorted, 0, count);
    int cut = count / 20;
    return sorted[count - 1 - cut] - sorted[cut];
  }
}
