package isexplore.gaussian;

import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;

/**
 * The surface that carries the Gaussians: the tracked face, continued by a shell for hair, ears and
 * neck, with sheets for the inside of the mouth and the eyeballs behind it. Every vertex follows
 * the motion code linearly; neck vertices keep part of the body's orientation.
 *
 * @param neutral shape [v, 3], metres, head space
 * @param basis shape [{@link MotionCode#SIZE}, v, 3], metres per unit of the code
 * @param follow shape [v]: 1 turns with the head, 0 keeps the body's orientation
 * @param triangles shape [t, 3], counter-clockwise seen from outside
 * @param regions shape [t], ordinals of {@link Region}
 * @param body orientation of the head that the body is at rest with, the mean of the segment
 * @param pivot point of head space about which the neck bends
 */
record HeadSurface(
    float[] neutral,
    float[] basis,
    float[] follow,
    int[] triangles,
    int[] regions,
    Quaternion body,
    Vec3 pivot) {

  /** Number of vertices. */
  int vertexCount() {
    return follow.length;
  }

  /** Number of triangles. */
  int triangleCount() {
    return regions.length;
  }

  /** Vertices in head space for a frame, written to {@code out}, shape [v, 3]. */
  void vertices(Pose pose, float[] code, float[] out) {
    int size = neutral.length;
    System.arraycopy(neutral, 0, out, 0, size);
    for (int k = 0; k < MotionCode.SIZE; k++) {
      float c = code[k];
      if (c != 0) {
        for (int i = 0, j = k * size; i < size; i++, j++) {
          out[i] += c * basis[j];
        }
      }
    }
    bend(pose, out);
  }

  /**
   * Adds to {@code out} the gradient by the first numbers of the code.
   *
   * @param byVertex gradient by the vertices, shape [v, 3]; changed
   */
  void codeGradient(Pose pose, float[] byVertex, float[] out) {
    unbend(pose, byVertex);
    int size = neutral.length;
    for (int k = 0; k < out.length; k++) {
      double sum = 0;
      for (int i = 0, j = k * size; i < size; i++, j++) {
        sum += (double) basis[j] * byVertex[i];
      }
      out[k] += (float) sum;
    }
  }

  /** The transpose of what {@link #bend} does to a change. */
  private void unbend(Pose pose, float[] d) {
    double[] m = pose.rotation().conjugate().times(body).toMatrix();
    for (int v = 0; v < follow.length; v++) {
      float stay = 1 - follow[v];
      if (stay > 0) {
        double x = d[3 * v];
        double y = d[3 * v + 1];
        double z = d[3 * v + 2];
        d[3 * v] += (float) (stay * (m[0] * x + m[3] * y + m[6] * z - x));
        d[3 * v + 1] += (float) (stay * (m[1] * x + m[4] * y + m[7] * z - y));
        d[3 * v + 2] += (float) (stay * (m[2] * x + m[5] * y + m[8] * z - z));
      }
    }
  }

  /** Blends each vertex towards where it would be if only the pivot moved with the head. */
  private void bend(Pose pose, float[] out) {
    double[] m = pose.rotation().conjugate().times(body).toMatrix();
    for (int v = 0; v < follow.length; v++) {
      float stay = 1 - follow[v];
      if (stay > 0) {
        double x = out[3 * v] - pivot.x();
        double y = out[3 * v + 1] - pivot.y();
        double z = out[3 * v + 2] - pivot.z();
        out[3 * v] += (float) (stay * (m[0] * x + m[1] * y + m[2] * z - x));
        out[3 * v + 1] += (float) (stay * (m[3] * x + m[4] * y + m[5] * z - y));
        out[3 * v + 2] += (float) (stay * (m[6] * x + m[7] * y + m[8] * z - z));
      }
    }
  }
}
