package isexplore.math;

/**
 * Extrinsics: head space (metres, x to the image's right, y up, z towards the camera) to camera
 * space (x right, y down, z forward): {@code X_cam = R X_head + t}.
 */
public record Pose(Quaternion rotation, Vec3 translation) {
  /** Half a turn about x: what a head looking straight into the camera has. */
  public static final Quaternion FRONTAL = new Quaternion(0, 1, 0, 0);

  /** A point of head space in camera space. */
  public Vec3 apply(Vec3 head) {
    return rotation.rotate(head).plus(translation);
  }

  /**
   * Yaw, pitch, roll in degrees; zero when the head looks straight into the camera. Yaw is positive
   * when the nose turns to the image's right, pitch when it lifts, roll when the head tilts
   * clockwise in the image.
   */
  public double[] yawPitchRollDegrees() {
    double[] m = FRONTAL.conjugate().times(rotation).toMatrix(); // Ry(yaw) Rx(-pitch) Rz(-roll)
    double yaw = Math.atan2(m[2], m[8]);
    double pitch = Math.asin(Math.clamp(m[5], -1, 1));
    double roll = Math.atan2(-m[3], m[4]);
    return new double[] {Math.toDegrees(yaw), Math.toDegrees(pitch), Math.toDegrees(roll)};
  }

  /** The inverse of {@link #yawPitchRollDegrees}. */
  public static Quaternion rotationOf(double yawDegrees, double pitchDegrees, double rollDegrees) {
    Quaternion yaw = Quaternion.ofRotationVector(new Vec3(0, Math.toRadians(yawDegrees), 0));
    Quaternion pitch = Quaternion.ofRotationVector(new Vec3(-Math.toRadians(pitchDegrees), 0, 0));
    Quaternion roll = Quaternion.ofRotationVector(new Vec3(0, 0, -Math.toRadians(rollDegrees)));
    return FRONTAL.times(yaw).times(pitch).times(roll).normalized();
  }

  /** {@code w x y z tx ty tz}, as stored in {@code poses.npy}. */
  public double[] toArray() {
    return new double[] {
      rotation.w(),
      rotation.x(),
      rotation.y(),
      rotation.z(),
      translation.x(),
      translation.y(),
      translation.z()
    };
  }

  /** The inverse of {@link #toArray}, reading seven numbers from {@code offset}. */
  public static Pose ofArray(double[] a, int offset) {
    return new Pose(
        new Quaternion(a[offset], a[offset + 1], a[offset + 2], a[offset + 3]).normalized(),
        new Vec3(a[offset + 4], a[offset + 5], a[offset + 6]));
  }
}
