package isexplore.process;

import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.List;

/** How much of other numbers can be told from the pose alone, by linear regression. */
final class PoseShare {
  private static final int NUMBERS = 6;

  private final double[][] inputs; // [NUMBERS, n], mean 0 and deviation 1

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
    for (double[] input : inputs) {
      double variance = centre(input);
      for (int i = 0; i < input.length; i++) {
        input[i] /= Math.sqrt(Math.max(variance, 1e-30));
      }
    }
  }

  /**
   * Percent of the variance of all columns together that the pose explains.
   *
   * @param columns shape [k, n]
   */
  double percentOf(double[][] columns) {
    double explained = 0;
    double total = 0;
    for (double[] column : columns) {
      double[] y = column.clone();
      double variance = centre(y);
      explained += variance - unexplained(y);
      total += variance;
    }
    return 100 * explained / total;
  }

  /** Mean square of what the regression leaves. */
  private double unexplained(double[] y) {
    NormalEquations equations = new NormalEquations(NUMBERS);
    for (int i = 0; i < y.length; i++) {
      equations.add(row(i), y[i], 1);
    }
    double[] weights = equations.solve();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double left = y[i];
      for (int c = 0; c < NUMBERS; c++) {
        left -= weights[c] * inputs[c][i];
      }
      sum += left * left;
    }
    return sum / y.length;
  }

  private double[] row(int i) {
    double[] row = new double[NUMBERS];
    for (int c = 0; c < NUMBERS; c++) {
      row[c] = inputs[c][i];
    }
    return row;
  }

  /** Takes the mean off in place; returns the variance. */
  private static double centre(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v / x.length;
    }
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean;
      variance += x[i] * x[i] / x.length;
    }
    return variance;
  }
}
