package isexplore.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import org.junit.jupiter.api.Test;

class GuidedFilterTest {
  private static float[] noise(int n, long stream) {
    CounterRandom random = new CounterRandom(1);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) random.uniform(stream, i);
    }
    return out;
  }

  @Test
  void theBoxFilterIsTheMeanOfTheSquareCutAtTheBorder() {
    int w = 13;
    int h = 9;
    int r = 3;
    float[] in = noise(w * h, 0);
    float[] out = in.clone();
    new BoxFilter(w, h, r).apply(out, out);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - r); v <= Math.min(h - 1, y + r); v++) {
          for (int u = Math.max(0, x - r); u <= Math.min(w - 1, x + r); u++) {
            sum += in[v * w + u];
            count++;
          }
        }
        assertThat((double) out[y * w + x]).isCloseTo(sum / count, within(1e-5));
      }
    }
  }

  @Test
  void theBoxFilterMayBeLargerThanThePicture() {
    float[] plane = noise(12, 1);
    float mean = 0;
    for (float v : plane) {
      mean += v / 12;
    }
    new BoxFilter(4, 3, 9).apply(plane, plane);
    assertThat(plane[7]).isCloseTo(mean, within(1e-5f));
  }

  @Test
  void anAffineFunctionOfTheGuidePassesUnchanged() {
    FloatImage guide = new FloatImage(3, 24, 20, noise(3 * 480, 2));
    float[] plane = new float[480];
    for (int i = 0; i < 480; i++) {
      float[] g = guide.data();
      plane[i] = 0.2f + 0.5f * g[i] - 0.3f * g[480 + i] + 0.1f * g[960 + i];
    }
    float[] filtered = plane.clone();
    new GuidedFilter(24, 20, 3, 1e-7).apply(guide, filtered);
    for (int i = 0; i < 480; i++) {
      assertThat(filtered[i]).isCloseTo(plane[i], within(2e-3f));
    }
  }

  @Test
  void aBlurredMaskSnapsToTheEdgeOfThePicture() {
    int n = 48;
    FloatImage guide = new FloatImage(3, n, n);
    float[] mask = new float[n * n];
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        for (int c = 0; c < 3; c++) {
          guide.data()[(c * n + y) * n + x] = x < 24 ? 0.2f : 0.8f;
        }
        mask[y * n + x] = Math.clamp((x - 20) / 8f, 0f, 1f); // blurred over 8 pixels
      }
    }
    new GuidedFilter(n, n, 8, 1e-4).apply(guide, mask);
    float step = mask[24 * n + 24] - mask[24 * n + 23];
    assertThat(step).isGreaterThan(0.6f);
  }
}
