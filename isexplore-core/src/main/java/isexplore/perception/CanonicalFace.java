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
}
