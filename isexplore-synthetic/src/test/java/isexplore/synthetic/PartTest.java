package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.kernel.Parallel;
import isexplore.region.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  private static final int SIZE = 384;
  private static final MouthShape OPEN = new MouthShape(0.6, 0.2, 0, 0, 0.4, 0.4, 0);
  private static final FrameState TURNED = FrameState.posed(10, 4, 3, OPEN);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 5})
  void pointsOfTheFaceLieOnTheirParts(long seed) {
    SyntheticFrame frame = SyntheticSubject.of(seed).render(TURNED, SIZE);
    FaceTruth truth = frame.truth();
    assertThat(at(frame, FacePoint.NOSE_TIP)).isEqualTo(Region.FACE);
    assertThat(between(frame, FacePoint.CHIN, FacePoint.FOREHEAD, 0.03)).isEqualTo(Region.FACE);
    assertThat(at(frame, FacePoint.LEFT_EYE_INNER)).isEqualTo(Region.FACE);
    assertThat(between(frame, FacePoint.UPPER_LIP_TOP, FacePoint.UPPER_INNER_LIP, 0.5))
        .isEqualTo(Region.LIPS);
    assertThat(between(frame, FacePoint.LOWER_LIP_BOTTOM, FacePoint.LOWER_INNER_LIP, 0.5))
        .isEqualTo(Region.LIPS);
    assertThat(between(frame, FacePoint.UPPER_INNER_LIP, FacePoint.LOWER_INNER_LIP, 0.5))
        .isIn(Region.INNER_MOUTH, Region.TEETH);
    assertThat(between(frame, FacePoint.FOREHEAD, FacePoint.CHIN, 1.12)).isEqualTo(Region.NECK);
    assertThat(frame.part((int) truth.x(FacePoint.CHIN), SIZE - 1)).isEqualTo(Region.TORSO);
    assertThat(frame.part(1, 1)).isEqualTo(Region.BACKGROUND);
  }

  @Test
  void theRedOfTheLipsEndsWhereItsPointsLie() {
    SyntheticFrame frame = SyntheticSubject.of(4).render(FrameState.neutral(), SIZE);
    FaceTruth truth = frame.truth();
    int x = (int) truth.x(FacePoint.UPPER_LIP_TOP);
    int first = 0;
    while (frame.part(x, first) != Region.LIPS) {
      first++;
    }
    int end = first;
    while (frame.part(x, end) == Region.LIPS) {
      end++;
    }
    assertThat((double) first)
        .isBetween(truth.y(FacePoint.UPPER_LIP_TOP) - 1.5, truth.y(FacePoint.UPPER_LIP_TOP) + 1.5);
    assertThat((double) end)
        .isBetween(
            truth.y(FacePoint.LOWER_LIP_BOTTOM) - 1.5, truth.y(FacePoint.LOWER_LIP_BOTTOM) + 1.5);
  }

  @Test
  void closedLipsHideTheMouth() {
    SyntheticFrame frame = SyntheticSubject.of(4).render(FrameState.neutral(), SIZE);
    assertThat(count(frame, Region.INNER_MOUTH) + count(frame, Region.TEETH)).isZero();
  }

  @Test
  void aRaisedHeadShowsMoreOfItsUnderside() {
    SyntheticSubject subject = SyntheticSubject.of(4);
    long level = count(subject.render(FrameState.neutral(), SIZE), Region.NECK);
    FrameState raised = FrameState.posed(0, 15, 0, MouthShape.REST);
    assertThat(count(subject.render(raised, SIZE), Region.NECK)).isGreaterThan(level);
  }

  @Test
  void labelsAreTheSameWithAnyNumberOfThreads() {
    byte[] once = SyntheticSubject.of(7).render(TURNED, SIZE).parts();
    try (Parallel two = new Parallel(2)) {
      assertThat(SyntheticSubject.of(7, two).render(TURNED, SIZE).parts()).isEqualTo(once);
    }
  }

  /** Pixels that show a part. */
  static long count(SyntheticFrame frame, Region part) {
    long n = 0;
    for (byte label : frame.parts()) {
      n += label == part.label() ? 1 : 0;
    }
    return n;
  }

  private static Region at(SyntheticFrame frame, FacePoint point) {
    return between(frame, point, point, 0);
  }

  /** The part at a share of the way from one point to another. */
  private static Region between(SyntheticFrame frame, FacePoint a, FacePoint b, double share) {
    FaceTruth truth = frame.truth();
    double x = Noise.mix(truth.x(a), truth.x(b), share);
    double y = Noise.mix(truth.y(a), truth.y(b), share);
    return frame.part((int) x, (int) y);
  }
}
