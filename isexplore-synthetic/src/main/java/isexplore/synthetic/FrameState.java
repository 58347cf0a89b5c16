package isexplore.synthetic;

import isexplore.math.Pose;
import isexplore.math.Vec3;

/**
 * All that changes from frame to frame.
 *
 * @param index frame number, the counter of the sensor's noise
 * @param head head space (metres) to camera
 * @param torso the same for the chest, which follows the head lightly
 * @param mouth lips, jaw and tongue
 * @param eyesClosed 0 open, 1 closed
 * @param gazeYaw degrees relative to the head, positive to the image's right
 * @param gazePitch degrees relative to the head, positive upwards
 * @param brows -1..1, lowered or raised
 */
public record FrameState(
    int index,
    Pose head,
    Pose torso,
    MouthShape mouth,
    double eyesClosed,
    double gazeYaw,
    double gazePitch,
    double brows) {
  /** Distance of the subject from the camera in metres. */
  public static final double DISTANCE = 0.98;

  /** Looking straight into the camera, mouth closed. */
  public static FrameState neutral() {
    return posed(0, 0, 0, MouthShape.REST);
  }

  /** A still head with the given angles in degrees. */
  public static FrameState posed(double yaw, double pitch, double roll, MouthShape mouth) {
    Pose torso = pose(0, 0, 0, Vec3.ZERO);
    return new FrameState(0, pose(yaw, pitch, roll, Vec3.ZERO), torso, mouth, 0, 0, 0, 0);
  }

  /** Extrinsics of a head with the given angles, shifted from its usual place by metres. */
  static Pose pose(double yaw, double pitch, double roll, Vec3 shift) {
    Vec3 usual = new Vec3(0, 0.004, DISTANCE);
    return new Pose(Pose.rotationOf(yaw, pitch, roll), usual.plus(shift));
  }
}
