package isexplore.process;

import isexplore.region.Region;
import java.util.Set;

/** Intersection over union of labelled pictures, part by part; the mean over frames. */
final class PartOverlap {
  private static final int PARTS = Region.values().length;

  private final double[] sums = new double[PARTS];
  private final int[] frames = new int[PARTS];

  /**
   * Adds a frame. A part that neither picture shows says nothing and is passed over.
   *
   * @param real ordinals of {@link Region}, any shape
   * @param found the same shape
   * @param counted parts to which this frame counts
   */
  void add(byte[] real, byte[] found, Set<Region> counted) {
    int[] both = new int[PARTS];
    int[] either = new int[PARTS];
    for (int i = 0; i < real.length; i++) {
      either[real[i]]++;
      if (real[i] == found[i]) {
        both[real[i]]++;
      } else {
        either[found[i]]++;
      }
    }
    for (Region part : counted) {
      int k = part.ordinal();
      if (either[k] > 0) {
        sums[k] += both[k] / (double) either[k];
        frames[k]++;
      }
    }
  }

  /** Mean over the frames that counted, 0..1; NaN when there was none. */
  double mean(Region part) {
    return sums[part.ordinal()] / frames[part.ordinal()];
  }
}
