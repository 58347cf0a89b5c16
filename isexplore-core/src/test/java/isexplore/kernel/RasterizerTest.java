package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RasterizerTest {
  private static final float[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /** One rendering with its gradients. */
  private static final class Drawing {
    final int n;
    final float[] rgb;
    final float[] alpha;
    final GaussianCloud gradients;
    final Rasterizer rasterizer;
    final float[] dRgb;
    final float[] dAlpha;
    private final GaussianCloud cloud;
    private final int width;
    private final int height;

    Drawing(GaussianCloud cloud, int width, int height, Parallel parallel, boolean vector) {
      this.cloud = cloud;
      this.width = width;
      this.height = height;
      n = cloud.n;
      rgb = new float[3 * width * height];
      alpha = new float[width * height];
      dRgb = Scenes.noise(rgb.length, 5);
      dAlpha = Scenes.noise(alpha.length, 6);
      gradients = new GaussianCloud(n);
      rasterizer =
          new Rasterizer(
              width, height, n, parallel, Rasterizer.DILATION, Rasterizer.CUTOFF, vector);
    }

    Drawing run() {
      rasterizer.forward(
          cloud,
          Scenes.rotation(),
          Scenes.TRANSLATION,
          2.3f * Math.max(width, height),
          width / 2f,
          height / 2f,
          rgb,
          alpha);
      rasterizer.backward(dRgb, dAlpha, gradients);
      return this;
    }

    /** Everything that was computed, one array after another. */
    float[][] results() {
      float[][] groups = gradients.arrays();
      float[][] all = java.util.Arrays.copyOf(groups, groups.length + 4);
      all[groups.length] = rgb;
      all[groups.length + 1] = alpha;
      all[groups.length + 2] = rasterizer.screenGradient();
      all[groups.length + 3] = rasterizer.poseGradient();
      return all;
    }
  }

  /** Sizes around vectors and tiles, counts around vectors and chunks. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 5, 3", "8, 8, 8", "9, 17, 9", "64, 40, 511", "33, 63, 1025"})
  void twinsAgree(int width, int height, int n) {
    GaussianCloud cloud = Scenes.head(n, 0.006, 11);
    try (Parallel parallel = new Parallel(2)) {
      float[][] fast = new Drawing(cloud, width, height, parallel, true).run().results();
      float[][] plain = new Drawing(cloud, width, height, parallel, false).run().results();
      for (int k = 0; k < fast.length; k++) {
        assertThat(difference(fast[k], plain[k])).as("array %d", k).isLessThan(1e-4);
      }
    }
  }

  private static double difference(float[] a, float[] b) {
    double size = 0;
    double error = 0;
    for (int i = 0; i < a.length; i++) {
      size += (double) b[i] * b[i];
      error += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(error) / Math.max(1e-3, Math.sqrt(size));
  }

  @Test
  void manyGaussiansBehindEachOtherAgree() {
    GaussianCloud cloud = Scenes.head(3000, 0.004, 12);
    java.util.Arrays.fill(cloud.opacity, 6); // tiles fill up and stop early
    try (Parallel parallel = new Parallel(2)) {
      float[][] fast = new Drawing(cloud, 96, 96, parallel, true).run().results();
      float[][] plain = new Drawing(cloud, 96, 96, parallel, false).run().results();
      for (int k = 0; k < fast.length; k++) {
        assertThat(difference(fast[k], plain[k])).as("array %d", k).isLessThan(1e-3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneRoundGaussianLooksAsTheEquationSays(boolean vector) {
    GaussianCloud cloud = new GaussianCloud(1);
    cloud.position[2][0] = 2;
    for (int k = 0; k < 3; k++) {
      cloud.scale[k][0] = (float) Math.log(0.1);
      cloud.colour[k][0] = 0.2f * (k + 1);
    }
    cloud.quaternion[0][0] = 3;
    cloud.opacity[0] = (float) Math.log(0.8 / 0.2);
    float[] rgb = new float[3 * 81];
    float[] alpha = new float[81];
    try (Parallel parallel = new Parallel(1)) {
      new Rasterizer(9, 9, 1, parallel, 0.3f, Rasterizer.CUTOFF, vector)
          .forward(cloud, UPRIGHT, new float[3], 40, 4.5f, 4.5f, rgb, alpha);
    }
    double variance = Math.pow(40 * 0.1 / 2, 2) + 0.3;
    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 9; x++) {
        double d2 = (x - 4) * (x - 4) + (y - 4) * (y - 4);
        double expected = 0.8 * Math.exp(-0.5 * d2 / variance);
        expected = expected < 1 / 255.0 ? 0 : expected;
        int p = 9 * y + x;
        assertThat((double) alpha[p]).isCloseTo(expected, within(1e-5));
        assertThat((double) rgb[162 + p]).isCloseTo(0.6 * expected, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNearerGaussianCoversTheFarther(boolean vector) {
    GaussianCloud cloud = new GaussianCloud(2);
    for (int i = 0; i < 2; i++) {
      cloud.position[2][i] = 2 - i; // the second is nearer
      cloud.quaternion[0][i] = 1;
      cloud.opacity[i] = 10; // capped at 0.99
      cloud.colour[i][i] = 1;
      for (int k = 0; k < 3; k++) {
        cloud.scale[k][i] = (float) Math.log(0.1);
      }
    }
    float[] rgb = new float[3];
    float[] alpha = new float[1];
    try (Parallel parallel = new Parallel(1)) {
      new Rasterizer(1, 1, 2, parallel, 0.3f, Rasterizer.CUTOFF, vector)
          .forward(cloud, UPRIGHT, new float[3], 40, 0.5f, 0.5f, rgb, alpha);
    }
    assertThat(rgb[1]).isCloseTo(0.99f, within(1e-6f));
    assertThat(rgb[0]).isCloseTo(0.01f * 0.99f, within(1e-6f));
    assertThat(alpha[0]).isCloseTo(1 - 0.01f * 0.01f, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatLiesBehindTheCameraIsNotDrawnAndHasNoGradient(boolean vector) {
    GaussianCloud cloud = Scenes.head(100, 0.006, 2);
    for (int i = 0; i < cloud.n; i++) {
      cloud.position[2][i] += 5;
    }
    try (Parallel parallel = new Parallel(1)) {
      for (float[] result : new Drawing(cloud, 20, 20, parallel, vector).run().results()) {
        for (float value : result) {
          assertThat(value == 0).isTrue(); // or -0
        }
      }
    }
  }

  @Test
  void threadsDoNotReachTheBits() {
    GaussianCloud cloud = Scenes.head(2000, 0.004, 7);
    try (Parallel one = new Parallel(1);
        Parallel three = new Parallel(3)) {
      float[][] alone = new Drawing(cloud, 100, 90, one, true).run().results();
      Drawing together = new Drawing(cloud, 100, 90, three, true);
      for (int round = 0; round < 5; round++) {
        assertThat(together.run().results()).isDeepEqualTo(alone);
      }
    }
  }

  @Test
  void nothingIsAllocatedPerCall() {
    GaussianCloud cloud = Scenes.head(2000, 0.004, 7);
    try (Parallel parallel = new Parallel(1)) {
      Drawing drawing = new Drawing(cloud, 100, 90, parallel, true);
      float[] rotation = Scenes.rotation();
      Allocation.assertNone(
          300,
          () -> {
            drawing.rasterizer.forward(
                cloud, rotation, Scenes.TRANSLATION, 230, 50, 45, drawing.rgb, drawing.alpha);
            drawing.rasterizer.backward(drawing.dRgb, drawing.dAlpha, drawing.gradients);
          });
    }
  }

  @Test
  void wrongShapesAreRefused() {
    try (Parallel parallel = new Parallel(1)) {
      Rasterizer rasterizer = new Rasterizer(8, 8, 4, parallel);
      float[] rgb = new float[192];
      float[] alpha = new float[64];
      assertThatThrownBy(() ->
              rasterizer.forward(new GaussianCloud(5), UPRIGHT, new float[3], 8, 4, 4, rgb, alpha))
          .hasMessage("5 Gaussians, room for 4");
      assertThatThrownBy(() ->
              rasterizer.forward(
                  new GaussianCloud(4), UPRIGHT, new float[3], 8, 4, 4, alpha, alpha))
          .hasMessage("rgb has 64 numbers, must have 192");
      assertThatThrownBy(() -> rasterizer.backward(rgb, alpha, new GaussianCloud(4)))
          .hasMessage("gradients for 4 Gaussians, -1 were drawn");
    }
  }
}
