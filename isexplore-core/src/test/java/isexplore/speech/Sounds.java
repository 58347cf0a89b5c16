package isexplore.speech;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import java.util.Arrays;

/** Sounds made for the tests. */
final class Sounds {
  private Sounds() {}

  /** Hands out an array in blocks of at most {@code most} samples. */
  static AudioReader reader(float[] samples, int most) {
    return new AudioReader() {
      private int at;

      @Override
      public int read(float[] buffer) {
        int count = Math.min(Math.min(buffer.length, most), samples.length - at);
        System.arraycopy(samples, at, buffer, 0, count);
        at += count;
        return count;
      }

      @Override
      public void close() {}
    };
  }

  /** White noise of a standard deviation. */
  static float[] noise(double seconds, double level, long seed) {
    float[] out = new float[(int) Math.round(seconds * AudioReader.SAMPLE_RATE)];
    CounterRandom random = new CounterRandom(seed);
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (level * random.gaussian(0, i));
    }
    return out;
  }

  /** A buzz through resonances at the given frequencies: a vowel. */
  static float[] vowel(double seconds, double... formantsHz) {
    int n = (int) Math.round(seconds * AudioReader.SAMPLE_RATE);
    double[] x = new double[n];
    for (int i = 0; i < n; i += 130) { // 123 Hz
      x[i] = 1;
    }
    for (double hz : formantsHz) {
      double r = StrictMath.exp(-Math.PI * 80 / AudioReader.SAMPLE_RATE);
      double a = 2 * r * StrictMath.cos(2 * Math.PI * hz / AudioReader.SAMPLE_RATE);
      double gain = 1 - a + r * r;
      double last = 0;
      double before = 0;
      for (int i = 0; i < n; i++) {
        double y = gain * x[i] + a * last - r * r * before;
        before = last;
        last = y;
        x[i] = y;
      }
    }
    double most = Arrays.stream(x).map(Math::abs).max().orElse(1);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) (0.3 * x[i] / most);
    }
    return out;
  }

  /** One after the other. */
  static float[] join(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Both at once. */
  static float[] mix(float[] a, float[] b) {
    float[] out = a.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b[i];
    }
    return out;
  }
}
