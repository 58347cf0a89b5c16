package isexplore.select;

import isexplore.config.SelectConfig;
import isexplore.event.UserError;
import isexplore.media.Media;

/**
 * What is kept apart for measuring ({@code docs/evaluation.md} 1): the tail of the usable time,
 * with a gap before it, so that nothing of it reaches selection or training.
 *
 * @param from first frame that may be used
 * @param to first frame that may not be used any more
 * @param window length of the segment in frames
 * @param tailStart first frame of the tail; -1 when nothing is kept apart
 */
record Split(int from, int to, int window, int tailStart, int tailFrames, boolean indicative) {
  /** Frames between anything used and the tail. */
  static final int GAP = 8;

  private static final int SHORT_TAIL = Media.FPS;
  private static final int LEAST_WINDOW = 3 * Media.FPS;

  /**
   * Divides the frames {@code [first, end)} between the first and the last with a face.
   *
   * @param usable how many of them no gate has ruled out
   */
  static Split of(int first, int end, int usable, SelectConfig config) {
    int window = wanted(config);
    if (config.holdout() == 0) {
      requireTime(usable, Math.min(window, LEAST_WINDOW), config);
      return new Split(first, end, Math.min(window, end - first), -1, 0, false);
    }
    int tail =
        config.holdout() > 0
            ? (int) Math.round(config.holdout() * Media.FPS)
            : Math.clamp(usable / 4, 5 * Media.FPS, 12 * Media.FPS);
    if (window + GAP + tail <= usable) {
      return new Split(first, end - tail - GAP, window, end - tail, tail, false);
    }
    requireTime(usable, LEAST_WINDOW + GAP + SHORT_TAIL + 4, config);
    int left = Math.min(window, usable - GAP - SHORT_TAIL);
    return new Split(first, end - SHORT_TAIL - GAP, left, end - SHORT_TAIL, SHORT_TAIL, true);
  }

  /** Frames of the segment, a multiple of its pieces. */
  private static int wanted(SelectConfig config) {
    int frames = (int) Math.round(config.seconds() * Media.FPS);
    return frames / config.segments() * config.segments();
  }

  private static void requireTime(int usable, int least, SelectConfig config) {
    if (usable < least) {
      throw new UserError(
          "The video has %.1f s with a usable face, but a segment%s need at least %.1f s. Take a longer video, or one in"
              + " which the face is seen all the time.",
          usable / (double) Media.FPS,
          config.holdout() == 0 ? "" : " and the part kept apart for measuring",
          least / (double) Media.FPS);
    }
  }
}
