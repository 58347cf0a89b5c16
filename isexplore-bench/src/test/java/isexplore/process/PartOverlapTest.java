package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.region.Region;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartOverlapTest {
  private static final Set<Region> ALL = EnumSet.allOf(Region.class);
  private static final byte WALL = (byte) Region.BACKGROUND.ordinal();
  private static final byte HAIR = (byte) Region.HAIR.ordinal();
  private static final byte FACE = (byte) Region.FACE.ordinal();

  private final PartOverlap overlap = new PartOverlap();

  @Test
  void equalPicturesOverlapWholly() {
    overlap.add(new byte[] {HAIR, FACE}, new byte[] {HAIR, FACE}, ALL);
    assertThat(overlap.mean(Region.HAIR)).isOne();
    assertThat(overlap.mean(Region.FACE)).isOne();
  }

  @Test
  void whatOnlyOneOfThemShowsCountsAgainst() {
    overlap.add(new byte[] {HAIR, HAIR, WALL}, new byte[] {WALL, HAIR, HAIR}, ALL);
    assertThat(overlap.mean(Region.HAIR)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(overlap.mean(Region.BACKGROUND)).isZero();
  }

  @Test
  void framesCountAlike() {
    overlap.add(new byte[] {HAIR, HAIR, HAIR}, new byte[] {HAIR, HAIR, HAIR}, ALL);
    overlap.add(new byte[] {HAIR}, new byte[] {FACE}, ALL);
    assertThat(overlap.mean(Region.HAIR)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void partsThatDoNotCountOrAreNotThereArePassedOver() {
    overlap.add(
        new byte[] {HAIR, FACE}, new byte[] {FACE, FACE}, Set.of(Region.FACE, Region.TEETH));
    assertThat(overlap.mean(Region.HAIR)).isNaN();
    assertThat(overlap.mean(Region.TEETH)).isNaN();
    assertThat(overlap.mean(Region.FACE)).isCloseTo(0.5, within(1e-12));
  }
}
