package isexplore.process;

import isexplore.perception.FaceTopology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points spread evenly over what moves with the skull and can be seen: forehead, brows, nose and
 * cheeks of the tracked surface, without eyes, and beyond its upper border a strip over hairline,
 * temples and ears. There the strongest edges of a head lie, and the depths that tell a turn from a
 * shift; skin alone shows little but shading, which stays behind when the head turns.
 */
final class SkullPoints {
  /** Rings of the strip: metres outwards and backwards from the mesh's border, above … */
  private static final double[] OUT_ABOVE = {0.008, 0.017, 0.028, 0.040};

  private static final double[] BACK_ABOVE = {0.001, 0.003, 0.009, 0.018}; // hair fills the curve

  /** … and at the sides, where the head turns away. */
  private static final double[] OUT_BESIDE = {0.003, 0.005, 0.006, 0.006};

  private static final double[] BACK_BESIDE = {0.010, 0.020, 0.032, 0.045};
  private static final double EYE_MARGIN = 0.003; // metres around the eye's opening
  private static final double MOST_LIPS = 0.5; // triangles with more belong to the mouth
  private static final int NOSE_BASE = 2;

  private final double[] shape; // [m, 3]: the mesh, then the strip
  private final List<int[]> triangles = new ArrayList<>();
  private final double[] position; // [n, 3]
  private final double[] normal; // [n, 3], of any length, out of the head
  private final double[] eyes; // [n], 0..1
  private final double spacing; // metres

  private SkullPoints(double[] mesh, int[] meshTriangles, FaceWeights weights, double spacing) {
    int[][] rings = new int[FaceTopology.FACE_OVAL.length][];
    this.shape = withStrip(mesh, rings);
    this.spacing = spacing;
    addMesh(mesh, meshTriangles, weights);
    addStrip(rings);
    double[] vertexNormals = vertexNormals();
    double[] moving = Arrays.copyOf(weights.eyes(), shape.length / 3); // none of the strip
    List<Double> movement = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    List<double[]> directions = new ArrayList<>();
    for (int[] triangle : triangles) {
      for (double[] mix : mixes(triangle, spacing)) {
        places.add(mixed(shape, triangle, mix));
        directions.add(mixed(vertexNormals, triangle, mix));
        movement.add(IntStream.range(0, 3).mapToDouble(k -> mix[k] * moving[triangle[k]]).sum());
      }
    }
    this.position = flat(places);
    this.normal = flat(directions);
    this.eyes = movement.stream().mapToDouble(m -> m).toArray();
  }

  private SkullPoints(SkullPoints all, int[] some) {
    this.shape = all.shape;
    this.position = chosen(all.position, 3, some);
    this.normal = chosen(all.normal, 3, some);
    this.eyes = chosen(all.eyes, 1, some);
    this.spacing = all.spacing;
  }

  /**
   * The points of a face.
   *
   * @param shape of the mesh, shape [468, 3], metres
   * @param triangles of the mesh, shape [t, 3]
   * @param spacing of the points, metres
   */
  static SkullPoints of(double[] shape, int[] triangles, FaceWeights weights, double spacing) {
    return new SkullPoints(shape, triangles, weights, spacing);
  }

  /** Some of these points. */
  SkullPoints only(int[] some) {
    return new SkullPoints(this, some);
  }

  int size() {
    return position.length / 3;
  }

  /** In head space, shape [n, 3], metres. */
  double[] position() {
    return position;
  }

  /** Out of the head, of any length, shape [n, 3]. */
  double[] normal() {
    return normal;
  }

  /** How far each moves with lids and brows, shape [n], 0..1. */
  double[] eyes() {
    return eyes;
  }

  /** Of points next to each other, metres. */
  double spacing() {
    return spacing;
  }

  /**
   * The mesh and behind it the strip's vertices.
   *
   * @param rings gets for each point of the oval it and its ring vertices from inside out, or null
   *     below the ears
   */
  private static double[] withStrip(double[] mesh, int[][] rings) {
    double centreX = (mesh[3 * 33] + mesh[3 * 263]) / 2;
    double centreY = (mesh[3 * 33 + 1] + mesh[3 * 263 + 1]) / 2;
    List<double[]> more = new ArrayList<>();
    for (int k = 0; k < rings.length; k++) {
      int o = FaceTopology.FACE_OVAL[k];
      if (mesh[3 * o + 1] < mesh[3 * NOSE_BASE + 1]) {
        continue;
      }
      double dx = mesh[3 * o] - centreX;
      double dy = mesh[3 * o + 1] - centreY;
      double r = Math.hypot(dx, dy);
      double above = dy > 0 ? dy * dy / (r * r) : 0;
      rings[k] = new int[OUT_ABOVE.length + 1];
      rings[k][0] = o;
      for (int ring = 0; ring < OUT_ABOVE.length; ring++) {
        double out = above * OUT_ABOVE[ring] + (1 - above) * OUT_BESIDE[ring];
        double back = above * BACK_ABOVE[ring] + (1 - above) * BACK_BESIDE[ring];
        rings[k][ring + 1] = mesh.length / 3 + more.size();
        more.add(
            new double[] {
              mesh[3 * o] + out * dx / r, mesh[3 * o + 1] + out * dy / r, mesh[3 * o + 2] - back
            });
      }
    }
    double[] shape = Arrays.copyOf(mesh, mesh.length + 3 * more.size());
    System.arraycopy(flat(more), 0, shape, mesh.length, 3 * more.size());
    return shape;
  }

