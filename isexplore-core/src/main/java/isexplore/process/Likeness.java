package isexplore.process;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the skull looks in each frame as it usually does.
 *
 * @param explained share of a square's detail that the texture explains ({@link
 *     SkullPatches#likeness}), shape [n, squares], NaN where it is turned away
 */
record Likeness(double[][] explained) {
  private static final double TELLING = 0.5; // usually explained; less is skin without detail
  private static final double LOST =
      0.5; // of what is usual; with less, most of it is something else

  /** Where nothing is known. */
  static Likeness unknown(int frames) {
    return new Likeness(new double[frames][0]);
  }

  /**
   * Share of the squares, among those that face the camera and can tell, that look like something
   * else, shape [n].
   *
   * @param train first frames, of which the median is what is usual
   */
  double[] lost(int train) {
    double[] usual =
        IntStream.range(0, explained[0].length).mapToDouble(k -> median(k, train)).toArray();
    return Arrays.stream(explained).mapToDouble(frame -> lost(frame, usual)).toArray();
  }

  private static double lost(double[] frame, double[] usual) {
    int seen = 0;
    int lost = 0;
    for (int k = 0; k < frame.length; k++) {
      if (usual[k] > TELLING && !Double.isNaN(frame[k])) {
        seen++;
        lost += frame[k] < LOST * usual[k] ? 1 : 0;
      }
    }
    return seen == 0 ? 0 : lost / (double) seen;
  }

  /** Of a square, over the frames in which it is seen; NaN if it never is. */
  private double median(int square, int train) {
    double[] seen =
        Arrays.stream(explained, 0, train)
            .mapToDouble(frame -> frame[square])
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return seen.length == 0 ? Double.NaN : seen[seen.length / 2];
  }
}
