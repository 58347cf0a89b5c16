package isexplore.perception;

/**
 * The rotated square that a landmark net looks at, in pixels of the frame.
 *
 * @param angle radians, positive turns x towards y (clockwise in the image)
 */
public record FaceRegion(double centerX, double centerY, double side, double angle) {}
