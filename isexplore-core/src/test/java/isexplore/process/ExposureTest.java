package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.math.CounterRandom;
import isexplore.perception.FaceLandmarks;
import java.util.Collections;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A square face before a wall of many greys, with noise. */
class ExposureTest {
  private static final int SIDE = 64;
  private static final int FRAMES = 20;
  private static final int TRAIN = 16;

  private static boolean isFace(int i) {
    return Math.abs(i % SIDE - 32) < 12 && Math.abs(i / SIDE - 32) < 12;
  }

  private static RgbImage picture(int frame, double wall, double face) {
    RgbImage out = new RgbImage(SIDE, SIDE);
    CounterRandom random = new CounterRandom(frame);
    for (int k = 0; k < out.rgb().length; k++) {
      int i = k / 3;
      double level = isFace(i) ? 150 * face : (60 + i * 7 % 100) * wall;
      out.rgb()[k] = (byte) Math.clamp(Math.round(level + random.gaussian(1, k)), 0, 255);
    }
    return out;
  }

  private static byte[] alpha() {
    byte[] out = new byte[SIDE * SIDE];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (isFace(i) ? 255 : 0);
    }
    return out;
  }

  private static FaceLandmarks face() {
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int p = 0; p < FaceLandmarks.COUNT; p++) {
      points[3 * p] = 24 + p % 16;
      points[3 * p + 1] = 24 + p / 16 % 16;
    }
    return new FaceLandmarks(points, 20);
  }

  private static Exposure exposure(IntToDoubleFunction wall, IntToDoubleFunction face) {
    try (Parallel parallel = new Parallel(2)) {
      return Exposure.of(
          i -> picture(i, wall.applyAsDouble(i), face.applyAsDouble(i)),
          i -> alpha(),
          Collections.nCopies(FRAMES, face()),
          picture(1000, 1, 1),
          TRAIN,
          parallel);
    }
  }

  private static double drifting(int i) {
    return 1 + 0.15 * StrictMath.sin(2 * Math.PI * i / TRAIN);
  }

  @Test
  void aSteadyCameraIsLeftAlone() {
    Exposure steady = exposure(i -> 1, i -> 1);
    assertThat(steady.drifts()).isFalse();
    assertThat(steady.most()).isZero();
  }

  @Test
  void aDriftIsFoundAndTakenOff() {
    Exposure found = exposure(ExposureTest::drifting, ExposureTest::drifting);
    for (int i = 0; i < FRAMES; i++) {
      assertThat(found.gains()[i][1]).isCloseTo(drifting(i), within(0.005));
      assertThat(found.brightness()[i]).isCloseTo(150, within(1.5));
    }
    RgbImage corrected = found.corrected(picture(4, drifting(4), drifting(4)), 4);
    assertThat(corrected.at(32, 32, 0)).isCloseTo(150, within(4));
  }

  @Test
  void aLampBehindThePersonIsNoExposure() {
    assertThat(exposure(ExposureTest::drifting, i -> 1).drifts()).isFalse();
  }

  @Test
  void frameWithoutABackgroundIsLikeItsNeighbour() {
    Exposure found = exposure(i -> i == 5 ? 0.1 : drifting(i), ExposureTest::drifting);
    assertThat(found.gains()[5]).isEqualTo(found.gains()[4]);
  }
}
