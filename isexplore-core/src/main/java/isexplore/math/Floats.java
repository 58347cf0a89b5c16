package isexplore.math;

import java.util.Arrays;

/** Numbers in the precision of files, and back. */
public final class Floats {
  private Floats() {}

  /** The same numbers, rounded. */
  public static float[] of(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  /** The same numbers. */
  public static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[i]);
    return out;
  }

  /** Whether all of them are numbers, and none is infinite. */
  public static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
