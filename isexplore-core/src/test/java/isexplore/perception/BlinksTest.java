package isexplore.perception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BlinksTest {
  @Test
  void lidsThatStayDownAreOneBlink() {
    List<FaceLandmarks> faces =
        DoubleStream.of(3, 3, 2.5, 1, 0.5, 3, 3, 3, 0.2, 0.1, 3, 2, 3)
            .mapToObj(BlinksTest::withLidsApart)
            .toList();

    assertThat(Blinks.count(faces)).isEqualTo(2);
    assertThat(Blinks.count(List.of())).isZero();
  }

  /** Eyes ten pixels wide. */
  private static FaceLandmarks withLidsApart(double gap) {
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int corner : new int[] {133, 362}) {
      points[3 * corner] = 10;
    }
    for (int upper : new int[] {160, 158, 387, 385}) {
      points[3 * upper + 1] = (float) gap;
    }
    return new FaceLandmarks(points, 1);
  }
}
