package isexplore.perception;

/**
 * The rotated square that a landmark net looks at, in pixels of the frame.
 *
 * @param angle radians, positive turns x towards y (clockwise in the image)
 */
public record FaceRegion(double centerX, double centerY, double side, double angle) {
  /** How much larger the square is than the face's box, as the landmark net was trained. */
  private static final double MARGIN = 1.5;

  /** Around a detected face, upright by the line between its eyes. */
  public static FaceRegion of(FaceDetection face) {
    double[] k = face.keypoints();
    return new FaceRegion(
        face.left() + face.width() / 2,
        face.top() + face.height() / 2,
        MARGIN * Math.max(face.width(), face.height()),
        StrictMath.atan2(k[3] - k[1], k[2] - k[0]));
  }

  /** Around a face's landmarks, upright by the line between the outer corners of the eyes. */
  public static FaceRegion of(FaceLandmarks face) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CanonicalFace.VERTICES; i++) {
      left = Math.min(left, face.x(i));
      right = Math.max(right, face.x(i));
      top = Math.min(top, face.y(i));
      bottom = Math.max(bottom, face.y(i));
    }
    return new FaceRegion(
        (left + right) / 2,
        (top + bottom) / 2,
        MARGIN * Math.max(right - left, bottom - top),
        StrictMath.atan2(face.y(263) - face.y(33), face.x(263) - face.x(33)));
  }
}
