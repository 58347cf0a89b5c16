package isexplore.gaussian;

/**
 * The moving frame of every triangle: rotation (first axis along the first edge, third along the
 * normal), and size relative to the neutral triangle.
 */
final class TriangleFrames {
  private static final float SMALLEST = 1e-9f; // squared metres; below it the frame is meaningless
  private static final float LEAST_STRETCH = 0.3f;
  private static final float MOST_STRETCH = 3f;

  /** Rotation of each triangle, row-major, columns are the axes, shape [t, 9]. */
  final float[] axes;

  /** The same as quaternion {@code w x y z}, shape [t, 4]. */
  final float[] rotations;

  /** Side length over that of the neutral triangle, shape [t]. */
  final float[] stretch;

  /** Natural logarithm of {@link #stretch}. */
  final float[] logStretch;

  private final int[] triangles;
  private final float[] neutralArea;

  /** Frames for a surface; {@link #update} fills them. */
  TriangleFrames(HeadSurface surface) {
    int t = surface.triangleCount();
    triangles = surface.triangles();
    axes = new float[9 * t];
    rotations = new float[4 * t];
    stretch = new float[t];
    logStretch = new float[t];
    neutralArea = new float[t];
    for (int i = 0; i < t; i++) {
      neutralArea[i] = area(surface.neutral(), i);
    }
  }

  /** Twice the area of triangle i in squared metres. */
  float area(float[] vertices, int i) {
    float[] n = new float[9];
    return frame(vertices, i, n, 0);
  }

  /** Computes every frame for the vertices given, shape [v, 3]. */
  void update(float[] vertices) {
    for (int i = 0; i < stretch.length; i++) {
      float area = frame(vertices, i, axes, 9 * i);
      float s = (float) Math.sqrt(area / Math.max(neutralArea[i], SMALLEST));
      stretch[i] = Math.clamp(s, LEAST_STRETCH, MOST_STRETCH);
      logStretch[i] = (float) StrictMath.log(stretch[i]);
      quaternion(axes, 9 * i, rotations, 4 * i);
    }
  }

  /**
   * Adds to {@code out} the gradient by the vertices, for the frames of the last {@link #update}
   * with them; triangles without area have none.
   *
   * @param turn gradient by small turns of each triangle about the axes of head space, shape [t, 3]
   * @param byStretch gradient by {@link #logStretch}, shape [t]
   * @param out shape [v, 3]
   */
  void backward(float[] vertices, float[] turn, float[] byStretch, float[] out) {
    for (int i = 0; i < stretch.length; i++) {
      backward(vertices, i, turn, byStretch[i], out);
    }
  }

  /**
   * With edges u, v from the first corner, axes e along u, n normal, f = n x e, and A = |u x v|: a
   * change of u turns the frame by {@code -(du n) v_e / A} about e, {@code -(du n) / |u|} about f,
   * {@code (du f) / |u|} about n; one of v by {@code (dv n) |u| / A} about e; A itself changes by
   * {@code du (v x n) + dv (n x u)}.
   */
  private void backward(float[] p, int i, float[] turn, float byStretch, float[] out) {
    int a = 3 * triangles[3 * i];
    int b = 3 * triangles[3 * i + 1];
    int c = 3 * triangles[3 * i + 2];
    float[] e = {axes[9 * i], axes[9 * i + 3], axes[9 * i + 6]};
    float[] f = {axes[9 * i + 1], axes[9 * i + 4], axes[9 * i + 7]};
    float[] n = {axes[9 * i + 2], axes[9 * i + 5], axes[9 * i + 8]};
    float aboutE = 0;
    float aboutF = 0;
    float aboutN = 0;
    float length = 0;
    float alongE = 0;
    float alongF = 0;
    for (int k = 0; k < 3; k++) {
      aboutE += turn[3 * i + k] * e[k];
      aboutF += turn[3 * i + k] * f[k];
      aboutN += turn[3 * i + k] * n[k];
      length += (p[b + k] - p[a + k]) * e[k];
      alongE += (p[c + k] - p[a + k]) * e[k];
      alongF += (p[c + k] - p[a + k]) * f[k];
    }
    float area = length * alongF;
    if (area < SMALLEST) {
      return;
    }
    boolean free = stretch[i] > LEAST_STRETCH && stretch[i] < MOST_STRETCH;
    float grow = free ? byStretch / 2 / area : 0; // stretch is the root of the area
    for (int k = 0; k < 3; k++) {
      float byU =
          aboutN / length * f[k]
              - (aboutF / length + aboutE * alongE / area) * n[k]
              + grow * (alongF * e[k] - alongE * f[k]);
      float byV = aboutE * length / area * n[k] + grow * length * f[k];
      out[a + k] -= byU + byV;
      out[b + k] += byU;
      out[c + k] += byV;
    }
  }

