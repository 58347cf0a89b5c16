package isexplore.process;

import isexplore.image.GuidedFilter;
import isexplore.image.RgbImage;

/**
 * Person alpha at full resolution: the net's coarse masks of neighbouring frames averaged where the
 * picture stands still, then snapped to the frame's edges. Keeps its buffers; not safe for
 * concurrent use.
 */
final class PersonMatte {
  /** Frames before and after that take part. */
  static final int REACH = 2;

  private static final double RADIUS = 6.0 / 512; // of the side
  private static final double EPSILON = 4e-5;
  private static final float MOVED =
      12; // mean colour difference (0..255) that counts as another thing
  private static final float LOW = 0.05f; // the filter leaves a haze that is stretched away
  private static final float HIGH = 0.95f;

  private final GuidedFilter filter;

  PersonMatte(int side) {
    int radius = (int) Math.max(2, Math.round(RADIUS * side));
    filter = new GuidedFilter(side, side, radius, EPSILON);
  }

  /**
   * The alpha of one frame, shape [side, side], 0..255 unsigned.
   *
   * @param frames the frame and its neighbours
   * @param coarse the net's masks of the same frames, 0..255 unsigned
   * @param at position of the frame among them
   */
  byte[] alpha(RgbImage[] frames, byte[][] coarse, int at) {
    float[] plane = average(frames, coarse, at);
    filter.apply(frames[at].toFloat(), plane);
    byte[] out = new byte[plane.length];
    for (int i = 0; i < plane.length; i++) {
      float a = Math.clamp((plane[i] - LOW) / (HIGH - LOW), 0f, 1f);
      out[i] = (byte) (int) (a * 255f + 0.5f);
    }
    return out;
  }

  private static float[] average(RgbImage[] frames, byte[][] coarse, int at) {
    float[] sum = new float[coarse[at].length];
    float[] total = new float[sum.length];
    byte[] here = frames[at].rgb();
    for (int f = 0; f < frames.length; f++) {
      byte[] there = frames[f].rgb();
      for (int i = 0; i < sum.length; i++) {
        int difference =
            Math.abs((here[3 * i] & 0xff) - (there[3 * i] & 0xff))
                + Math.abs((here[3 * i + 1] & 0xff) - (there[3 * i + 1] & 0xff))
                + Math.abs((here[3 * i + 2] & 0xff) - (there[3 * i + 2] & 0xff));
        float weight = Math.max(0, 1 - difference / (3 * MOVED));
        sum[i] += weight * (coarse[f][i] & 0xff);
        total[i] += weight;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= 255 * total[i]; // the frame itself has weight 1
    }
    return sum;
  }
}
