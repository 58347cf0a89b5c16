package isexplore.motion;

import java.util.Arrays;

/** Numbers in the precision of files, and back. */
final class Floats {
  private Floats() {}

  static float[] of(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[i]);
    return out;
  }
}
