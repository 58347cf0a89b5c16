package isexplore.motion;

import isexplore.perception.CanonicalFace;

/**
 * One person's tracked surface: a neutral shape and how each number of the motion code moves it.
 *
 * @param neutral shape [468, 3], metres, head space
 * @param basis shape [{@link MotionCode#SIZE}, 468, 3], metres per unit of the code; zero rows for
 *     gaze
 * @param triangles shape [n, 3], counter-clockwise seen from outside
 */
public record PersonalFace(float[] neutral, float[] basis, int[] triangles) {
  /** Checks the sizes. */
  public PersonalFace {
    int size = CanonicalFace.VERTICES * 3;
    if (neutral.length != size || basis.length != size * MotionCode.SIZE) {
      throw new IllegalArgumentException(
          "neutral %d, basis %d numbers".formatted(neutral.length, basis.length));
    }
  }

  /** The surface for a motion code, written to {@code out}, shape [468, 3]. */
  public void vertices(float[] code, float[] out) {
    int size = neutral.length;
    System.arraycopy(neutral, 0, out, 0, size);
    for (int k = 0; k < MotionCode.SIZE; k++) {
      float c = code[k];
      if (c != 0) {
        for (int i = 0, j = k * size; i < size; i++, j++) {
          out[i] += c * basis[j];
        }
      }
    }
  }
}
