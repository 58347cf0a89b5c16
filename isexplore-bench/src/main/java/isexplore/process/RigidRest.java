package isexplore.process;

import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;

/** What the shifts of one frame leave when the pose follows them as well as a pose can. */
final class RigidRest {
  private static final int LEAST = 5; // things; 6 numbers of the pose take away three

  private final PointProjection projection;

  RigidRest(Camera camera) {
    projection = new PointProjection(camera);
  }

  /**
   * Mean square length of the rest, as large as if the pose had cost no freedom; NaN for too few.
   *
   * @param places in head space, shape [n, 3], metres
   * @param shifts of these, pixels, shape [n, 2]
   */
  double meanSquare(Pose pose, double[][] places, double[][] shifts) {
    if (shifts.length < LEAST) {
      return Double.NaN;
    }
    NormalEquations equations = new NormalEquations(6);
    projection.pose(pose);
    double before = 0;
    for (int i = 0; i < shifts.length; i++) {
      projection.differentiate(places[i][0], places[i][1], places[i][2]);
      equations.add(projection.uByPose, shifts[i][0], 1);
      equations.add(projection.vByPose, shifts[i][1], 1);
      before += shifts[i][0] * shifts[i][0] + shifts[i][1] * shifts[i][1];
    }
    double[] step = equations.solve();
    double taken = 0;
    for (int i = 0; i < shifts.length; i++) {
      projection.differentiate(places[i][0], places[i][1], places[i][2]);
      taken += shifts[i][0] * dot(projection.uByPose, step);
      taken += shifts[i][1] * dot(projection.vByPose, step);
    }
    return (before - taken) / (shifts.length - 3);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
