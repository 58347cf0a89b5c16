package isexplore.kernel;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Quaternion;

/** Random clouds before a fixed camera. */
final class Scenes {
  static final float[] TRANSLATION = {0.004f, -0.006f, 0.7f};

  private Scenes() {}

  /** A camera turned by some degrees about each axis. */
  static float[] rotation() {
    Quaternion q = Pose.rotationOf(12, -7, 4);
    double[] m = q.toMatrix();
    float[] r = new float[9];
    for (int i = 0; i < 9; i++) {
      r[i] = (float) m[i];
    }
    return r;
  }

  /**
   * Points near the surface of a head-sized ellipsoid.
   *
   * @param size standard deviation in metres
   */
  static GaussianCloud head(int n, double size, long seed) {
    CounterRandom random = new CounterRandom(seed);
    GaussianCloud cloud = new GaussianCloud(n);
    double[] radii = {0.08, 0.11, 0.09};
    for (int i = 0; i < n; i++) {
      double[] d = {random.gaussian(0, i), random.gaussian(1, i), random.gaussian(2, i)};
      double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
      for (int k = 0; k < 3; k++) {
        cloud.position[k][i] = (float) (radii[k] * d[k] / length);
        cloud.scale[k][i] = (float) (Math.log(size) + 0.4 * random.gaussian(3 + k, i));
        cloud.colour[k][i] = (float) (0.5 + 0.4 * Math.sin(7 * d[k] / length + k));
      }
      for (int k = 0; k < 4; k++) {
        cloud.quaternion[k][i] = (float) random.gaussian(6 + k, i);
      }
      cloud.opacity[i] = (float) (1.5 * random.gaussian(10, i));
    }
    return cloud;
  }

  /** Numbers from -1 to 1. */
  static float[] noise(int n, long seed) {
    CounterRandom random = new CounterRandom(seed);
    float[] a = new float[n];
    for (int i = 0; i < n; i++) {
      a[i] = (float) (2 * random.uniform(0, i) - 1);
    }
    return a;
  }

  static final String[] GROUPS = {
    "x", "y", "z", "s0", "s1", "s2", "qw", "qx", "qy", "qz", "opacity", "red", "green", "blue"
  };
}
