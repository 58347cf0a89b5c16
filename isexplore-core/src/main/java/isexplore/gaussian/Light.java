package isexplore.gaussian;

import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.util.Arrays;

/**
 * How skin and hair brighten and darken as they turn under a light that stays where it is: a factor
 * on the colours, 1 with the head at its mean orientation, else spherical harmonics of where the
 * surface faces in camera space. One light for the whole head: it goes on beyond the poses of the
 * training frames, where what single Gaussians learn of a turn does not. Not safe for concurrent
 * use.
 */
final class Light {
  private static final int HARMONICS = 8; // of the first and second degree

  /** Shape [3, {@link #HARMONICS}]: red, green, blue per harmonic. */
  final float[] learned;

  private final int[] triangles;
  private final Vec3[] normals; // of the neutral surface's vertices, shape [v]
  private final double[][] atRest; // the harmonics at the mean orientation, shape [v][HARMONICS]
  private final float[] follow;
  private final float[] changes; // of the harmonics at the vertices, shape [v, HARMONICS]

  /**
   * A light on a surface.
   *
   * @param learned shape [3, 8], which is kept
   */
  Light(HeadSurface surface, float[] learned) {
    this.learned = learned;
    this.triangles = surface.triangles();
    this.normals = normals(surface);
    this.atRest = atRest(normals, surface.body());
    this.follow = surface.follow();
    this.changes = new float[HARMONICS * surface.vertexCount()];
  }

  /** One that comes from everywhere alike, and may be learned. */
  static Light even(HeadSurface surface) {
    return new Light(surface, new float[3 * HARMONICS]);
  }

  /** The mean of the triangles' normals around each vertex, by their area. */
  private static Vec3[] normals(HeadSurface surface) {
    TriangleFrames frames = new TriangleFrames(surface);
    frames.update(surface.neutral());
    float[] sums = new float[surface.neutral().length];
    for (int t = 0; t < surface.triangleCount(); t++) {
      float area = frames.area(surface.neutral(), t);
      for (int k = 3 * t; k < 3 * t + 3; k++) {
        for (int c = 0; c < 3; c++) {
          sums[3 * surface.triangles()[k] + c] += area * frames.axes[9 * t + 3 * c + 2];
        }
      }
    }
    Vec3[] out = new Vec3[surface.vertexCount()];
    for (int v = 0; v < out.length; v++) {
      Vec3 n = new Vec3(sums[3 * v], sums[3 * v + 1], sums[3 * v + 2]);
      out[v] = n.times(1 / Math.max(n.length(), 1e-12));
    }
    return out;
  }

  private static double[][] atRest(Vec3[] normals, Quaternion mean) {
    double[][] out = new double[normals.length][HARMONICS];
    for (int v = 0; v < normals.length; v++) {
      harmonics(mean.rotate(normals[v]), out[v]);
    }
    return out;
  }

  /** Turns the head. */
  void turn(Pose pose) {
    double[] now = new double[HARMONICS];
    for (int v = 0; v < follow.length; v++) {
      harmonics(pose.rotation().rotate(normals[v]), now);
      for (int k = 0; k < HARMONICS; k++) {
        changes[HARMONICS * v + k] = (float) (follow[v] * (now[k] - atRest[v][k]));
      }
    }
  }

  private static void harmonics(Vec3 n, double[] out) {
    out[0] = n.x();
    out[1] = n.y();
    out[2] = n.z();
    out[3] = n.x() * n.y();
    out[4] = n.y() * n.z();
    out[5] = n.z() * n.x();
    out[6] = (n.x() * n.x() - n.y() * n.y()) / 2;
    out[7] = (3 * n.z() * n.z() - 1) / 2;
  }

  /**
   * Writes the colours of a part as the light shows them after {@link #turn}.
   *
   * @param unlit the colours of all Gaussians, shape [3][n]
   * @param lit overwritten, the same shape
   * @param at where the part begins in both
   */
  void shine(Part p, float[][] unlit, float[][] lit, int at) {
    float[] change = new float[HARMONICS];
    for (int i = 0; i < p.n; i++) {
      change(p, i, change);
      for (int c = 0; c < 3; c++) {
        lit[c][at + i] = factor(c, change) * unlit[c][at + i];
      }
    }
  }

  /**
   * Gradients from one by the lit colours.
   *
   * @param byLit shape [3][n]
   * @param byColour gradient by the part's colours, overwritten, shape [3, part's n]
   * @param byLearned what the part adds to the gradient by {@link #learned}
   */
  void backward(
      Part p, float[][] unlit, float[][] byLit, int at, float[] byColour, float[] byLearned) {
    float[] change = new float[HARMONICS];
    for (int i = 0; i < p.n; i++) {
      change(p, i, change);
      for (int c = 0; c < 3; c++) {
        byColour[c * p.n + i] = factor(c, change) * byLit[c][at + i];
        float byFactor = unlit[c][at + i] * byLit[c][at + i];
        for (int k = 0; k < HARMONICS; k++) {
          byLearned[HARMONICS * c + k] += byFactor * change[k];
        }
      }
    }
  }

  private float factor(int channel, float[] change) {
    float out = 1;
    for (int k = 0; k < HARMONICS; k++) {
      out += learned[HARMONICS * channel + k] * change[k];
    }
    return out;
  }

  /**
   * How the harmonics at Gaussian i have changed since the mean orientation; not at all inside of
   * the mouth, where it is lips that let light in, and on eyes, which shine.
   */
  private void change(Part p, int i, float[] out) {
    if (p.region == Region.MOUTH || p.region == Region.EYE) {
      Arrays.fill(out, 0);
      return;
    }
    int t = 3 * p.triangle[i];
    int a = HARMONICS * triangles[t];
    int b = HARMONICS * triangles[t + 1];
    int c = HARMONICS * triangles[t + 2];
    float wb = p.corner[i];
    float wc = p.corner[p.n + i];
    for (int k = 0; k < HARMONICS; k++) {
      out[k] = (1 - wb - wc) * changes[a + k] + wb * changes[b + k] + wc * changes[c + k];
    }
  }
}
