package isexplore.math;

import java.util.Arrays;

/**
 * Weighted means over the neighbourhoods of points in space: a Gaussian of the distance, cut off
 * where it has become small. Makes fields on a surface smooth, whatever its triangles are.
 */
public final class Neighbourhood {
  private static final double CUT = 2.5; // deviations

  private final int n;
  private final int[] start; // of each point's neighbours, shape [n + 1]
  private final int[] neighbour;
  private final float[] share; // of each neighbour in the mean, 1 in all

  private Neighbourhood(int[] start, int[] neighbour, float[] share) {
    this.n = start.length - 1;
    this.start = start;
    this.neighbour = neighbour;
    this.share = share;
  }

  /**
   * Neighbourhoods among points.
   *
   * @param points shape [n, 3]
   * @param reach standard deviation of the weights, in the unit of the points
   */
  public static Neighbourhood of(float[] points, double reach) {
    int n = points.length / 3;
    int[] start = new int[n + 1];
    int[] neighbour = new int[16 * n];
    float[] share = new float[16 * n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        double far = distance2(points, i, j) / (reach * reach);
        if (far < CUT * CUT) {
          if (count == neighbour.length) {
            neighbour = Arrays.copyOf(neighbour, 2 * count);
            share = Arrays.copyOf(share, 2 * count);
          }
          neighbour[count] = j;
          share[count] = (float) StrictMath.exp(-far / 2);
          sum += share[count++];
        }
      }
      for (int k = start[i]; k < count; k++) {
        share[k] /= (float) sum;
      }
      start[i + 1] = count;
    }
    return new Neighbourhood(start, Arrays.copyOf(neighbour, count), Arrays.copyOf(share, count));
  }

  private static double distance2(float[] points, int i, int j) {
    double x = points[3 * i] - points[3 * j];
    double y = points[3 * i + 1] - points[3 * j + 1];
    double z = points[3 * i + 2] - points[3 * j + 2];
    return x * x + y * y + z * z;
  }

  /** Adds the means of a field of vectors to {@code out}; both shape [n, 3]. */
  public void addMeans(float[] field, float[] out) {
    for (int i = 0; i < n; i++) {
      float x = 0;
      float y = 0;
      float z = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        int j = 3 * neighbour[k];
        x += share[k] * field[j];
        y += share[k] * field[j + 1];
        z += share[k] * field[j + 2];
      }
      out[3 * i] += x;
      out[3 * i + 1] += y;
      out[3 * i + 2] += z;
    }
  }

  /** The transpose of {@link #addMeans}: adds gradients by the field, given those by the means. */
  public void addGradient(float[] byMeans, float[] out) {
    for (int i = 0; i < n; i++) {
      for (int k = start[i]; k < start[i + 1]; k++) {
        int j = 3 * neighbour[k];
        out[j] += share[k] * byMeans[3 * i];
        out[j + 1] += share[k] * byMeans[3 * i + 1];
        out[j + 2] += share[k] * byMeans[3 * i + 2];
      }
    }
  }
}
