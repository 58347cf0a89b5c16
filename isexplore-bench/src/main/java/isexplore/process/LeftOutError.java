package isexplore.process;

import isexplore.math.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far things lie from where they should, over many things and frames, and with what it goes.
 */
final class LeftOutError {
  private static final int LEAST = 50; // frames from which a regression tells something

  private double squares;
  private int count;
  private int missing;
  private double withPose;
  private double sudden;
  private int neighbours;
  private double rests;
  private int rested;

  /**
   * Adds one thing.
   *
   * @param shifts of each frame in order, pixels; empty where it could not be measured
   * @param poses of these frames
   */
  void add(List<double[]> shifts, List<Pose> poses) {
    int[] seen = IntStream.range(0, shifts.size()).filter(i -> shifts.get(i).length > 0).toArray();
    double[][] columns = new double[2][];
    for (int c = 0; c < 2; c++) {
      int axis = c;
      columns[c] = IntStream.of(seen).mapToDouble(i -> shifts.get(i)[axis]).toArray();
      squares += IntStream.range(0, seen.length).mapToDouble(k -> square(columns[axis][k])).sum();
    }
    count += seen.length;
    missing += shifts.size() - seen.length;
    if (seen.length >= LEAST) {
      List<Pose> at = new ArrayList<>();
      IntStream.of(seen).forEach(i -> at.add(poses.get(i)));
      double share = new PoseShare(at).percentBeyond(new double[0][], columns) / 100;
      withPose += share * seen.length * (variance(columns[0]) + variance(columns[1]));
    }
    addSudden(shifts);
  }

  private void addSudden(List<double[]> shifts) {
    for (int i = 1; i + 1 < shifts.size(); i++) {
      double[] before = shifts.get(i - 1);
      double[] here = shifts.get(i);
      double[] after = shifts.get(i + 1);
      if (before.length > 0 && here.length > 0 && after.length > 0) {
        for (int c = 0; c < 2; c++) {
          sudden += square(before[c] - 2 * here[c] + after[c]) / 6;
        }
        neighbours++;
      }
    }
  }

  /** Adds what a frame's best pose would leave; NaN for a frame in which too little is measured. */
  void addRest(double meanSquare) {
    if (!Double.isNaN(meanSquare)) {
      rests += meanSquare;
      rested++;
    }
  }

  /** RMS length, pixels. */
  double rms() {
    return Math.sqrt(squares / count);
  }

  /** RMS length of the part that a linear function of the pose explains, thing by thing. */
  double withPose() {
    return Math.sqrt(withPose / count);
  }

  /** RMS length of the part that changes from frame to frame, as noise does. */
  double sudden() {
    return Math.sqrt(sudden / neighbours);
  }

  /** RMS length of what the best pose of each frame leaves. */
  double rest() {
    return Math.sqrt(rests / rested);
  }

  /** Percent of all. */
  double measured() {
    return 100.0 * count / (count + missing);
  }

  private static double variance(double[] x) {
    double mean = IntStream.range(0, x.length).mapToDouble(k -> x[k]).average().orElse(0);
    return IntStream.range(0, x.length).mapToDouble(k -> square(x[k] - mean)).average().orElse(0);
  }

  private static double square(double x) {
    return x * x;
  }
}
