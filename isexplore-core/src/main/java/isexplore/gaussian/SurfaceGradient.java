package isexplore.gaussian;

import isexplore.kernel.GaussianCloud;
import isexplore.math.Pose;
import java.util.Arrays;
import java.util.List;

/**
 * From gradients by the Gaussians in head space to gradients by the vertices that carry them, and
 * by the code that moves these. A Gaussian follows its triangle's point, turn and size.
 */
final class SurfaceGradient {
  private final HeadSurface surface;
  private final List<Part> parts;
  private final TriangleFrames frames;

  /** By turns of each triangle about the axes of head space, radians, shape [t, 3]. */
  private final float[] turn;

  /** By the logarithm of each triangle's stretch, shape [t]. */
  private final float[] stretch;

  /** By each vertex, shape [v, 3]. */
  private final float[] byVertex;

  SurfaceGradient(HeadSurface surface, List<Part> parts, TriangleFrames frames) {
    this.surface = surface;
    this.parts = parts;
    this.frames = frames;
    this.turn = new float[3 * surface.triangleCount()];
    this.stretch = new float[surface.triangleCount()];
    this.byVertex = new float[surface.neutral().length];
  }

  /**
   * The gradient by the vertices, shape [v, 3]; overwritten by the next call.
   *
   * @param vertices of the frame, shape [v, 3]
   * @param world the Gaussians of the frame
   * @param g gradients by them
   */
  float[] byVertex(float[] vertices, GaussianCloud world, GaussianCloud g) {
    Arrays.fill(turn, 0);
    Arrays.fill(stretch, 0);
    Arrays.fill(byVertex, 0);
    int at = 0;
    for (Part p : parts) {
      for (int i = 0; i < p.n; i++) {
        gather(p, i, at + i, vertices, world, g);
      }
      at += p.n;
    }
    frames.backward(vertices, turn, stretch, byVertex);
    return byVertex;
  }

  /** The last gradient by the vertices. */
  float[] byVertex() {
    return byVertex;
  }

  /**
   * Adds to {@code out} the gradient by the first numbers of the code, from the last one by the
   * vertices, which is lost.
   *
   * @param out as many numbers of the code as are wanted
   */
  void addByCode(Pose pose, float[] out) {
    surface.codeGradient(pose, byVertex, out);
  }

  private void gather(
      Part p, int i, int at, float[] vertices, GaussianCloud world, GaussianCloud g) {
    int t = p.triangle[i];
    float wb = p.corner[i];
    float wc = p.corner[p.n + i];
    float wa = 1 - wb - wc;
    int a = 3 * surface.triangles()[3 * t];
    int b = 3 * surface.triangles()[3 * t + 1];
    int c = 3 * surface.triangles()[3 * t + 2];
    float[] lever = new float[3]; // from the triangle to the Gaussian, metres
    for (int axis = 0; axis < 3; axis++) {
      float d = g.position[axis][at];
      byVertex[a + axis] += wa * d;
      byVertex[b + axis] += wb * d;
      byVertex[c + axis] += wc * d;
      lever[axis] =
          world.position[axis][at]
              - (wa * vertices[a + axis] + wb * vertices[b + axis] + wc * vertices[c + axis]);
      stretch[t] += lever[axis] * d + g.scale[axis][at];
    }
    for (int axis = 0; axis < 3; axis++) {
      int y = (axis + 1) % 3;
      int z = (axis + 2) % 3;
      turn[3 * t + axis] += lever[y] * g.position[z][at] - lever[z] * g.position[y][at];
    }
    turnQuaternion(3 * t, at, world.quaternion, g.quaternion);
  }

  /** A turn by ω makes a quaternion q into q + ω q / 2. */
  private void turnQuaternion(int to, int at, float[][] q, float[][] g) {
    float w = q[0][at];
    float x = q[1][at];
    float y = q[2][at];
    float z = q[3][at];
    float dw = g[0][at];
    float dx = g[1][at];
    float dy = g[2][at];
    float dz = g[3][at];
    turn[to] += (-dw * x + dx * w - dy * z + dz * y) / 2;
    turn[to + 1] += (-dw * y + dx * z + dy * w - dz * x) / 2;
    turn[to + 2] += (-dw * z - dx * y + dy * x + dz * w) / 2;
  }
}
