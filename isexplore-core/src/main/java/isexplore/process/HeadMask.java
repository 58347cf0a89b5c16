package isexplore.process;

import isexplore.math.Smoothstep;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.region.FaceAxes;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The head part of the person alpha: everything above a soft border that runs a little outside the
 * jaw and, from below the ears, outwards and down to just above the chin, so that hair beside the
 * face is head while collar and shoulders stay with the torso. Where long hair hangs beside the jaw
 * the border stays that low all the way to the jaw. All in face heights, axes along and across the
 * line from forehead to chin, origin at the chin.
 */
final class HeadMask {
  private static final int JAW_FROM = 11; // of the face oval: below one ear …
  private static final int JAW_TO = 25; // … round the chin to below the other
  private static final int NOSE = 1;
  private static final double SOFT = 0.04; // half the width of the border
  private static final double FALL = 1; // slope of the border beside the jaw
  private static final double LOWEST = -0.08; // the border beside the jaw stays above the chin

  private final FaceAxes axes;
  private final double[][] jaw; // [k][aside, below], left to right
  private final double hair;

  private HeadMask(FaceLandmarks face, double neckLine, double hair) {
    this.axes = FaceAxes.of(face);
    this.hair = Smoothstep.of((hair - 0.6) / 0.3);
    double[] nose = place(face.x(NOSE), face.y(NOSE));
    jaw =
        Arrays.stream(FaceTopology.FACE_OVAL, JAW_FROM, JAW_TO + 1)
            .mapToObj(i -> pushed(place(face.x(i), face.y(i)), nose, neckLine))
            .sorted(Comparator.comparingDouble(p -> p[0]))
            .toArray(double[][]::new);
  }

  /**
   * Head alpha, shape [side, side], 0..255 unsigned.
   *
   * @param alpha person alpha, the same shape
   * @param neckLine distance of the border from the jaw in face heights
   * @param hair how far hair fills the place beside the jaw, 0..1, the same for all frames
   */
  static byte[] of(byte[] alpha, FaceLandmarks face, int side, double neckLine, double hair) {
    HeadMask mask = new HeadMask(face, neckLine, hair);
    byte[] out = new byte[alpha.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        if (alpha[i] != 0) {
          double[] p = mask.place(x + 0.5, y + 0.5);
          double inside = (mask.border(p[0]) - p[1]) / (2 * SOFT) + 0.5;
          out[i] = (byte) (int) ((alpha[i] & 0xff) * Smoothstep.of(inside) + 0.5);
        }
      }
    }
    return out;
  }

  /**
   * Mean person alpha beside the jaw, 0..1, at a height where short hair shows background and no
   * shoulder reaches.
   */
  static double hairBesideJaw(byte[] alpha, FaceLandmarks face, int side) {
    HeadMask mask = new HeadMask(face, 0, 0);
    double[] left = mask.jaw[0];
    double[] right = mask.jaw[mask.jaw.length - 1];
    double sum = 0;
    int count = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double[] p = mask.place(x + 0.5, y + 0.5);
        boolean onLeft = p[0] < left[0];
        double outside = onLeft ? left[0] - p[0] : p[0] - right[0];
        double under = p[1] - (onLeft ? left[1] : right[1]);
        if (outside > 0.06 && outside < 0.16 && under > 0 && under < 0.15) {
          sum += (alpha[y * side + x] & 0xff) / 255.0;
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** {aside, below} of a pixel position. */
  private double[] place(double x, double y) {
    return new double[] {axes.aside(x, y), axes.below(x, y)};
  }

  private static double[] pushed(double[] p, double[] from, double by) {
    double dx = p[0] - from[0];
    double dy = p[1] - from[1];
    double k = 1 + by / Math.sqrt(dx * dx + dy * dy);
    return new double[] {from[0] + k * dx, from[1] + k * dy};
  }

  /** How far below the chin the border runs at a place beside it. */
  private double border(double aside) {
    double[] left = jaw[0];
    double[] right = jaw[jaw.length - 1];
    if (aside <= left[0]) {
      return beside(left[1], left[0] - aside);
    }
    if (aside >= right[0]) {
      return beside(right[1], aside - right[0]);
    }
    int k = 1;
    while (jaw[k][0] < aside) {
      k++;
    }
    double share = (aside - jaw[k - 1][0]) / Math.max(1e-9, jaw[k][0] - jaw[k - 1][0]);
    double alongJaw = jaw[k - 1][1] + share * (jaw[k][1] - jaw[k - 1][1]);
    double start = aside < 0 ? left[1] : right[1];
    return Math.max(alongJaw, beside(start, 0));
  }

  /** The border at a distance outwards from where the jaw ends. */
  private double beside(double start, double distance) {
    double free = Math.min(LOWEST, start + FALL * distance);
    return Math.max(start, free + hair * (LOWEST - free));
  }
}
