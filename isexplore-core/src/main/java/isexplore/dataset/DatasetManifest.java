package isexplore.dataset;

import isexplore.math.Camera;
import java.util.List;

/**
 * {@code dataset/manifest.json}. Frames 0 … trainFrames - 1 are the segment in order; the rest is
 * the tail that only {@code evaluate} may look at, in order.
 *
 * @param version layout version
 * @param camera of the stored pictures
 * @param segmentStarts first source frame of each piece of the segment (25 fps grid); the pieces
 *     are equally long
 * @param tailStart first source frame of the tail; -1 when nothing was kept apart
 * @param gap frames between segment and tail at least
 * @param indicative true when the video was too short for a full tail: figures only indicate
 * @param neckLine row of the head/torso border below the chin is per frame; this is its height
 *     under the chin in face heights
 */
public record DatasetManifest(
    int version,
    CropBox crop,
    Camera camera,
    int sourceWidth,
    int sourceHeight,
    int trainFrames,
    int tailFrames,
    List<Integer> segmentStarts,
    int tailStart,
    int gap,
    boolean indicative,
    double neckLine) {
  /** All stored frames. */
  public int frames() {
    return trainFrames + tailFrames;
  }

  /** Source frame of stored frame i. */
  public int sourceFrame(int i) {
    return i < trainFrames
        ? segmentStarts.get(i / pieceFrames()) + i % pieceFrames()
        : tailStart + i - trainFrames;
  }

  /** Frames in each piece: within one, neighbours are neighbours in time. */
  public int pieceFrames() {
    return trainFrames / segmentStarts.size();
  }
}
