package isexplore.perception;

/**
 * The average face behind the mesh, in head space.
 *
 * @param vertices shape [468, 3], metres, x to the image's right, y up, z towards the camera,
 *     centred between the ears' height and the face (origin of the canonical model)
 * @param triangles shape [898, 3], vertex indices, counter-clockwise seen from outside
 * @param uv shape [468, 2], texture coordinates 0..1
 */
public record CanonicalFace(float[] vertices, int[] triangles, float[] uv) {
  /** Number of vertices; the 10 iris points of the 478 are not part of the surface. */
  public static final int VERTICES = 468;

  /** Of each vertex, the one that lies nearest to its mirror image, shape [468]. */
  public int[] mirror() {
    int[] out = new int[VERTICES];
    for (int i = 0; i < VERTICES; i++) {
      double best = Double.POSITIVE_INFINITY;
      for (int j = 0; j < VERTICES; j++) {
        double dx = vertices[3 * i] + vertices[3 * j];
        double dy = vertices[3 * i + 1] - vertices[3 * j + 1];
        double dz = vertices[3 * i + 2] - vertices[3 * j + 2];
        double squared = dx * dx + dy * dy + dz * dz;
        if (squared < best) {
          best = squared;
          out[i] = j;
        }
      }
    }
    return out;
  }
}
