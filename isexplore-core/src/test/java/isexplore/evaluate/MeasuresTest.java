package isexplore.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.image.FloatImage;
import isexplore.math.CounterRandom;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final int SIDE = 64;

  private static FloatImage noise(long seed, double amplitude, FloatImage base) {
    FloatImage out = new FloatImage(3, SIDE, SIDE, base.data().clone());
    CounterRandom random = new CounterRandom(seed);
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] += (float) (amplitude * random.gaussian(0, i));
    }
    return out;
  }

  private static FloatImage waves() {
    FloatImage out = new FloatImage(3, SIDE, SIDE);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          out.data()[(c * SIDE + y) * SIDE + x] =
              (float) (0.5 + 0.25 * Math.sin(x * 0.3 + c) * Math.cos(y * 0.2));
        }
      }
    }
    return out;
  }

  private static boolean[] all() {
    boolean[] mask = new boolean[SIDE * SIDE];
    Arrays.fill(mask, true);
    return mask;
  }

  @Test
  void psnrOfNoiseIsItsPower() {
    FloatImage base = waves();
    assertThat(PictureMeasures.psnrDb(base, noise(1, 0.1, base), all())).isCloseTo(20, within(0.2));
    assertThat(PictureMeasures.psnrDb(base, base, all())).isEqualTo(100);
    assertThat(PictureMeasures.psnrDb(base, base, new boolean[SIDE * SIDE])).isNaN();
  }

  @Test
  void psnrLooksOnlyAtTheRegion() {
    FloatImage base = waves();
    FloatImage other = new FloatImage(3, SIDE, SIDE, base.data().clone());
    other.data()[0] = 5;
    boolean[] without = all();
    without[0] = false;
    assertThat(PictureMeasures.psnrDb(base, other, without)).isEqualTo(100);
    assertThat(PictureMeasures.psnrDb(base, other, all())).isLessThan(40);
  }

  @Test
  void ssimFollowsTheDefinitionAtOnePixel() {
    FloatImage a = waves();
    FloatImage b = noise(2, 0.05, a);
    float[] map = PictureMeasures.ssimMap(a, b);
    assertThat(map[30 * SIDE + 31])
        .isCloseTo((float) ssimByDefinition(a, b, 31, 30), within(1e-3f));
    assertThat(map[0]).isCloseTo((float) ssimByDefinition(a, b, 0, 0), within(1e-3f));
    assertThat(PictureMeasures.mean(PictureMeasures.ssimMap(a, a), all()))
        .isCloseTo(1, within(1e-5));
  }

  private static double ssimByDefinition(FloatImage a, FloatImage b, int px, int py) {
    double mean = 0;
    for (int c = 0; c < 3; c++) {
      double[] sums = new double[6];
      for (int y = Math.max(0, py - 5); y <= Math.min(SIDE - 1, py + 5); y++) {
        for (int x = Math.max(0, px - 5); x <= Math.min(SIDE - 1, px + 5); x++) {
          double w = Math.exp(-((x - px) * (x - px) + (y - py) * (y - py)) / 4.5);
          double p = a.at(c, x, y);
          double q = b.at(c, x, y);
          double[] terms = {w, w * p, w * q, w * p * p, w * q * q, w * p * q};
          for (int k = 0; k < 6; k++) {
            sums[k] += terms[k];
          }
        }
      }
      double ma = sums[1] / sums[0];
      double mb = sums[2] / sums[0];
      double va = sums[3] / sums[0] - ma * ma;
      double vb = sums[4] / sums[0] - mb * mb;
      double cov = sums[5] / sums[0] - ma * mb;
      mean +=
          (2 * ma * mb + 1e-4)
              * (2 * cov + 9e-4)
              / ((ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4))
              / 3;
    }
    return mean;
  }

  private static FaceLandmarks face(double shiftX, double shiftY, double opening) {
    CounterRandom random = new CounterRandom(4);
    float[] points = new float[FaceLandmarks.COUNT * 3];
    for (int i = 0; i < FaceLandmarks.COUNT; i++) {
      points[3 * i] = (float) (20 + 24 * random.uniform(0, i) + shiftX);
      points[3 * i + 1] = (float) (20 + 24 * random.uniform(1, i) + shiftY);
    }
    points[3 * 14] = points[3 * 13];
    points[3 * 14 + 1] = (float) (points[3 * 13 + 1] + opening);
    return new FaceLandmarks(points, 20);
  }

  @Test
  void aShiftedPictureIsBroughtBackByItsLandmarks() {
    FloatImage base = waves();
    FaceLandmarks here = face(0, 0, 3);
    FaceLandmarks there = face(3, -2, 3);
    FloatImage moved = Similarity.fit(here, there, new int[] {10, 152, 33, 263}).warp(base);
    assertThat(moved.at(0, 33, 28)).isCloseTo(base.at(0, 30, 30), within(1e-4f));
  }

  @Test
  void lipsThatFollowOneFrameLateAreSeen() {
    List<FaceLandmarks> truth = new ArrayList<>();
    List<FaceLandmarks> late = new ArrayList<>();
    CounterRandom random = new CounterRandom(8);
    for (int i = 0; i < 80; i++) {
      truth.add(face(0, 0, 6 * random.uniform(0, i)));
      late.add(face(0, 0, 6 * random.uniform(0, Math.max(0, i - 1))));
    }
    LipMeasures lips = LipMeasures.of(truth, late);
    assertThat(lips.lagFrames()).isEqualTo(1);
    assertThat(lips.openingCorrelation()).isLessThan(0.5);
    LipMeasures same = LipMeasures.of(truth, truth);
    assertThat(same.distancePx()).isZero();
    assertThat(same.openingCorrelation()).isCloseTo(1, within(1e-9));
  }

  @Test
  void dilationGrowsBySquares() {
    boolean[] mask = new boolean[25];
    mask[12] = true;
    boolean[] grown = Regions.dilate(mask, 5, 1);
    for (int i = 0; i < 25; i++) {
      boolean near = Math.abs(i % 5 - 2) <= 1 && Math.abs(i / 5 - 2) <= 1;
      assertThat(grown[i]).as("pixel %d", i).isEqualTo(near);
    }
  }

  @Test
  void aSeamThatIsSharperThanInThePhotographIsSeen() {
    boolean[] head = new boolean[SIDE * SIDE];
    boolean[] seam = new boolean[SIDE * SIDE];
    FloatImage truth = new FloatImage(3, SIDE, SIDE);
    FloatImage picture = new FloatImage(3, SIDE, SIDE);
    for (int i = 0; i < head.length; i++) {
      int y = i / SIDE;
      head[i] = y < 40;
      seam[i] = Math.abs(y - 40) < 4;
      for (int c = 0; c < 3; c++) {
        truth.data()[c * SIDE * SIDE + i] = 0.01f * y;
        picture.data()[c * SIDE * SIDE + i] = y < 40 ? 0.4f : 0.43f;
      }
    }
    Box box = new Box(0, 0, SIDE, SIDE);
    SeamStep step = new SeamStep();
    step.add(picture, truth, new Regions(SIDE, box, box, head, seam, head));
    assertThat(step.ratio()).isCloseTo(3, within(1e-3));
  }

  @Test
  void anotherShapeAndAnotherTintAreAnotherPerson() {
    Identity identity = new Identity();
    FloatImage truth = waves();
    FloatImage tinted = new FloatImage(3, SIDE, SIDE, truth.data().clone());
    for (int i = 0; i < SIDE * SIDE; i++) {
      tinted.data()[i] += 0.3f; // red
    }
    identity.add(tinted, truth, new Box(4, 4, 60, 60));
    List<FaceLandmarks> one = List.of(face(0, 0, 3));
    Evaluation.IdentityFigures same = identity.figures(one, List.of(face(2, 1, 3)));
    assertThat(same).isNotNull();
    assertThat(same.colour()).isCloseTo(0.1, within(1e-4));
    assertThat(same.shapePercent()).isCloseTo(0, within(1e-3));
    Evaluation.IdentityFigures other = identity.figures(one, List.of(face(0, 0, 9)));
    assertThat(other).isNotNull();
    assertThat(other.shapePercent()).isGreaterThan(0.05);
  }
}
