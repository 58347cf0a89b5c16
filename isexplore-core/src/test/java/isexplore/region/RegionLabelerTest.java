package isexplore.region;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.region.DrawnPerson.Hair;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionLabelerTest {
  private static final int[] BROWN = {70, 45, 30};
  private static final int[] BLUE = {50, 60, 110};
  private static final Map<Region, Double> LEAST =
      Map.of(
          Region.FACE, 0.93,
          Region.NECK, 0.8,
          Region.TORSO, 0.9,
          Region.LIPS, 0.85,
          Region.TEETH, 0.8,
          Region.INNER_MOUTH, 0.8);

  private static void finds(DrawnPerson person, double hair) {
    RegionLabeler labeler = RegionLabeler.of(person.frames().subList(0, 10));
    for (int f = 10; f < person.frames().size(); f++) {
      byte[] labels = labeler.label(person.frames().get(f));
      int frame = f;
      LEAST.forEach((region, least) ->
          assertThat(person.overlap(frame, labels, region))
              .as("%s in frame %d", region, frame)
              .isGreaterThan(least));
      assertThat(person.overlap(f, labels, Region.HAIR)).as("hair in %d", f).isGreaterThan(hair);
    }
  }

  @Test
  void shortHair() {
    finds(new DrawnPerson(Hair.SHORT, BROWN, BLUE, 13), 0.93);
  }

  @Test
  void longHairBesideNeckAndOverTheShoulders() {
    finds(new DrawnPerson(Hair.LONG, BROWN, BLUE, 13), 0.93);
  }

  @Test
  void noHairAtAll() {
    finds(new DrawnPerson(Hair.NONE, BROWN, BLUE, 13), 0.99);
  }

  @Test
  void shortHairAndAJacketOfTheSameColour() {
    finds(new DrawnPerson(Hair.SHORT, BROWN, BROWN, 13), 0.93);
  }

  @Test
  void longHairAndAJacketOfLikeColour() {
    finds(new DrawnPerson(Hair.LONG, BROWN, new int[] {60, 48, 44}, 13), 0.9);
  }

  @Test
  void whatIsNotThePersonIsBackground() {
    DrawnPerson person = new DrawnPerson(Hair.SHORT, BROWN, BLUE, 11);
    byte[] labels = RegionLabeler.of(person.frames()).label(person.frames().get(10));
    assertThat(person.overlap(10, labels, Region.BACKGROUND)).isEqualTo(1);
  }

  @Test
  void labellingOneFrameDoesNotChangeTheNext() {
    DrawnPerson person = new DrawnPerson(Hair.SHORT, BROWN, BLUE, 12);
    RegionLabeler labeler = RegionLabeler.of(person.frames().subList(0, 10));
    byte[] before = labeler.label(person.frames().get(11));
    labeler.label(person.frames().get(10));
    assertThat(labeler.label(person.frames().get(11))).isEqualTo(before);
  }
}
