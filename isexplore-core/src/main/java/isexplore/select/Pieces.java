package isexplore.select;

import isexplore.media.Media;
import java.util.List;

/**
 * A candidate: one window of the video, or several equally long ones that are taken together.
 *
 * @param starts first frames, ascending; pieces do not overlap
 * @param length frames in each piece
 */
record Pieces(List<Integer> starts, int length) {
  static Pieces one(int start, int length) {
    return new Pieces(List.of(start), length);
  }

  /** All frames together. */
  int frames() {
    return starts.size() * length;
  }

  /** Frame i of {@link #frames}, counted through all pieces. */
  int frame(int i) {
    return starts.get(i / length) + i % length;
  }

  /** Whether a frame of one is a frame of the other. */
  boolean overlaps(Pieces other) {
    for (int a : starts) {
      for (int b : other.starts) {
        if (a < b + other.length && b < a + length) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code 00:41.2 to 00:46.2 and …}. */
  String times() {
    return String.join(
        " and ",
        starts.stream()
            .map(s ->
                Timestamp.format(s / (double) Media.FPS)
                    + " to "
                    + Timestamp.format((s + length) / (double) Media.FPS))
            .toList());
  }
}
