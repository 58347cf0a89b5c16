package isexplore.process;

import isexplore.math.Camera;
import isexplore.math.Pose;

/**
 * Projects points of head space into the picture and differentiates: with {@code p = R X} and
 * {@code c = p + t}, {@code u = f c.x / c.z + cx}, {@code v = f c.y / c.z + cy}. The rotation is
 * varied from the left, {@code R <- exp([ω]×) R}, so {@code dc = ω × p + dt + R dX}.
 */
final class PointProjection {
  private final double focal;
  private final double cx;
  private final double cy;
  private double[] r = new double[9];
  private double tx;
  private double ty;
  private double tz;

  /** Column and row of the last point, pixels. */
  double u;

  double v;

  /** Depth of the last point, metres. */
  double depth;

  /** Derivatives of column and row by (ω, t), radians and metres, shape [6] each. */
  final double[] uByPose = new double[6];

  final double[] vByPose = new double[6];

  /** Derivatives of column and row by the point in head space, shape [3] each. */
  final double[] uByPoint = new double[3];

  final double[] vByPoint = new double[3];

  PointProjection(Camera camera) {
    focal = camera.focal();
    cx = camera.cx();
    cy = camera.cy();
  }

  /** Sets the extrinsics. */
  void pose(Pose pose) {
    r = pose.rotation().toMatrix();
    tx = pose.translation().x();
    ty = pose.translation().y();
    tz = pose.translation().z();
  }

  /** Projects a point; sets {@link #u}, {@link #v} and {@link #depth}. */
  void project(double x, double y, double z) {
    depth = r[6] * x + r[7] * y + r[8] * z + tz;
    u = focal * (r[0] * x + r[1] * y + r[2] * z + tx) / depth + cx;
    v = focal * (r[3] * x + r[4] * y + r[5] * z + ty) / depth + cy;
  }

  /** As {@link #project}, with all derivatives. */
  void differentiate(double x, double y, double z) {
    project(x, y, z);
    double px = r[0] * x + r[1] * y + r[2] * z;
    double py = r[3] * x + r[4] * y + r[5] * z;
    double pz = r[6] * x + r[7] * y + r[8] * z;
    double k = focal / depth;
    double a = (u - cx) / focal; // c.x / c.z
    double b = (v - cy) / focal;
    uByPose[0] = -k * a * py;
    uByPose[1] = k * (pz + a * px);
    uByPose[2] = -k * py;
    uByPose[3] = k;
    uByPose[4] = 0;
    uByPose[5] = -k * a;
    vByPose[0] = -k * (pz + b * py);
    vByPose[1] = k * b * px;
    vByPose[2] = k * px;
    vByPose[3] = 0;
    vByPose[4] = k;
    vByPose[5] = -k * b;
    for (int c = 0; c < 3; c++) {
      uByPoint[c] = k * (r[c] - a * r[6 + c]);
      vByPoint[c] = k * (r[3 + c] - b * r[6 + c]);
    }
  }

  /**
   * The shift in head space that moves the last point by (du, dv) pixels at its own depth, parallel
   * to the image plane; shape [3].
   */
  void shift(double du, double dv, double[] out) {
    double dx = du * depth / focal;
    double dy = dv * depth / focal;
    for (int c = 0; c < 3; c++) {
      out[c] = r[c] * dx + r[3 + c] * dy;
    }
  }
}
