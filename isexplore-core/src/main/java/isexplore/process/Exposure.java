package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How bright each frame is, channel by channel, against the median frame of the segment: what
 * automatic exposure and white balance did. Measured on the background, which does not change by
 * itself, frame by frame, because thousands of pixels say more than neighbours in time and a lamp
 * may be switched; believed only if the face says the same.
 *
 * @param gains shape [n, 3]; a frame divided by its gains looks as the plate does; all 1 where
 *     exposure is steady or cannot be told
 * @param face mean of the pixels under the landmarks, shape [n, 3], 0..255
 */
record Exposure(double[][] gains, double[][] face) {
  private static final double LEAST = 0.01; // smaller changes are not worth touching a picture
  private static final int STRIDE = 2; // every other pixel of every other row is enough
  private static final int CLEAR = 8; // alpha (0..255) up to which a pixel is background
  private static final int DARK = 16; // levels below which rounding is felt
  private static final int BRIGHT = 235; // and above which pixels may be burnt out
  private static final int ALIKE = 8; // levels by which noise and compression differ
  private static final double AGREED = 0.5; // share of the background that must agree on a gain
  private static final double ENOUGH = 0.01; // share of the picture that must be background
  private static final double KNOWN = 0.8; // share of the frames that must be measured
  private static final int BINS = 4096; // of the logarithm of a gain, from 1/e to e

  /**
   * Measures all stored frames.
   *
   * @param plate median of the segment's
   * @param train how many of them, from the start, are the segment
   */
  static Exposure of(
      IntFunction<RgbImage> pictures,
      IntFunction<byte[]> alphas,
      List<FaceLandmarks> landmarks,
      RgbImage plate,
      int train,
      Parallel parallel) {
    int n = landmarks.size();
    double[] @Nullable [] measured = new double[n] @Nullable [];
    double[][] face = new double[n][];
    parallel.range(
        n,
        i -> {
          RgbImage picture = pictures.apply(i);
          measured[i] = gains(picture, alphas.apply(i), plate);
          face[i] = face(picture, landmarks.get(i));
        });
    return new Exposure(drift(measured, face, train), face);
  }

  /** Whether any frame needs correction. */
  boolean drifts() {
    return most() > 0;
  }

  /** Largest change of a channel's brightness, as a share. */
  double most() {
    return Arrays.stream(gains)
        .flatMapToDouble(Arrays::stream)
        .map(g -> Math.abs(g - 1))
        .max()
        .orElse(0);
  }

  /** Frame i as it would be at the segment's median exposure. */
  RgbImage corrected(RgbImage picture, int i) {
    if (Arrays.stream(gains[i]).allMatch(gain -> gain == 1)) {
      return picture;
    }
    byte[] out = new byte[picture.rgb().length];
    for (int c = 0; c < 3; c++) {
      byte[] table = new byte[256];
      for (int v = 0; v < table.length; v++) {
        table[v] = (byte) (int) Math.min(255, v / gains[i][c] + 0.5);
      }
      for (int k = c; k < out.length; k += 3) {
        out[k] = table[picture.rgb()[k] & 0xff];
      }
    }
    return new RgbImage(picture.width(), picture.height(), out);
  }

