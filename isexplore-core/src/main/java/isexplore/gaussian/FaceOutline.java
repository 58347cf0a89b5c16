package isexplore.gaussian;

import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTopology;

/**
 * The face oval of a neutral face seen from the front (x, y of head space), and what lies near it.
 */
final class FaceOutline {
  private static final double SOFT = 1e-4; // squared metres: points nearer than 1 cm share alike

  private final PersonalFace face;
  private final int[] oval = FaceTopology.FACE_OVAL;

  FaceOutline(PersonalFace face) {
    this.face = face;
  }

  private double at(int i, int axis) {
    return face.neutral()[3 * oval[i % oval.length] + axis];
  }

  /** Metres from (x, y) to the oval, negative inside. */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    for (int i = 0; i < oval.length; i++) {
      double ax = at(i, 0);
      double ay = at(i, 1);
      double dx = at(i + 1, 0) - ax;
      double dy = at(i + 1, 1) - ay;
      double t = Math.clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
      double ex = ax + t * dx - x;
      double ey = ay + t * dy - y;
      nearest = Math.min(nearest, ex * ex + ey * ey);
      if (ay > y != ay + dy > y && x < ax + dx * (y - ay) / dy) {
        inside = !inside;
      }
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  }

  /** Influence of each oval point on (x, y), shape [36], sum 1; falls with the fourth power. */
  double[] influence(double x, double y) {
    double[] w = new double[oval.length];
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      double dx = at(i, 0) - x;
      double dy = at(i, 1) - y;
      double d = dx * dx + dy * dy + SOFT;
      w[i] = 1 / (d * d);
      sum += w[i];
    }
    for (int i = 0; i < w.length; i++) {
      w[i] /= sum;
    }
    return w;
  }

  /** Depth of the oval beside a place with that influence, metres. */
  double depth(double[] influence) {
    double z = 0;
    for (int i = 0; i < influence.length; i++) {
      z += influence[i] * at(i, 2);
    }
    return z;
  }

  /** How the oval beside a place moves with the code, shape [{@link MotionCode#SIZE}, 3]. */
  float[] motion(double[] influence, double share) {
    float[] out = new float[3 * MotionCode.SIZE];
    for (int k = 0; k < MotionCode.SIZE; k++) {
      for (int i = 0; i < influence.length; i++) {
        int from = 3 * (k * CanonicalFace.VERTICES + oval[i]);
        for (int c = 0; c < 3; c++) {
          out[3 * k + c] += (float) (share * influence[i] * face.basis()[from + c]);
        }
      }
    }
    return out;
  }
}
