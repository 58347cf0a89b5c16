package isexplore.process;

import isexplore.math.SymmetricEigen;
import isexplore.motion.MotionCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How each number of the motion code moves the vertices: principal components over time of the
 * expression offsets, taken apart for the lips and jaw and for the lids and brows, and of what both
 * halves of the face do alike and what they do against each other. So a mirrored face has the same
 * code but for the signs of the numbers of the second kind.
 */
final class MotionBasis {
  private static final double NOTHING =
      1e-8; // share of the variance below which there is no motion

  private final int[] mirror; // [468]
  private final FaceWeights weights;

  /**
   * @param mirror of each vertex, the opposite one
   */
  MotionBasis(int[] mirror, FaceWeights weights) {
    this.mirror = mirror;
    this.weights = weights;
  }

  /**
   * The basis, shape [{@link MotionCode#SIZE}, 468, 3], metres per standard deviation; zero rows
   * where the frames show no further motion, and for gaze. A positive number moves what both halves
   * do alike downwards on the whole, what they do against each other to the image's right.
   *
   * @param offsets one per frame, shape [468, 3], metres, mean zero over the frames
   */
  double[] of(List<double[]> offsets) {
    double[] basis = new double[MotionCode.SIZE * offsets.getFirst().length];
    List<double[]> alike = offsets.stream().map(o -> half(o, 1)).toList();
    List<double[]> against = offsets.stream().map(o -> half(o, -1)).toList();
    fill(alike, against, weights.lips(), 0, MotionCode.LIPS, basis);
    fill(alike, against, weights.eyes(), MotionCode.EYES_FROM, MotionCode.EYES, basis);
    return basis;
  }

  /** The part of the offsets that the mirror leaves, or for sign -1 turns, around. */
  private double[] half(double[] offset, int sign) {
    double[] out = new double[offset.length];
    for (int i = 0; i < mirror.length; i++) {
      for (int c = 0; c < 3; c++) {
        double mirrored = (c == 0 ? -1 : 1) * offset[3 * mirror[i] + c];
        out[3 * i + c] = (offset[3 * i + c] + sign * mirrored) / 2;
      }
    }
    return out;
  }

  /** A component: its share of the variance, any unit, and its row of the basis. */
  private record Component(double variance, double[] row) {}

  /** Fills rows {@code first … first + count - 1} of the basis with the largest of both kinds. */
  private void fill(
      List<double[]> alike,
      List<double[]> against,
      double[] region,
      int first,
      int count,
      double[] basis) {
    List<Component> all = new ArrayList<>(components(alike, region, count, 1, -1));
    all.addAll(components(against, region, count, 0, 1));
    all.sort(Comparator.comparingDouble(Component::variance).reversed());
    double total = all.stream().mapToDouble(Component::variance).sum();
    for (int k = 0; k < Math.min(count, all.size()); k++) {
      if (all.get(k).variance() > NOTHING * total) {
        double[] row = all.get(k).row();
        System.arraycopy(row, 0, basis, (first + k) * row.length, row.length);
      }
    }
  }

  /**
   * The largest components.
   *
   * @param axis along which a positive number moves the region on the whole, in this direction
   */
  private List<Component> components(
      List<double[]> offsets, double[] region, int count, int axis, int direction) {
    int n = offsets.size();
    SymmetricEigen eigen = SymmetricEigen.largest(gram(offsets, region), n, count);
    List<Component> out = new ArrayList<>();
    for (int k = 0; k < eigen.count(); k++) {
      double[] row = new double[offsets.getFirst().length];
      for (int f = 0; f < n; f++) {
        // The scores sqrt(n) * eigenvector have variance 1; offsets regressed on them.
        double score = eigen.vector(k)[f] / Math.sqrt(n);
        double[] offset = offsets.get(f);
        for (int i = 0; i < row.length; i++) {
          row[i] += score * region[i / 3] * offset[i];
        }
      }
      double along = IntStream.range(0, mirror.length).mapToDouble(i -> row[3 * i + axis]).sum();
      if (along * direction < 0) {
        IntStream.range(0, row.length).forEach(i -> row[i] = -row[i]);
      }
      out.add(new Component(eigen.value(k), row));
    }
    return out;
  }

  /** Inner products between frames, shape [n, n]. */
  private double[] gram(List<double[]> offsets, double[] region) {
    int n = offsets.size();
    double[] gram = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < offsets.get(a).length; i++) {
          double w = region[i / 3] * region[i / 3] * weights.fit()[i / 3];
          sum += w * offsets.get(a)[i] * offsets.get(b)[i];
        }
        gram[a * n + b] = sum;
        gram[b * n + a] = sum;
      }
    }
    return gram;
  }
}
