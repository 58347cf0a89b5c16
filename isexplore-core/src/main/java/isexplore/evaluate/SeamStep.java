package isexplore.evaluate;

import isexplore.image.FloatImage;
import org.jspecify.annotations.Nullable;

/**
 * Mean absolute step of the colour across the border between head and torso, rendered over true: 1
 * means that the seam shows no more than it does in the photograph.
 */
final class SeamStep {
  private double ours;
  private double theirs;

  /** Adds a frame. */
  void add(FloatImage picture, FloatImage truth, Regions regions) {
    int side = regions.side();
    int n = side * side;
    for (int y = 0; y + 1 < side; y++) {
      for (int x = 0; x + 1 < side; x++) {
        int i = y * side + x;
        step(picture, truth, regions, i, i + 1, n);
        step(picture, truth, regions, i, i + side, n);
      }
    }
  }

  private void step(FloatImage picture, FloatImage truth, Regions regions, int i, int j, int n) {
    if (regions.seam()[i] && regions.seam()[j] && regions.head()[i] != regions.head()[j]) {
      for (int c = 0; c < 3 * n; c += n) {
        ours += Math.abs(picture.data()[c + i] - picture.data()[c + j]);
        theirs += Math.abs(truth.data()[c + i] - truth.data()[c + j]);
      }
    }
  }

  /** The ratio; null when no border was seen. */
  @Nullable Double ratio() {
    return theirs == 0 ? null : ours / theirs;
  }
}
