package isexplore.process;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.ArrayDeque;

/**
 * Takes out of a person mask whoever does not hang together with the tracked face: the net marks
 * all people, also those in an inset or a picture on the wall.
 */
final class OtherPeople {
  private static final int CORE = 64; // of 255: what is surely somebody
  private static final byte FREE = 0;
  private static final byte OWN = 1;
  private static final byte OTHER = 2;

  private final byte[] mask;
  private final int side;
  private final byte[] owner;
  private final ArrayDeque<Integer> open = new ArrayDeque<>();

  private OtherPeople(byte[] mask, int side) {
    this.mask = mask;
    this.side = side;
    this.owner = new byte[mask.length];
  }

  /**
   * Clears them in place. Nothing changes where the mask does not cover the face.
   *
   * @param mask of a square picture, 0..255 unsigned
   * @return share of the picture that was cleared
   */
  static double remove(byte[] mask, int side, FaceLandmarks face) {
    return new OtherPeople(mask, side).remove(face) / (double) mask.length;
  }

  private int remove(FaceLandmarks face) {
    for (int point : FaceTopology.FACE_OVAL) {
      int x = (int) face.x(point);
      int y = (int) face.y(point);
      if (x >= 0 && y >= 0 && x < side && y < side) {
        claim(y * side + x, CORE, OWN);
      }
    }
    if (open.isEmpty()) {
      return 0;
    }
    spread(OWN, false);
    for (int i = 0; i < mask.length; i++) {
      claim(i, CORE, OTHER);
    }
    spread(OTHER, true); // with the soft border, which falls towards the outside
    int cleared = 0;
    for (int i = 0; i < mask.length; i++) {
      if (owner[i] == OTHER) {
        mask[i] = 0;
        cleared++;
      }
    }
    return cleared;
  }

  private void claim(int i, int least, byte by) {
    if (owner[i] == FREE && (mask[i] & 0xff) >= least) {
      owner[i] = by;
      open.add(i);
    }
  }

  /** To neighbours that belong to the core or, where asked, that are not more than this pixel. */
  private void spread(byte by, boolean downhill) {
    while (!open.isEmpty()) {
      int i = open.remove();
      int most = mask[i] & 0xff;
      for (int step : new int[] {-1, 1, -side, side}) {
        int j = i + step;
        boolean inside = j >= 0 && j < mask.length && (Math.abs(step) > 1 || j / side == i / side);
        if (inside && (!downhill || (mask[j] & 0xff) <= most)) {
          claim(j, downhill ? 1 : CORE, by);
        }
      }
    }
  }
}
