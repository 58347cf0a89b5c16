package isexplore.math;

/** A rotation as a quaternion, order {@code w x y z}. Factories return unit length. */
public record Quaternion(double w, double x, double y, double z) {
  /** No rotation. */
  public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

  /** The same rotation at unit length. */
  public Quaternion normalized() {
    double n = 1 / Math.sqrt(w * w + x * x + y * y + z * z);
    return new Quaternion(w * n, x * n, y * n, z * n);
  }

  /** First {@code o}, then this. */
  public Quaternion times(Quaternion o) {
    return new Quaternion(
        w * o.w - x * o.x - y * o.y - z * o.z,
        w * o.x + x * o.w + y * o.z - z * o.y,
        w * o.y - x * o.z + y * o.w + z * o.x,
        w * o.z + x * o.y - y * o.x + z * o.w);
  }

  /** The inverse rotation of a unit quaternion. */
  public Quaternion conjugate() {
    return new Quaternion(w, -x, -y, -z);
  }

  /** The vector after the rotation. */
  public Vec3 rotate(Vec3 v) {
    double[] m = toMatrix();
    return new Vec3(
        m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
        m[3] * v.x() + m[4] * v.y() + m[5] * v.z(),
        m[6] * v.x() + m[7] * v.y() + m[8] * v.z());
  }

  /** Row-major rotation matrix, shape [3, 3]. */
  public double[] toMatrix() {
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - w * z),
      2 * (x * z + w * y),
      2 * (x * y + w * z),
      1 - 2 * (x * x + z * z),
      2 * (y * z - w * x),
      2 * (x * z - w * y),
      2 * (y * z + w * x),
      1 - 2 * (x * x + y * y)
    };
  }

  /** From a row-major rotation matrix, shape [3, 3] (Shepperd's method). */
  public static Quaternion ofMatrix(double[] m) {
    double trace = m[0] + m[4] + m[8];
    Quaternion q;
    if (trace > 0) {
      double s = 2 * Math.sqrt(trace + 1);
      q = new Quaternion(s / 4, (m[7] - m[5]) / s, (m[2] - m[6]) / s, (m[3] - m[1]) / s);
    } else if (m[0] > m[4] && m[0] > m[8]) {
      double s = 2 * Math.sqrt(1 + m[0] - m[4] - m[8]);
      q = new Quaternion((m[7] - m[5]) / s, s / 4, (m[1] + m[3]) / s, (m[2] + m[6]) / s);
    } else if (m[4] > m[8]) {
      double s = 2 * Math.sqrt(1 + m[4] - m[0] - m[8]);
      q = new Quaternion((m[2] - m[6]) / s, (m[1] + m[3]) / s, s / 4, (m[5] + m[7]) / s);
    } else {
      double s = 2 * Math.sqrt(1 + m[8] - m[0] - m[4]);
      q = new Quaternion((m[3] - m[1]) / s, (m[2] + m[6]) / s, (m[5] + m[7]) / s, s / 4);
    }
    return q.normalized();
  }

  /** From a rotation vector: axis times angle in radians. */
  public static Quaternion ofRotationVector(Vec3 r) {
    double angle = r.length();
    double k = angle < 1e-9 ? 0.5 : Math.sin(angle / 2) / angle;
    return new Quaternion(Math.cos(angle / 2), r.x() * k, r.y() * k, r.z() * k).normalized();
  }

  /** Axis times angle in radians, angle in [0, π]. */
  public Vec3 toRotationVector() {
    Quaternion q = w < 0 ? new Quaternion(-w, -x, -y, -z) : this;
    double s = Math.sqrt(q.x * q.x + q.y * q.y + q.z * q.z);
    double k = s < 1e-12 ? 2 : 2 * Math.atan2(s, q.w) / s;
    return new Vec3(q.x * k, q.y * k, q.z * k);
  }

  /** Spherical interpolation along the shorter arc, {@code t} in [0, 1]. */
  public Quaternion slerp(Quaternion to, double t) {
    Vec3 r = conjugate().times(to).toRotationVector();
    return times(ofRotationVector(r.times(t))).normalized();
  }
}
