package isexplore.process;

import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.perception.FaceLandmarks;

/** The pose of a known rigid shape from its landmarks (PnP) by robust Gauss-Newton. */
final class PoseSolver {
  private static final int STEPS = 10;

  /** Residuals beyond this share of the face height count less than quadratically. */
  static final double HUBER = 0.01;

  private final Camera camera;
  private final double[] weights;

  /**
   * For one camera.
   *
   * @param weights of the vertices, shape [468]
   */
  PoseSolver(Camera camera, double[] weights) {
    this.camera = camera;
    this.weights = weights;
  }

  /**
   * A first guess: looking into the camera, rolled by the eye line, at the depth that fits the
   * face's size.
   *
   * @param shape vertices, shape [468, 3], metres
   */
  Pose guess(FaceLandmarks face, double[] shape) {
    double roll =
        StrictMath.toDegrees(StrictMath.atan2(face.y(263) - face.y(33), face.x(263) - face.x(33)));
    Quaternion rotation = Pose.rotationOf(0, 0, roll);
    double pixels = face.distance(33, 263) + face.faceHeight();
    double metres = vertex(shape, 33).minus(vertex(shape, 263)).length();
    metres += vertex(shape, 10).minus(vertex(shape, 152)).length();
    double z = camera.focal() * metres / pixels;
    double u = 0;
    double v = 0;
    double total = 0;
    Vec3 centre = Vec3.ZERO;
    for (int i = 0; i < weights.length; i++) {
      u += weights[i] * face.x(i);
      v += weights[i] * face.y(i);
      centre = centre.plus(vertex(shape, i).times(weights[i]));
      total += weights[i];
    }
    Vec3 seen =
        new Vec3(
            z * (u / total - camera.cx()) / camera.focal(),
            z * (v / total - camera.cy()) / camera.focal(),
            z);
    return new Pose(rotation, seen.minus(rotation.rotate(centre.times(1 / total))));
  }

  /** Refines a pose. */
  Pose solve(FaceLandmarks face, double[] shape, Pose start) {
    PointProjection p = new PointProjection(camera);
    NormalEquations equations = new NormalEquations(6);
    Pose pose = start;
    for (int step = 0; step < STEPS; step++) {
      equations.clear();
      p.pose(pose);
      addLandmarks(face, shape, weights, p, 1, equations);
      pose = moved(pose, equations.solve(), 0);
    }
    return pose;
  }

  /**
   * Adds the landmarks' distances from the projected shape, derived by the pose.
   *
   * @param weights of the vertices, shape [468]
   * @param p at the pose
   * @param trust weight of all of them, 1 / px²
   */
  static void addLandmarks(
      FaceLandmarks face,
      double[] shape,
      double[] weights,
      PointProjection p,
      double trust,
      NormalEquations equations) {
    double limit = HUBER * face.faceHeight();
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        p.differentiate(shape[3 * i], shape[3 * i + 1], shape[3 * i + 2]);
        double du = face.x(i) - p.u;
        double dv = face.y(i) - p.v;
        double w = trust * weights[i] * Robust.weight(Math.sqrt(du * du + dv * dv), limit);
        equations.add(p.uByPose, du, w);
        equations.add(p.vByPose, dv, w);
      }
    }
  }

  /** The pose after the step (ω, dt) that starts at {@code offset}. */
  static Pose moved(Pose pose, double[] step, int offset) {
    Quaternion turn =
        new Quaternion(1, step[offset] / 2, step[offset + 1] / 2, step[offset + 2] / 2)
            .normalized();
    Vec3 shift = new Vec3(step[offset + 3], step[offset + 4], step[offset + 5]);
    return new Pose(turn.times(pose.rotation()).normalized(), pose.translation().plus(shift));
  }

  private static Vec3 vertex(double[] shape, int i) {
    return new Vec3(shape[3 * i], shape[3 * i + 1], shape[3 * i + 2]);
  }
}
