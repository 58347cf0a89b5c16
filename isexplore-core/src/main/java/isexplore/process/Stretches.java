package isexplore.process;

import isexplore.select.Selection;

/**
 * How the stored frames hang together: pieces of the segment, then the tail. Within a stretch
 * neighbours are neighbours in time; nothing that looks at neighbours looks across its ends.
 *
 * @param train frames of the segment
 * @param piece frames in each of its pieces
 * @param total all stored frames
 */
record Stretches(int train, int piece, int total) {
  static Stretches of(Selection selection) {
    int train = selection.frames();
    return new Stretches(
        train, train / selection.segments().size(), train + selection.tailFrames());
  }

  /** One stretch of so many frames. */
  static Stretches one(int frames) {
    return new Stretches(frames, Math.max(1, frames), frames);
  }

  /** First frame of the stretch that holds frame i. */
  int start(int i) {
    return i < train ? i / piece * piece : train;
  }

  /** Behind the last frame of the stretch that holds frame i. */
  int end(int i) {
    return i < train ? start(i) + piece : total;
  }
}
