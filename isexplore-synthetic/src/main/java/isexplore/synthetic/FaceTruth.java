package isexplore.synthetic;

/**
 * Where the face really is in a picture.
 *
 * @param points column and row in pixels of each {@link FacePoint}, by its ordinal, shape [13, 2]
 * @param opening distance of the lips' margins in their middle, metres
 * @param width distance of the mouth's corners, metres
 */
public record FaceTruth(float[] points, double opening, double width) {
  /** Column in pixels. */
  public double x(FacePoint p) {
    return points[2 * p.ordinal()];
  }

  /** Row in pixels. */
  public double y(FacePoint p) {
    return points[2 * p.ordinal() + 1];
  }

  /** Distance between two points in pixels. */
  public double distance(FacePoint a, FacePoint b) {
    return Math.hypot(x(a) - x(b), y(a) - y(b));
  }

  /** Forehead to chin in pixels. */
  public double faceHeight() {
    return distance(FacePoint.FOREHEAD, FacePoint.CHIN);
  }
}
