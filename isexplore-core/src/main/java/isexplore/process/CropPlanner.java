package isexplore.process;

import isexplore.dataset.CropBox;
import isexplore.perception.FaceLandmarks;
import java.util.List;

/**
 * Chooses the square that holds head, hair and shoulders through the whole segment, from the
 * segment's landmarks alone.
 */
final class CropPlanner {
  private static final double ABOVE = 0.6; // hair above the forehead point, in face heights
  private static final double BELOW = 0.9; // neck and shoulders below the chin
  private static final double ASIDE = 0.8; // hair and shoulders beside the face
  private static final double GENEROUS = 1.4; // a square frame up to this is taken whole
  private static final double NEARLY_ONE = 1.1; // no resampling for a scale up to this

  private CropPlanner() {}

  /**
   * The square for a segment.
   *
   * @param segment landmarks in source pixels, at least one
   * @param size largest side of the stored pictures, even
   */
  static CropBox plan(List<FaceLandmarks> segment, int width, int height, int size) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (FaceLandmarks face : segment) {
      double unit = face.faceHeight();
      left = Math.min(left, Math.min(face.x(234), face.x(454)) - ASIDE * unit);
      right = Math.max(right, Math.max(face.x(234), face.x(454)) + ASIDE * unit);
      top = Math.min(top, Math.min(face.y(10), face.y(152)) - ABOVE * unit);
      bottom = Math.max(bottom, Math.max(face.y(10), face.y(152)) + BELOW * unit);
    }
    double needed = Math.max(right - left, bottom - top);
    int most = Math.min(width, height) / 2 * 2;
    boolean whole = width == height && most <= GENEROUS * needed;
    int side = whole ? most : (int) Math.min(most, Math.ceil(needed / 2) * 2);
    if (side > size && side <= NEARLY_ONE * size && !whole) {
      side = size;
    }
    int x = (int) Math.round((left + right - side) / 2);
    int y = (int) Math.round((top + bottom - side) / 2);
    return new CropBox(
        Math.clamp(x, 0, width - side),
        Math.clamp(y, 0, height - side),
        side,
        Math.min(side, size));
  }
}
