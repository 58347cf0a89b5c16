package isexplore.image;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.math.CounterRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DilationTest {
  private static final int W = 37;
  private static final int H = 23;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 12, 40})
  void agreesWithLookingAtEveryNeighbour(int radius) {
    CounterRandom random = new CounterRandom(3);
    float[] plane = new float[W * H];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (float) Math.max(0, random.uniform(0, i) - 0.7);
    }
    float[] expected = new float[W * H];
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        for (int v = Math.max(0, y - radius); v <= Math.min(H - 1, y + radius); v++) {
          for (int u = Math.max(0, x - radius); u <= Math.min(W - 1, x + radius); u++) {
            expected[y * W + x] = Math.max(expected[y * W + x], plane[v * W + u]);
          }
        }
      }
    }
    new Dilation(W, H, radius).apply(plane);
    assertThat(plane).isEqualTo(expected);
  }
}
