package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.synthetic.Part;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartOverlapTest {
  private static final Set<Part> ALL = EnumSet.allOf(Part.class);
  private static final byte WALL = (byte) Part.BACKGROUND.ordinal();
  private static final byte HAIR = (byte) Part.HAIR.ordinal();
  private static final byte FACE = (byte) Part.FACE.ordinal();

  private final PartOverlap overlap = new PartOverlap();

  @Test
  void equalPicturesOverlapWholly() {
    overlap.add(new byte[] {HAIR, FACE}, new byte[] {HAIR, FACE}, ALL);
    assertThat(overlap.mean(Part.HAIR)).isOne();
    assertThat(overlap.mean(Part.FACE)).isOne();
  }

  @Test
  void whatOnlyOneOfThemShowsCountsAgainst() {
    overlap.add(new byte[] {HAIR, HAIR, WALL}, new byte[] {WALL, HAIR, HAIR}, ALL);
    assertThat(overlap.mean(Part.HAIR)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(overlap.mean(Part.BACKGROUND)).isZero();
  }

  @Test
  void framesCountAlike() {
    overlap.add(new byte[] {HAIR, HAIR, HAIR}, new byte[] {HAIR, HAIR, HAIR}, ALL);
    overlap.add(new byte[] {HAIR}, new byte[] {FACE}, ALL);
    assertThat(overlap.mean(Part.HAIR)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void partsThatDoNotCountOrAreNotThereArePassedOver() {
    overlap.add(new byte[] {HAIR, FACE}, new byte[] {FACE, FACE}, Set.of(Part.FACE, Part.TEETH));
    assertThat(overlap.mean(Part.HAIR)).isNaN();
    assertThat(overlap.mean(Part.TEETH)).isNaN();
    assertThat(overlap.mean(Part.FACE)).isCloseTo(0.5, within(1e-12));
  }
}
