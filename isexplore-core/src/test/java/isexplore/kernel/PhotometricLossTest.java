package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotometricLossTest {
  private final Parallel parallel = new Parallel(1);

  /** Smooth pictures that differ everywhere by more than a step of the differences. */
  private static float[] picture(int width, int height, double phase, double offset) {
    float[] p = new float[3 * width * height];
    for (int i = 0; i < p.length; i++) {
      int x = i % width;
      int y = i / width % height;
      p[i] = (float) (0.4 + offset + 0.25 * Math.sin(0.5 * x + phase) * Math.cos(0.3 * y + phase));
    }
    return p;
  }

  private static float[] weights(int size) {
    float[] w = Scenes.noise(size, 9);
    for (int i = 0; i < size; i++) {
      w[i] = Math.max(0, w[i]);
    }
    return w;
  }

  /** Box widths around vectors, heights around bands. */
  @ParameterizedTest
  @CsvSource({"0,0,1,1", "3,2,10,9", "0,0,8,32", "5,1,38,66", "17,3,24,4", "0,0,40,70"})
  void twinsAgree(int x0, int y0, int x1, int y1) {
    int width = 40;
    int height = 70;
    float[] x = picture(width, height, 0, 0);
    float[] y = picture(width, height, 0.4, 0.1);
    float[] weight = weights(width * height);
    weight[y0 * width + x0] = 1;
    float[] fast = new float[x.length];
    float[] plain = new float[x.length];
    double a =
        new PhotometricLoss(width, height, parallel, 0.2f, true)
            .evaluate(x, y, weight, x0, y0, x1, y1, fast);
    double b =
        new PhotometricLoss(width, height, parallel, 0.2f, false)
            .evaluate(x, y, weight, x0, y0, x1, y1, plain);
    assertThat(a).isCloseTo(b, within(1e-5 * b));
    assertThat(GradientCheck.distance(fast, plain)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientAgreesWithCentralDifferencesAndASignErrorDoesNot(boolean vector) {
    int side = 20;
    float[] x = picture(side, side, 0, 0);
    float[] y = picture(side, side, 0.2, 0.25);
    float[] weight = weights(side * side);
    PhotometricLoss plain = new PhotometricLoss(side, side, parallel, 0.2f, false);
    float[] gradient = new float[x.length];
    new PhotometricLoss(side, side, parallel, 0.2f, vector)
        .evaluate(x, y, weight, 2, 3, 17, 19, gradient);
    float[] scratch = new float[x.length];
    double error =
        GradientCheck.relativeError(
            x, gradient, 1e-3f, () -> plain.evaluate(x, y, weight, 2, 3, 17, 19, scratch));
    assertThat(error).isLessThan(1e-2);
    for (int i = 0; i < gradient.length; i += 5) {
      gradient[i] = -gradient[i];
    }
    error =
        GradientCheck.relativeError(
            x, gradient, 1e-3f, () -> plain.evaluate(x, y, weight, 2, 3, 17, 19, scratch));
    assertThat(error).isGreaterThan(1e-2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void equalPicturesLoseNothing(boolean vector) {
    float[] x = picture(24, 24, 0, 0);
    float[] gradient = new float[x.length];
    double loss =
        new PhotometricLoss(24, 24, parallel, 0.2f, vector)
            .evaluate(x, x.clone(), weights(576), 0, 0, 24, 24, gradient);
    assertThat(loss).isCloseTo(0, within(1e-6));
    for (float g : gradient) {
      assertThat(g).isCloseTo(0, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutSsimItIsTheWeightedMeanDifference(boolean vector) {
    float[] x = new float[12];
    float[] y = {0, 0, 0, 0.5f, 0, 0, 0, -0.5f, 0, 0, 0, 0.25f};
    float[] weight = {1, 1, 1, 2};
    float[] gradient = new float[12];
    double loss =
        new PhotometricLoss(2, 2, parallel, 0, vector).evaluate(x, y, weight, 0, 0, 2, 2, gradient);
    assertThat(loss).isCloseTo(2 * (0.5 + 0.5 + 0.25) / 15, within(1e-7));
    assertThat(gradient[3]).isCloseTo(-2 / 15f, within(1e-7f));
    assertThat(gradient[7]).isCloseTo(2 / 15f, within(1e-7f));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void weightsOfZeroGiveZeroAndTheOutsideStays(boolean vector) {
    float[] x = picture(16, 16, 0, 0);
    float[] gradient = new float[x.length];
    Arrays.fill(gradient, 7);
    double loss =
        new PhotometricLoss(16, 16, parallel, 0.2f, vector)
            .evaluate(x, picture(16, 16, 1, 0), new float[256], 4, 5, 12, 13, gradient);
    assertThat(loss).isZero();
    assertThat(gradient[5 * 16 + 4]).isZero();
    assertThat(gradient[4 * 16 + 4]).isEqualTo(7);
    assertThat(gradient[5 * 16 + 12]).isEqualTo(7);
  }

  @Test
  void threadsDoNotReachTheBits() {
    float[] x = picture(90, 100, 0, 0);
    float[] y = picture(90, 100, 0.4, 0.1);
    float[] weight = weights(9000);
    float[] alone = new float[x.length];
    float[] together = new float[x.length];
    double a =
        new PhotometricLoss(90, 100, parallel, 0.2f, true)
            .evaluate(x, y, weight, 1, 2, 85, 99, alone);
    try (Parallel three = new Parallel(3)) {
      double b =
          new PhotometricLoss(90, 100, three, 0.2f, true)
              .evaluate(x, y, weight, 1, 2, 85, 99, together);
      assertThat(b).isEqualTo(a);
    }
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void nothingIsAllocatedPerCall() {
    float[] x = picture(64, 64, 0, 0);
    float[] y = picture(64, 64, 0.4, 0.1);
    float[] weight = weights(4096);
    float[] gradient = new float[x.length];
    PhotometricLoss loss = new PhotometricLoss(64, 64, parallel, 0.2f, true);
    Allocation.assertNone(200, () -> loss.evaluate(x, y, weight, 0, 0, 60, 60, gradient));
  }

  @Test
  void boxesOutsideThePictureAreRefused() {
    PhotometricLoss loss = new PhotometricLoss(8, 8, parallel);
    float[] rgb = new float[192];
    assertThatThrownBy(() -> loss.evaluate(rgb, rgb, new float[64], 0, 0, 9, 8, rgb))
        .hasMessage("box 0..9, 0..8 does not lie in 8 x 8");
  }
}
