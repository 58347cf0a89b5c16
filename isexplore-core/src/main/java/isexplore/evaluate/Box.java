package isexplore.evaluate;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.Arrays;

/** Pixels {@code [left, right) x [top, bottom)} of a picture. */
public record Box(int left, int top, int right, int bottom) {

  /**
   * The bounding box of some landmarks, larger by a share of its size on each side, clipped to a
   * square picture.
   *
   * @param indices which landmarks
   * @param margin share of width and height added on each side
   */
  static Box around(FaceLandmarks face, int[] indices, double margin, int side) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int i : indices) {
      left = Math.min(left, face.x(i));
      right = Math.max(right, face.x(i));
      top = Math.min(top, face.y(i));
      bottom = Math.max(bottom, face.y(i));
    }
    double dx = margin * (right - left);
    double dy = margin * (bottom - top);
    return new Box(
        Math.clamp((int) Math.floor(left - dx), 0, side - 1),
        Math.clamp((int) Math.floor(top - dy), 0, side - 1),
        Math.clamp((int) Math.ceil(right + dx), 1, side),
        Math.clamp((int) Math.ceil(bottom + dy), 1, side));
  }

  /** The face box: around the face oval and 10 % more on each side. */
  public static Box ofFace(FaceLandmarks face, int side) {
    return around(face, FaceTopology.FACE_OVAL, 0.1, side);
  }

  /** The box as a mask of a square picture, shape [side * side]. */
  boolean[] mask(int side) {
    boolean[] out = new boolean[side * side];
    for (int y = top; y < bottom; y++) {
      Arrays.fill(out, y * side + left, y * side + right, true);
    }
    return out;
  }

  /** Whether the pixel lies inside. */
  boolean contains(int x, int y) {
    return x >= left && x < right && y >= top && y < bottom;
  }
}
