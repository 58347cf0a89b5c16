package isexplore.evaluate;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;

/**
 * Where a held-out frame is measured ({@code docs/evaluation.md} 2).
 *
 * @param face bounding box of the face oval plus 10 % on each side
 * @param mouth bounding box of the outer lips plus 50 % on each side
 * @param head person alpha above the neck line of at least one half, shape [side * side]
 * @param seam within 4 % of the face height of the border between head and torso, shape [side *
 *     side]
 * @param dilated the head region grown by 2 % of the face height: no true pixel is used inside,
 *     shape [side * side]
 */
record Regions(int side, Box face, Box mouth, boolean[] head, boolean[] seam, boolean[] dilated) {

  /**
   * The regions of one frame.
   *
   * @param headAlpha head part of the person alpha, 0..255 unsigned, shape [side * side]
   * @param personAlpha whole person alpha, the same shape
   */
  static Regions of(FaceLandmarks landmarks, byte[] headAlpha, byte[] personAlpha, int side) {
    boolean[] head = new boolean[side * side];
    boolean[] torso = new boolean[side * side];
    for (int i = 0; i < head.length; i++) {
      int h = headAlpha[i] & 0xff;
      head[i] = h >= 128;
      torso[i] = h < 128 && (personAlpha[i] & 0xff) >= 128;
    }
    int band = (int) Math.max(1, Math.round(0.04 * landmarks.faceHeight()));
    boolean[] nearHead = dilate(head, side, band);
    boolean[] nearTorso = dilate(torso, side, band);
    boolean[] seam = new boolean[head.length];
    for (int i = 0; i < seam.length; i++) {
      seam[i] = nearHead[i] && nearTorso[i];
    }
    int grow = (int) Math.max(1, Math.round(0.02 * landmarks.faceHeight()));
    return new Regions(
        side,
        Box.ofFace(landmarks, side),
        Box.around(landmarks, FaceTopology.OUTER_LIPS, 0.5, side),
        head,
        seam,
        dilate(head, side, grow));
  }

  /** Share of the picture that is head. */
  double headShare() {
    int count = 0;
    for (boolean h : head) {
      count += h ? 1 : 0;
    }
    return count / (double) head.length;
  }

  /** Grows a region by a square of the given radius, one axis after the other. */
  static boolean[] dilate(boolean[] mask, int side, int radius) {
    return pass(pass(mask, side, radius, 1, side), side, radius, side, 1);
  }

  private static boolean[] pass(boolean[] mask, int side, int radius, int step, int line) {
    boolean[] out = new boolean[mask.length];
    for (int l = 0; l < side; l++) {
      int last = -radius - 1; // nearest set pixel before
      for (int i = 0; i < side; i++) {
        last = mask[l * line + i * step] ? i : last;
        out[l * line + i * step] = i - last <= radius;
      }
      int next = side + radius;
      for (int i = side - 1; i >= 0; i--) {
        next = mask[l * line + i * step] ? i : next;
        out[l * line + i * step] |= next - i <= radius;
      }
    }
    return out;
  }
}
