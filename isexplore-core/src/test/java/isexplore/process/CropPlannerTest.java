package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.CropBox;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import org.junit.jupiter.api.Test;

class CropPlannerTest {
  /** A face of this height with its chin-forehead middle at (x, y). */
  private static FaceLandmarks face(double x, double y, double height) {
    float[] points = new float[FaceLandmarks.COUNT * 3];
    put(points, 10, x, y - height / 2);
    put(points, 152, x, y + height / 2);
    put(points, 234, x - 0.42 * height, y);
    put(points, 454, x + 0.42 * height, y);
    return new FaceLandmarks(points, 20);
  }

  private static void put(float[] points, int i, double x, double y) {
    points[3 * i] = (float) x;
    points[3 * i + 1] = (float) y;
  }

  @Test
  void aSquareFrameThatIsNotMuchLargerIsTakenWhole() {
    CropBox box = CropPlanner.plan(List.of(face(225, 220, 230)), 450, 450, 512);
    assertThat(box).isEqualTo(new CropBox(0, 0, 450, 450));
  }

  @Test
  void aSmallCropIsAnExactCopyAndEven() {
    CropBox box = CropPlanner.plan(List.of(face(600, 300, 123)), 1280, 720, 512);
    assertThat(box.side()).isEqualTo(box.size()).isEven().isBetween(300, 370);
    assertThat(box.left()).isBetween(400, 460);
  }

  @Test
  void aScaleNearOneBecomesOne() {
    CropBox box = CropPlanner.plan(List.of(face(900, 500, 210)), 1920, 1080, 512);
    assertThat(box.side()).isEqualTo(512);
    assertThat(box.scale()).isEqualTo(1);
  }

  @Test
  void aLargeCropIsReduced() {
    CropBox box = CropPlanner.plan(List.of(face(900, 500, 330)), 1920, 1080, 512);
    assertThat(box.side()).isBetween(800, 900);
    assertThat(box.size()).isEqualTo(512);
  }

  @Test
  void theCropStaysInsideTheFrame() {
    CropBox corner = CropPlanner.plan(List.of(face(60, 100, 120)), 1280, 720, 512);
    assertThat(corner.left()).isZero();
    assertThat(corner.top()).isZero();
    CropBox close = CropPlanner.plan(List.of(face(200, 400, 300)), 405, 720, 512);
    assertThat(close.side()).isEqualTo(404);
    assertThat(close.top() + close.side()).isLessThanOrEqualTo(720);
  }

  @Test
  void aMovingHeadWidensTheCrop() {
    CropBox still = CropPlanner.plan(List.of(face(900, 500, 150)), 1920, 1080, 1024);
    CropBox moving =
        CropPlanner.plan(List.of(face(900, 500, 150), face(1000, 500, 150)), 1920, 1080, 1024);
    assertThat(moving.side()).isGreaterThan(still.side() + 50);
    assertThat(moving.left()).isLessThan(900 - 75).isGreaterThan(500);
  }
}
