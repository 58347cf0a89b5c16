package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.FaceTopology;
import java.util.List;

/**
 * How far the middles of the lips are apart, seen from where the camera usually is: linear in the
 * lip part of the motion code, negative where the lips of the surface overlap. The view matters
 * because the mesh sets one lip up to 4 % of the face height behind the other.
 *
 * @param weights shape [{@link MotionCode#LIPS}]
 * @param offset gap of the neutral shape
 */
public record MouthGap(double[] weights, double offset) {
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;

  /**
   * In metres.
   *
   * @param poses where the camera saw the head, at least one
   */
  public static MouthGap of(PersonalFace face, List<Pose> poses) {
    int at = 3 * FaceTopology.UPPER_INNER_LIP;
    Vec3 mouth = new Vec3(face.neutral()[at], face.neutral()[at + 1], face.neutral()[at + 2]);
    Vec3 view = Vec3.ZERO; // mean direction from the camera to the mouth, in head space
    for (Pose pose : poses) {
      view = view.plus(pose.rotation().conjugate().rotate(pose.apply(mouth).normalized()));
    }
    view = view.normalized();
    Vec3 height = between(face.neutral(), 0, FOREHEAD, CHIN);
    Vec3 up = height.minus(view.times(height.dot(view))).normalized();
    double[] weights = new double[LIPS];
    for (int k = 0; k < LIPS; k++) {
      weights[k] = lips(face.basis(), k * face.neutral().length).dot(up);
    }
    return new MouthGap(weights, lips(face.neutral(), 0).dot(up));
  }

  private static Vec3 lips(float[] points, int from) {
    return between(points, from, FaceTopology.UPPER_INNER_LIP, FaceTopology.LOWER_INNER_LIP);
  }

  private static Vec3 between(float[] points, int from, int upper, int lower) {
    int a = from + 3 * upper;
    int b = from + 3 * lower;
    return new Vec3(
        points[a] - points[b], points[a + 1] - points[b + 1], points[a + 2] - points[b + 2]);
  }

  /** The gap of the lips that begin at {@code lips[at]}. */
  double of(float[] lips, int at) {
    double gap = offset;
    for (int k = 0; k < LIPS; k++) {
      gap += weights[k] * lips[at + k];
    }
    return gap;
  }

  /** The same in another unit. */
  MouthGap over(double unit) {
    double[] scaled = weights.clone();
    for (int k = 0; k < LIPS; k++) {
      scaled[k] /= unit;
    }
    return new MouthGap(scaled, offset / unit);
  }
}