  /** Luma of the face once corrected, shape [n], 0..255. */
  double[] brightness() {
    double[] out = new double[gains.length];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          0.299 * face[i][0] / gains[i][0]
              + 0.587 * face[i][1] / gains[i][1]
              + 0.114 * face[i][2] / gains[i][2];
    }
    return out;
  }

  private static double[] face(RgbImage picture, FaceLandmarks face) {
    double[] out = new double[3];
    int count = 0;
    for (int p = 0; p < CanonicalFace.VERTICES; p++) {
      int x = (int) face.x(p);
      int y = (int) face.y(p);
      if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
        count++;
        for (int c = 0; c < 3; c++) {
          out[c] += picture.at(x, y, c);
        }
      }
    }
    int points = Math.max(1, count);
    return Arrays.stream(out).map(sum -> sum / points).toArray();
  }

  /** Of the three channels of a frame; null where the background does not tell. */
  private static double @Nullable [] gains(RgbImage picture, byte[] alpha, RgbImage plate) {
    double[] out = new double[3];
    for (int c = 0; c < 3; c++) {
      out[c] = gain(picture, alpha, plate, c);
    }
    return Arrays.stream(out).allMatch(g -> g > 0) ? out : null;
  }

  /** Median ratio, then the ratio of sums over pixels that agree with it; 0 if too few do. */
  private static double gain(RgbImage picture, byte[] alpha, RgbImage plate, int c) {
    int[] histogram = new int[BINS];
    int count = 0;
    for (int i = first(picture, 0); i >= 0; i = first(picture, i + STRIDE)) {
      int here = picture.rgb()[3 * i + c] & 0xff;
      int there = plate.rgb()[3 * i + c] & 0xff;
      if (tells(alpha[i], here, there)) {
        histogram[bin(here / (double) there)]++;
        count++;
      }
    }
    double median = median(histogram, count);
    long sum = 0;
    long plateSum = 0;
    int agreed = 0;
    for (int i = first(picture, 0); i >= 0; i = first(picture, i + STRIDE)) {
      int here = picture.rgb()[3 * i + c] & 0xff;
      int there = plate.rgb()[3 * i + c] & 0xff;
      if (tells(alpha[i], here, there) && Math.abs(here - median * there) <= ALIKE) {
        sum += here;
        plateSum += there;
        agreed++;
      }
    }
    double enough = ENOUGH * alpha.length / (STRIDE * STRIDE);
    return count < enough || agreed < AGREED * count ? 0 : sum / (double) plateSum;
  }

  /** The next pixel from i on in the rows that are looked at; -1 behind the last. */
  private static int first(RgbImage picture, int i) {
    int width = picture.width();
    int at = i / width % STRIDE == 0 ? i : (i / width + 1) * width;
    return at < width * picture.height() ? at : -1;
  }

  private static boolean tells(byte alpha, int here, int there) {
    return (alpha & 0xff) <= CLEAR
        && Math.min(here, there) >= DARK
        && Math.max(here, there) <= BRIGHT;
  }

  private static int bin(double ratio) {
    double at = (StrictMath.log(ratio) + 1) / 2 * BINS;
    return Math.clamp((int) at, 0, BINS - 1);
  }

  private static double median(int[] histogram, int count) {
    int below = 0;
    int at = 0;
    while (at < BINS - 1 && below + histogram[at] <= count / 2) {
      below += histogram[at++];
    }
    return StrictMath.exp((at + 0.5) / BINS * 2 - 1);
  }

  /** The gains to correct by, 1 on the median over the segment. */
  private static double[][] drift(double[] @Nullable [] measured, double[][] face, int train) {
    double[][] none = new double[face.length][];
    Arrays.setAll(none, i -> new double[] {1, 1, 1});
    long known = Arrays.stream(measured, 0, train).filter(g -> g != null).count();
    if (known < KNOWN * train) {
      return none;
    }
    double[][] gains = new double[measured.length][];
    Arrays.setAll(gains, i -> nearest(measured, i));
    for (int c = 0; c < 3; c++) {
      int channel = c;
      double[] sorted =
          Arrays.stream(gains, 0, train).mapToDouble(g -> g[channel]).sorted().toArray();
      for (double[] gain : gains) {
        gain[c] /= sorted[train / 2];
      }
    }
    return new Exposure(gains, face).most() < LEAST || !faceAgrees(gains, face, train)
        ? none
        : gains;
  }

  /** Of frame i, or of the nearest frame that tells. */
  private static double[] nearest(double[] @Nullable [] measured, int i) {
    for (int d = 0; d < measured.length; d++) {
      double[] before = measured[Math.max(0, i - d)];
      double[] after = measured[Math.min(measured.length - 1, i + d)];
      if (before != null) {
        return before.clone();
      }
      if (after != null) {
        return after.clone();
      }
    }
    throw new IllegalArgumentException("no frame was measured");
  }

  /** Whether the face varies less when corrected: a lamp behind the person is no exposure. */
  private static boolean faceAgrees(double[][] gains, double[][] face, int train) {
    double before = 0;
    double after = 0;
    for (int c = 0; c < 3; c++) {
      double[] raw = new double[train];
      double[] corrected = new double[train];
      for (int i = 0; i < train; i++) {
        raw[i] = StrictMath.log(Math.max(1, face[i][c]));
        corrected[i] = raw[i] - StrictMath.log(gains[i][c]);
      }
      before += variance(raw);
      after += variance(corrected);
    }
    return after < before;
  }

  private static double variance(double[] x) {
    double mean = Arrays.stream(x).sum() / x.length;
    return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length;
  }
}
