package isexplore.process;

import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How much of other numbers can be told from the pose alone, by linear regression. */
final class PoseShare {
  private static final int NUMBERS = 6;
  private static final int SHIFTS = 20;
  private static final double PULL = 1e-6; // of weights to 0, where inputs are alike

  private final double[][] inputs; // [NUMBERS, n]

  /** For a sequence of poses. */
  PoseShare(List<Pose> poses) {
    inputs = new double[NUMBERS][poses.size()];
    for (int i = 0; i < poses.size(); i++) {
      Pose pose = poses.get(i);
      Vec3 turn = Pose.FRONTAL.conjugate().times(pose.rotation()).toRotationVector();
      Vec3 shift = pose.translation();
      double[] row = {turn.x(), turn.y(), turn.z(), shift.x(), shift.y(), shift.z()};
      for (int c = 0; c < NUMBERS; c++) {
        inputs[c][i] = row[c];
      }
    }
  }

  /**
   * Percent of the variance of all columns together that the pose explains once they have been
   * explained, linearly and by squares, as far as possible by what is known. What moves slowly goes
   * together with the pose by chance.
   *
   * @param known shape [m, n]
   * @param columns shape [k, n]
   */
  double percentBeyond(double[][] known, double[][] columns) {
    return percent(known, columns, 0);
  }

  /** The same with poses of other moments, shifted cyclically by a fifth to four fifths. */
  double percentByChance(double[][] known, double[][] columns) {
    int n = inputs[0].length;
    return IntStream.rangeClosed(0, SHIFTS)
        .mapToDouble(s -> percent(known, columns, n / 5 + s * (n * 3 / 5) / SHIFTS))
        .average()
        .orElseThrow();
  }

  private double percent(double[][] known, double[][] columns, int shift) {
    List<double[]> before = new ArrayList<>();
    for (double[] one : known) {
      before.add(standardised(one));
      before.add(standardised(DoubleStream.of(one).map(x -> x * x).toArray()));
    }
    List<double[]> after = new ArrayList<>(before);
    for (double[] input : inputs) {
      after.add(standardised(shifted(input, shift)));
    }
    double explained = 0;
    double total = 0;
    for (double[] column : columns) {
      double[] y = column.clone();
      total += centre(y);
      explained += unexplained(y, before) - unexplained(y, after);
    }
    return 100 * explained / total;
  }

  private static double[] shifted(double[] x, int by) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[(i + by) % x.length]).toArray();
  }

  /** Mean square of what the regression leaves. */
  private static double unexplained(double[] y, List<double[]> inputs) {
    if (inputs.isEmpty()) {
      return meanSquare(y);
    }
    NormalEquations equations = new NormalEquations(inputs.size());
    for (int i = 0; i < y.length; i++) {
      equations.add(row(inputs, i), y[i], 1);
    }
    for (int c = 0; c < inputs.size(); c++) {
      equations.pull(c, 0, PULL);
    }
    double[] weights = equations.solve();
    double[] left = y.clone();
    for (int i = 0; i < y.length; i++) {
      double[] row = row(inputs, i);
      for (int c = 0; c < row.length; c++) {
        left[i] -= weights[c] * row[c];
      }
    }
    return meanSquare(left);
  }

  private static double[] row(List<double[]> inputs, int i) {
    return inputs.stream().mapToDouble(input -> input[i]).toArray();
  }

  /** Mean 0 and deviation 1; zeros where nothing varies. */
  private static double[] standardised(double[] x) {
    double[] out = x.clone();
    double scale = 1 / Math.sqrt(Math.max(centre(out), 1e-30));
    return DoubleStream.of(out).map(v -> v * scale).toArray();
  }

  private static double meanSquare(double[] x) {
    return DoubleStream.of(x).map(v -> v * v).sum() / x.length;
  }

  /** Takes the mean off in place; returns the variance. */
  private static double centre(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v / x.length;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean;
    }
    return meanSquare(x);
  }
}
