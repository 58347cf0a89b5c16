package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.kernel.Parallel;
import isexplore.region.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StyleTest {
  private static final int SIZE = 192;
  private static final long SEED = 4;

  static List<Style> styles() {
    return Style.all();
  }

  @ParameterizedTest
  @MethodSource("styles")
  void everyStyleShowsItsParts(Style style) {
    SyntheticFrame frame = render(style.hair(), style.clothes());
    for (Region part :
        List.of(Region.BACKGROUND, Region.FACE, Region.NECK, Region.TORSO, Region.LIPS)) {
      assertThat(PartTest.count(frame, part)).as(part.name()).isGreaterThan(50);
    }
    assertThat(PartTest.count(frame, Region.HAIR) > 0).isEqualTo(style.hair() != HairStyle.BALD);
  }

  @Test
  void aFringeHidesTheTopOfTheFace() {
    SyntheticFrame fringe = render(HairStyle.FRINGE, Clothes.COLLAR);
    SyntheticFrame without = render(HairStyle.LONG, Clothes.COLLAR);
    int x = (int) fringe.truth().x(FacePoint.FOREHEAD);
    int y = (int) fringe.truth().y(FacePoint.FOREHEAD);
    assertThat(fringe.part(x, y + 5)).isEqualTo(Region.HAIR);
    assertThat(without.part(x, y + 5)).isEqualTo(Region.FACE);
  }

  @Test
  void bareShouldersHaveTheColourOfSkin() {
    double[] face = mean(render(HairStyle.SHORT, Clothes.COLLAR), Region.FACE);
    double bare =
        distance(mean(render(HairStyle.SHORT, Clothes.BARE_SHOULDERS), Region.TORSO), face);
    double dressed = distance(mean(render(HairStyle.SHORT, Clothes.COLLAR), Region.TORSO), face);
    assertThat(bare).isLessThan(0.6 * dressed);
  }

  @Test
  void aJacketCanLookLikeTheHair() {
    SyntheticFrame like = render(HairStyle.LONG, Clothes.LIKE_HAIR);
    SyntheticFrame other = render(HairStyle.LONG, Clothes.COLLAR);
    double alike = distance(mean(like, Region.TORSO), mean(like, Region.HAIR));
    double apart = distance(mean(other, Region.TORSO), mean(other, Region.HAIR));
    assertThat(alike).isLessThan(0.75 * apart);
  }

  @Test
  void aStyleChangesNeitherFaceNorPlace() {
    FaceTruth random = SyntheticSubject.of(SEED).render(FrameState.neutral(), SIZE).truth();
    FaceTruth bald = render(HairStyle.BALD, Clothes.COLLAR).truth();
    assertThat(bald.points()).isEqualTo(random.points());
  }

  private static SyntheticFrame render(HairStyle hair, Clothes clothes) {
    return SyntheticSubject.of(SEED, new Style(hair, clothes), new Parallel(1))
        .render(FrameState.neutral(), SIZE);
  }

  private static double[] mean(SyntheticFrame frame, Region part) {
    double[] sum = new double[3];
    long n = PartTest.count(frame, part);
    for (int i = 0; i < frame.parts().length; i++) {
      for (int c = 0; c < 3 && frame.parts()[i] == part.label(); c++) {
        sum[c] += (frame.image().rgb()[3 * i + c] & 0xff) / (double) n;
      }
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