  /** Writes the axes of triangle i and returns twice its area. */
  private float frame(float[] p, int i, float[] out, int at) {
    int a = 3 * triangles[3 * i];
    int b = 3 * triangles[3 * i + 1];
    int c = 3 * triangles[3 * i + 2];
    float ux = p[b] - p[a];
    float uy = p[b + 1] - p[a + 1];
    float uz = p[b + 2] - p[a + 2];
    float vx = p[c] - p[a];
    float vy = p[c + 1] - p[a + 1];
    float vz = p[c + 2] - p[a + 2];
    float nx = uy * vz - uz * vy;
    float ny = uz * vx - ux * vz;
    float nz = ux * vy - uy * vx;
    float area = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (area < SMALLEST) {
      nx = 0;
      ny = 0;
      nz = 1;
    } else {
      nx /= area;
      ny /= area;
      nz /= area;
    }
    float along = ux * nx + uy * ny + uz * nz; // 0 unless the triangle is degenerate
    ux -= along * nx;
    uy -= along * ny;
    uz -= along * nz;
    float length = (float) Math.sqrt(ux * ux + uy * uy + uz * uz);
    if (length < 1e-7f) {
      ux = nz;
      uy = 0;
      uz = -nx;
      length = (float) Math.sqrt(ux * ux + uz * uz) + 1e-12f;
    }
    ux /= length;
    uy /= length;
    uz /= length;
    out[at] = ux;
    out[at + 3] = uy;
    out[at + 6] = uz;
    out[at + 1] = ny * uz - nz * uy;
    out[at + 4] = nz * ux - nx * uz;
    out[at + 7] = nx * uy - ny * ux;
    out[at + 2] = nx;
    out[at + 5] = ny;
    out[at + 8] = nz;
    return area;
  }

  /** Shepperd's method on single floats. */
  private static void quaternion(float[] m, int o, float[] q, int at) {
    float m00 = m[o];
    float m11 = m[o + 4];
    float m22 = m[o + 8];
    if (m00 + m11 + m22 > 0) {
      float s = 2 * (float) Math.sqrt(1 + m00 + m11 + m22);
      put(
          q,
          at,
          s / 4,
          (m[o + 7] - m[o + 5]) / s,
          (m[o + 2] - m[o + 6]) / s,
          (m[o + 3] - m[o + 1]) / s);
    } else if (m00 > m11 && m00 > m22) {
      float s = 2 * (float) Math.sqrt(1 + m00 - m11 - m22);
      put(
          q,
          at,
          (m[o + 7] - m[o + 5]) / s,
          s / 4,
          (m[o + 1] + m[o + 3]) / s,
          (m[o + 2] + m[o + 6]) / s);
    } else if (m11 > m22) {
      float s = 2 * (float) Math.sqrt(1 + m11 - m00 - m22);
      put(
          q,
          at,
          (m[o + 2] - m[o + 6]) / s,
          (m[o + 1] + m[o + 3]) / s,
          s / 4,
          (m[o + 5] + m[o + 7]) / s);
    } else {
      float s = 2 * (float) Math.sqrt(1 + m22 - m00 - m11);
      put(
          q,
          at,
          (m[o + 3] - m[o + 1]) / s,
          (m[o + 2] + m[o + 6]) / s,
          (m[o + 5] + m[o + 7]) / s,
          s / 4);
    }
  }

  private static void put(float[] q, int at, float w, float x, float y, float z) {
    q[at] = w;
    q[at + 1] = x;
    q[at + 2] = y;
    q[at + 3] = z;
  }
}