  private void addMesh(double[] mesh, int[] meshTriangles, FaceWeights weights) {
    for (int t = 0; t < meshTriangles.length; t += 3) {
      int[] triangle = Arrays.copyOfRange(meshTriangles, t, t + 3);
      if (Arrays.stream(triangle)
          .allMatch(i -> weights.lips()[i] <= MOST_LIPS && !inEye(mesh, i))) {
        triangles.add(triangle);
      }
    }
  }

  private static boolean inEye(double[] mesh, int i) {
    return inEye(mesh, i, 33, 133) || inEye(mesh, i, 362, 263);
  }

  /** Whether vertex i lies within an ellipse around the opening between these corners. */
  private static boolean inEye(double[] mesh, int i, int left, int right) {
    double half = (mesh[3 * right] - mesh[3 * left]) / 2;
    double x = mesh[3 * i] - mesh[3 * left] - half;
    double y = mesh[3 * i + 1] - (mesh[3 * left + 1] + mesh[3 * right + 1]) / 2;
    return Math.hypot(x / (half + EYE_MARGIN), y / (half / 2 + EYE_MARGIN)) < 1;
  }

  private void addStrip(int[][] rings) {
    for (int k = 0; k < rings.length; k++) {
      int[] a = rings[k];
      int[] b = rings[(k + 1) % rings.length];
      if (a != null && b != null) {
        for (int ring = 0; ring < OUT_ABOVE.length; ring++) {
          triangles.add(new int[] {a[ring], b[ring], a[ring + 1]});
          triangles.add(new int[] {b[ring], b[ring + 1], a[ring + 1]});
        }
      }
    }
  }

  /** Sums of the normals of a vertex's triangles; all of them look towards the face's front. */
  private double[] vertexNormals() {
    double[] out = new double[shape.length];
    for (int[] t : triangles) {
      double[] n = cross(t);
      double sign = n[2] < 0 ? -1 : 1;
      for (int i : t) {
        for (int c = 0; c < 3; c++) {
          out[3 * i + c] += sign * n[c];
        }
      }
    }
    return out;
  }

  private double[] cross(int[] t) {
    double ax = shape[3 * t[1]] - shape[3 * t[0]];
    double ay = shape[3 * t[1] + 1] - shape[3 * t[0] + 1];
    double az = shape[3 * t[1] + 2] - shape[3 * t[0] + 2];
    double bx = shape[3 * t[2]] - shape[3 * t[0]];
    double by = shape[3 * t[2] + 1] - shape[3 * t[0] + 1];
    double bz = shape[3 * t[2] + 2] - shape[3 * t[0] + 2];
    return new double[] {ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
  }

  /** Barycentric middles of equal parts of a triangle, about one for each square of spacing. */
  private List<double[]> mixes(int[] triangle, double spacing) {
    double[] n = cross(triangle);
    double area = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
    int rows = Math.max(1, (int) Math.round(Math.sqrt(area) / spacing));
    List<double[]> out = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows - i; j++) {
        out.add(mix(rows, i + 1 / 3.0, j + 1 / 3.0));
        if (j < rows - i - 1) {
          out.add(mix(rows, i + 2 / 3.0, j + 2 / 3.0));
        }
      }
    }
    return out;
  }

  private static double[] mix(int rows, double i, double j) {
    return new double[] {1 - (i + j) / rows, i / rows, j / rows};
  }

  private static double[] mixed(double[] values, int[] triangle, double[] mix) {
    double[] out = new double[3];
    for (int k = 0; k < 3; k++) {
      for (int c = 0; c < 3; c++) {
        out[c] += mix[k] * values[3 * triangle[k] + c];
      }
    }
    return out;
  }

  private static double[] chosen(double[] rows, int width, int[] some) {
    return IntStream.of(some)
        .flatMap(i -> IntStream.range(width * i, width * (i + 1)))
        .mapToDouble(k -> rows[k])
        .toArray();
  }

  private static double[] flat(List<double[]> points) {
    return points.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
