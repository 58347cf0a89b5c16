package isexplore.kernel;

/**
 * Orders points along a space-filling curve (Morton 1966), so that neighbours in space become
 * neighbours in memory; the rasteriser's backward pass is faster on such clouds.
 */
public final class MortonOrder {
  private static final int CELLS = 1 << 10;

  private MortonOrder() {}

  /**
   * The new order: element i names the point that should move to place i. Ties keep their order.
   *
   * @param x shape [n], as y and z
   */
  public static int[] permutation(float[] x, float[] y, float[] z) {
    int n = x.length;
    long[] keyed = new long[n];
    float[] low = {min(x), min(y), min(z)};
    float extent = Math.max(max(x) - low[0], Math.max(max(y) - low[1], max(z) - low[2]));
    float cells = extent > 0 ? (CELLS - 1) / extent : 0;
    for (int i = 0; i < n; i++) {
      long code =
          spread((int) ((x[i] - low[0]) * cells))
              | spread((int) ((y[i] - low[1]) * cells)) << 1
              | spread((int) ((z[i] - low[2]) * cells)) << 2;
      keyed[i] = code << 32 | i;
    }
    java.util.Arrays.sort(keyed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = (int) keyed[i];
    }
    return order;
  }

  /** Ten bits, two zeros after each. */
  private static long spread(int v) {
    int s = (v | v << 16) & 0x030000FF;
    s = (s | s << 8) & 0x0300F00F;
    s = (s | s << 4) & 0x030C30C3;
    return (s | s << 2) & 0x09249249;
  }

  private static float min(float[] a) {
    float m = Float.POSITIVE_INFINITY;
    for (float v : a) {
      m = Math.min(m, v);
    }
    return m;
  }

  private static float max(float[] a) {
    float m = Float.NEGATIVE_INFINITY;
    for (float v : a) {
      m = Math.max(m, v);
    }
    return m;
  }
}
