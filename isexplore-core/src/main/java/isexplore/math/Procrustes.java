package isexplore.math;

/**
 * The similarity that carries one set of points onto another with the least weighted squared
 * distance (Horn 1987, quaternion form).
 *
 * @param rotation turns {@code from} towards {@code to}
 * @param scale size of {@code to} over {@code from}
 */
public record Procrustes(Quaternion rotation, double scale, Vec3 translation) {
  /** Changes nothing. */
  public static final Procrustes IDENTITY = new Procrustes(Quaternion.IDENTITY, 1, Vec3.ZERO);

  /** {@code scale * rotation(from) + translation}. */
  public Vec3 apply(Vec3 from) {
    return rotation.rotate(from).times(scale).plus(translation);
  }

  /** The similarity that undoes this one. */
  public Procrustes inverse() {
    Quaternion back = rotation.conjugate();
    return new Procrustes(back, 1 / scale, back.rotate(translation).times(-1 / scale));
  }

  /**
   * The pose under which everything, carried by this and seen at its new scale, looks as it did
   * under another pose before.
   */
  public Pose carried(Pose pose) {
    Quaternion turned = pose.rotation().times(rotation.conjugate()).normalized();
    Vec3 shift = pose.translation().times(scale).minus(turned.rotate(translation));
    return new Pose(turned, shift);
  }

  /**
   * Fits points {@code indices} of both sets.
   *
   * @param from shape [n, 3]
   * @param to shape [n, 3]
   */
  public static Procrustes fit(float[] from, float[] to, int[] indices) {
    Vec3 a = mean(from, indices);
    Vec3 b = mean(to, indices);
    double[] s = new double[9]; // sum of from_i to_j
    double norm = 0;
    for (int i : indices) {
      Vec3 p = point(from, i).minus(a);
      Vec3 q = point(to, i).minus(b);
      double[] u = {p.x(), p.y(), p.z()};
      double[] v = {q.x(), q.y(), q.z()};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) {
          s[3 * r + c] += u[r] * v[c];
        }
      }
      norm += p.dot(p);
    }
    Quaternion rotation = rotationOf(s);
    double[] m = rotation.toMatrix();
    double along = 0;
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        along += m[3 * c + r] * s[3 * r + c];
      }
    }
    double scale = norm == 0 ? 1 : along / norm;
    return new Procrustes(rotation, scale, b.minus(rotation.rotate(a).times(scale)));
  }

  private static Quaternion rotationOf(double[] s) {
    double[] n = {
      s[0] + s[4] + s[8],
      s[5] - s[7],
      s[6] - s[2],
      s[1] - s[3],
      s[5] - s[7],
      s[0] - s[4] - s[8],
      s[1] + s[3],
      s[6] + s[2],
      s[6] - s[2],
      s[1] + s[3],
      s[4] - s[0] - s[8],
      s[5] + s[7],
      s[1] - s[3],
      s[6] + s[2],
      s[5] + s[7],
      s[8] - s[0] - s[4]
    };
    double[] q = SymmetricEigen.of(n, 4).vector(0);
    return new Quaternion(q[0], q[1], q[2], q[3]).normalized();
  }

  private static Vec3 point(float[] points, int i) {
    return new Vec3(points[3 * i], points[3 * i + 1], points[3 * i + 2]);
  }

  private static Vec3 mean(float[] points, int[] indices) {
    Vec3 sum = Vec3.ZERO;
    for (int i : indices) {
      sum = sum.plus(point(points, i));
    }
    return sum.times(1.0 / indices.length);
  }
}
