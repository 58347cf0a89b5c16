package isexplore.process;

import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * Smooths head poses over time without delay: in a window around each frame a parabola is fitted to
 * the six numbers of the pose relative to that frame (Savitzky and Golay 1964; at the ends the
 * window is cut). Lips and lids are never smoothed: closures of one or two frames would go.
 */
final class PoseSmoother {
  private PoseSmoother() {}

  /**
   * The smoothed sequence.
   *
   * @param window odd, 1 leaves it as it is
   * @param stretches that the sequence is made of; none looks into its neighbour
   */
  static List<Pose> smooth(List<Pose> poses, int window, Stretches stretches) {
    int radius = window / 2;
    List<Pose> out = new ArrayList<>();
    for (int t = 0; t < poses.size(); t++) {
      int from = Math.max(stretches.start(t), t - radius);
      int to = Math.min(stretches.end(t) - 1, t + radius);
      out.add(to - from < 3 ? poses.get(t) : fitted(poses, from, to, t));
    }
    return List.copyOf(out);
  }

  private static Pose fitted(List<Pose> poses, int from, int to, int at) {
    Pose centre = poses.get(at);
    double[] step = new double[6];
    double[][] values = new double[to - from + 1][];
    for (int i = from; i <= to; i++) {
      Quaternion turn = poses.get(i).rotation().times(centre.rotation().conjugate());
      Vec3 r = turn.toRotationVector();
      Vec3 d = poses.get(i).translation().minus(centre.translation());
      values[i - from] = new double[] {r.x(), r.y(), r.z(), d.x(), d.y(), d.z()};
    }
    for (int c = 0; c < 6; c++) {
      NormalEquations parabola = new NormalEquations(3);
      for (int i = from; i <= to; i++) {
        double t = i - at;
        parabola.add(new double[] {1, t, t * t}, values[i - from][c], 1);
      }
      step[c] = parabola.solve()[0];
    }
    return PoseSolver.moved(centre, step, 0);
  }
}
