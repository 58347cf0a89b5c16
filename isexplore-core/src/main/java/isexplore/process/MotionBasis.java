package isexplore.process;

import isexplore.math.SymmetricEigen;
import isexplore.motion.MotionCode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How each number of the motion code moves the vertices: principal components over time of the
 * expression offsets, taken apart for the lips and jaw and for the lids and brows.
 */
final class MotionBasis {
  private static final double NOTHING =
      1e-8; // share of the variance below which there is no motion

  private MotionBasis() {}

  /**
   * The basis, shape [{@link MotionCode#SIZE}, 468, 3], metres per standard deviation; zero rows
   * where the frames show no further motion, and for gaze.
   *
   * @param offsets one per frame, shape [468, 3], metres, mean zero over the frames
   */
  static double[] of(List<double[]> offsets, FaceWeights weights) {
    double[] basis = new double[MotionCode.SIZE * offsets.getFirst().length];
    components(offsets, weights.lips(), weights.fit(), 0, MotionCode.LIPS, basis);
    components(
        offsets, weights.eyes(), weights.fit(), MotionCode.EYES_FROM, MotionCode.EYES, basis);
    return basis;
  }

  /** Fills rows {@code first … first + count - 1} of the basis. */
  private static void components(
      List<double[]> offsets,
      double[] region,
      double[] importance,
      int first,
      int count,
      double[] basis) {
    int n = offsets.size();
    int size = offsets.getFirst().length;
    double[] gram = gram(offsets, region, importance);
    double total = IntStream.range(0, n).mapToDouble(f -> gram[f * n + f]).sum();
    SymmetricEigen eigen = SymmetricEigen.largest(gram, n, count);
    for (int k = 0; k < eigen.count(); k++) {
      if (!(eigen.value(k) > NOTHING * total)) {
        return;
      }
      int row = (first + k) * size;
      for (int f = 0; f < n; f++) {
        // The scores sqrt(n) * eigenvector have variance 1; offsets regressed on them.
        double score = eigen.vector(k)[f] / Math.sqrt(n);
        double[] offset = offsets.get(f);
        for (int i = 0; i < size; i++) {
          basis[row + i] += score * region[i / 3] * offset[i];
        }
      }
    }
  }

  /** Inner products between frames, shape [n, n]. */
  private static double[] gram(List<double[]> offsets, double[] region, double[] importance) {
    int n = offsets.size();
    double[] gram = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < offsets.get(a).length; i++) {
          double w = region[i / 3] * region[i / 3] * importance[i / 3];
          sum += w * offsets.get(a)[i] * offsets.get(b)[i];
        }
        gram[a * n + b] = sum;
        gram[b * n + a] = sum;
      }
    }
    return gram;
  }
}
