package isexplore.perception.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The custom operators against cases computed by hand. */
class RegionTransformTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  /**
   * Level points whose box is (2, 4) … (10, 8), to a region of 16 x 16, twice and once as large.
   */
  private static RegionTransform region(double target) {
    return new RegionTransform(0, 1, new int[] {0, 1, 2}, target, 2, 1, 16, 16);
  }

  private static final float[] LEVEL = {2, 6, 0, 10, 6, 0, 5, 4, 0};

  private static float[] apply(float[] matrix, float x, float y) {
    float[] out = new float[2];
    RegionTransform.transformPoints(new float[] {x, y}, 1, matrix, out);
    return out;
  }

  @Test
  void theMiddleOfTheRegionIsTheMiddleOfTheBox() {
    float[] matrix = new float[16];
    region(0).matrix(LEVEL, matrix);
    assertThat(apply(matrix, 8, 8)).containsExactly(new float[] {6, 5}, CLOSE);
  }

  @Test
  void theRegionIsAsManyTimesTheBoxAsTheScalesSay() {
    float[] matrix = new float[16];
    region(0).matrix(LEVEL, matrix);
    assertThat(apply(matrix, 0, 0)).containsExactly(new float[] {6 - 8, 5 - 1}, CLOSE);
    assertThat(apply(matrix, 16, 16)).containsExactly(new float[] {6 + 8, 5 + 1}, CLOSE);
  }

  @Test
  void aTiltedLineBecomesLevelInTheRegion() {
    float[] tilted = {0, 0, 0, 3, 3, 0, 1.5f, 1.5f, 0, 1, 2, 0};
    float[] matrix = new float[16];
    new RegionTransform(0, 1, new int[] {0, 1, 3}, 0, 1, 1, 10, 10).matrix(tilted, matrix);
    float[] left = apply(matrix, 0, 0);
    float[] right = apply(matrix, 10, 0);
    assertThat(right[0] - left[0]).isCloseTo(3, CLOSE);
    assertThat(right[1] - left[1]).isCloseTo(3, CLOSE);
    assertThat(left).containsExactly(new float[] {0, 0}, CLOSE);
  }

  @Test
  void samplingReadsBetweenPixelCentresAndZeroOutside() {
    Shape from = new Shape(2, 2, 1, 1);
    float[] in = {0, 10, 20, 30};
    float[] shift = {1, 0, 0, 0.5f, 0, 1, 0, 0.5f, 0, 0, 1, 0, 0, 0, 0, 1};
    float[] out = {-1, -1, -1, -1};
    RegionTransform.sample(in, from, shift, out, new Shape(2, 2, 1, 1));
    assertThat(out).containsExactly(15, 0, 0, 0);
  }

  @Test
  void theDoublingConvolutionPutsItsFourWeightsSideBySide() {
    Shape in = new Shape(1, 2, 2, 16);
    Shape out = new Shape(2, 4, 1, 1);
    float[] weights = {1, 0, 2, 0, 3, 0, 4, 1};
    float[] picture = new float[32];
    picture[0] = 1;
    picture[16] = 10;
    picture[17] = 100;
    Convolutions.Doubling doubling =
        new Convolutions.Doubling(in, out, weights, new float[] {0.5f});
    float[] result = new float[8];
    doubling.run(picture, result, new float[doubling.scratchFloats()]);
    assertThat(result).containsExactly(1.5f, 2.5f, 10.5f, 20.5f, 3.5f, 4.5f, 30.5f, 140.5f);
  }

  @Test
  void theSigmoidIsCloseToItsDefinition() {
    for (float x = -30; x < 30; x += 0.01f) {
      double truth = 1 / (1 + StrictMath.exp(-x));
      assertThat((double) Sigmoid.of(x)).isCloseTo(truth, within(2e-7));
    }
    assertThat(Sigmoid.of(-1000)).isBetween(0f, 1e-30f);
    assertThat(Sigmoid.of(1000)).isEqualTo(1f);
  }
}
