package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.kernel.Parallel;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SyntheticSubjectTest {
  private static final MouthShape OPEN = new MouthShape(0.5, 0.2, 0, 0, 0.3, 0.3, 0);
  private final FrameState turned = FrameState.posed(8, -3, 2, OPEN);

  @Test
  void theSameSeedGivesTheSamePixelsWithAnyNumberOfThreads() {
    byte[] once = SyntheticSubject.of(7).render(turned, 256).image().rgb();
    SyntheticSubject other = SyntheticSubject.of(7);
    other.render(FrameState.neutral(), 256);
    assertThat(other.render(turned, 256).image().rgb()).isEqualTo(once);
    try (Parallel two = new Parallel(2)) {
      SyntheticSubject parallel = SyntheticSubject.of(7, two);
      assertThat(parallel.render(turned, 256).image().rgb()).isEqualTo(once);
    }
  }

  @Test
  void randomSubjectsLookAsEver() {
    assertThat(checksum(1)).isEqualTo(0xd77f130aL);
    assertThat(checksum(2)).isEqualTo(0xc5e6cf15L);
    assertThat(checksum(3)).isEqualTo(0xbe862a6bL);
  }

  private long checksum(long seed) {
    CRC32 sum = new CRC32();
    sum.update(SyntheticSubject.of(seed).render(turned, 128).image().rgb());
    return sum.getValue();
  }

  @Test
  void anotherSeedIsAnotherPerson() {
    FaceTruth a = SyntheticSubject.of(7).render(turned, 128).truth();
    FaceTruth b = SyntheticSubject.of(8).render(turned, 128).truth();
    assertThat(a.points()).isNotEqualTo(b.points());
  }

  @Test
  void lipsMeetAtRestAndPartWithTheJaw() {
    SyntheticSubject s = SyntheticSubject.of(7);
    assertThat(s.render(FrameState.neutral(), 128).truth().opening()).isLessThan(1e-4);
    assertThat(s.render(turned, 128).truth().opening()).isBetween(0.008, 0.025);
  }

  @Test
  void roundLipsAreNarrowerThanSpreadOnes() {
    SyntheticSubject s = SyntheticSubject.of(7);
    double round = width(s, new MouthShape(0.2, 0, 1, 0, 0, 0, 0));
    double spread = width(s, new MouthShape(0.2, 1, 0, 0, 0, 0, 0));
    assertThat(spread - round).isBetween(0.012, 0.03);
  }

  @Test
  void theFaceScalesWithThePicture() {
    SyntheticSubject s = SyntheticSubject.of(7);
    FaceTruth small = s.render(turned, 128).truth();
    FaceTruth large = s.render(turned, 256).truth();
    for (FacePoint p : FacePoint.values()) {
      assertThat(large.x(p)).isCloseTo(2 * small.x(p), org.assertj.core.data.Offset.offset(0.01));
    }
  }

  private static double width(SyntheticSubject s, MouthShape mouth) {
    return s.render(FrameState.posed(0, 0, 0, mouth), 128).truth().width();
  }
}
