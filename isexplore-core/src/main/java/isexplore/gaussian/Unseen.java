package isexplore.gaussian;

import isexplore.kernel.GaussianCloud;
import isexplore.kernel.Rasterizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What training frames hardly show: the sides of a head, what lies behind its outline or behind
 * other Gaussians. Nothing held its colours while everything learned, so it is speckled, which a
 * head turned on, or a turntable, then shows. It takes the colours of the nearest Gaussians that
 * were seen.
 */
final class Unseen {
  /** Share of itself that a Gaussian must show to keep half of what it has learned. */
  private static final float HALF = 0.01f;

  /** Share from which it keeps everything, and others take after it. */
  private static final float CLEAR = 0.1f;

  private static final int NEIGHBOURS = 8;
  private static final double NEAR = 1e-3; // metres within which neighbours count alike

  private final Part part;
  private final float[][] position; // of the part's Gaussians at rest, shape [3][n]
  private final float[] seen;
  private final int[] clear;
  private final int[] nearest = new int[NEIGHBOURS];
  private final double[] squared = new double[NEIGHBOURS]; // distances of the nearest

  private Unseen(Part part, float[][] position, float[] seen) {
    this.part = part;
    this.position = position;
    this.seen = seen;
    this.clear = IntStream.range(0, part.n).filter(i -> seen[i] >= CLEAR).toArray();
  }

  /**
   * Paints the Gaussians that are hardly seen.
   *
   * @param atRest where all Gaussians are, part after part
   * @param seen share of itself that each shows in the frame that shows most of it, shape [n]
   */
  static void paint(List<Part> parts, GaussianCloud atRest, float[] seen) {
    int from = 0;
    for (Part part : parts) {
      int to = from + part.n;
      float[][] position = new float[3][];
      for (int axis = 0; axis < 3; axis++) {
        position[axis] = Arrays.copyOfRange(atRest.position[axis], from, to);
      }
      new Unseen(part, position, Arrays.copyOfRange(seen, from, to)).paint();
      from = to;
    }
  }

  /**
   * Squared pixels that Gaussian i covers alone when its two larger axes face the camera.
   *
   * @param pixels per metre
   */
  static double footprint(GaussianCloud cloud, int i, double pixels) {
    double[] variance = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double deviation = pixels * StrictMath.exp(cloud.scale[axis][i]);
      variance[axis] = deviation * deviation + Rasterizer.DILATION;
    }
    Arrays.sort(variance);
    double opacity = 1 / (1 + StrictMath.exp(-cloud.opacity[i]));
    return 2 * Math.PI * opacity * Math.sqrt(variance[1] * variance[2]);
  }

  private void paint() {
    if (clear.length < NEIGHBOURS) {
      return;
    }
    for (int i = 0; i < part.n; i++) {
      if (seen[i] < CLEAR) {
        float own = seen[i] / (seen[i] + HALF);
        findNearest(i);
        paint(part.colour, i, own);
        paint(part.colourChange, i, own);
      }
    }
  }

  /** Finds the clear Gaussians nearest to Gaussian i. */
  private void findNearest(int i) {
    Arrays.fill(squared, Double.MAX_VALUE);
    for (int j : clear) {
      double d = 0;
      for (float[] axis : position) {
        d += (axis[i] - axis[j]) * (axis[i] - axis[j]);
      }
      int k = NEIGHBOURS - 1;
      if (d < squared[k]) {
        for (; k > 0 && squared[k - 1] > d; k--) {
          squared[k] = squared[k - 1];
          nearest[k] = nearest[k - 1];
        }
        squared[k] = d;
        nearest[k] = j;
      }
    }
  }

  /** Mixes the mean of the nearest into the values of Gaussian i. */
  private void paint(float[] values, int i, float own) {
    for (int plane = 0; plane < values.length; plane += part.n) {
      double sum = 0;
      double weights = 0;
      for (int k = 0; k < NEIGHBOURS; k++) {
        double weight = 1 / (squared[k] + NEAR * NEAR);
        sum += weight * values[plane + nearest[k]];
        weights += weight;
      }
      values[plane + i] = (float) (own * values[plane + i] + (1 - own) * sum / weights);
    }
  }
}
