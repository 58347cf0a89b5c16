package isexplore.perception;

/**
 * The 478 points of the attention mesh in pixels of the frame; index tables in {@link
 * FaceTopology}.
 *
 * @param points shape [478, 3]: x right, y down, z in the same unit (smaller is nearer), z without
 *     absolute zero
 * @param faceLogit the net's own face flag; below 0 there is no face
 */
public record FaceLandmarks(float[] points, float faceLogit) {
  /** Number of points. */
  public static final int COUNT = 478;

  /** Column of point i. */
  public float x(int i) {
    return points[3 * i];
  }

  /** Row of point i. */
  public float y(int i) {
    return points[3 * i + 1];
  }

  /** Distance between two points in the image plane, pixels. */
  public double distance(int i, int j) {
    return Math.hypot(x(i) - x(j), y(i) - y(j));
  }

  /** Forehead to chin (10 to 152), pixels: the unit of most measures. */
  public double faceHeight() {
    return distance(10, 152);
  }
}
