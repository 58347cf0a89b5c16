package isexplore.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import isexplore.perception.FacePart;
import isexplore.region.DrawnPerson.Hair;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParsedTest {
  private static final int[] SKIN = {210, 160, 130};
  private static final int[] BLUE = {50, 60, 110};
  private static final DrawnPerson BLOND = new DrawnPerson(Hair.SHORT, SKIN, BLUE, 13);

  private static FacePart part(Region region) {
    return switch (region) {
      case BACKGROUND -> FacePart.BACKGROUND;
      case HAIR -> FacePart.HAIR;
      case FACE -> FacePart.SKIN;
      case NECK -> FacePart.NECK;
      case TORSO -> FacePart.CLOTH;
      case LIPS -> FacePart.LIP;
      case INNER_MOUTH, TEETH -> FacePart.MOUTH;
    };
  }

  private static byte[] parts(int frame, Function<Region, FacePart> parser) {
    byte[] out = BLOND.truth(frame).clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) parser.apply(Region.of(out[i])).ordinal();
    }
    return out;
  }

  private static RegionLabeler taught(Function<Region, FacePart> parser) {
    List<byte[]> parts = IntStream.range(0, 10).mapToObj(f -> parts(f, parser)).toList();
    return RegionLabeler.of(BLOND.frames().subList(0, 10), parts);
  }

  private static void check(byte[] parts) {
    Parsed.check(parts, DrawnPerson.SIDE, BLOND.frames().getFirst().face(), "mine.onnx");
  }

  @Test
  void hairOfTheSkinsColourIsFoundWhereAParserSawSome() {
    RegionLabeler alone = RegionLabeler.of(BLOND.frames().subList(0, 10));
    RegionLabeler taught = taught(ParsedTest::part);
    for (int f = 10; f < 13; f++) {
      RegionLabeler.Frame frame = BLOND.frames().get(f);
      assertThat(BLOND.overlap(f, alone.label(frame), Region.HAIR)).isLessThan(0.1);
      assertThat(BLOND.overlap(f, taught.label(frame), Region.HAIR)).isGreaterThan(0.85);
    }
  }

  @Test
  void whatAParserNeverSawIsNowhere() {
    byte[] labels =
        taught(region -> region == Region.NECK ? FacePart.CLOTH : part(region))
            .label(BLOND.frames().get(11));
    assertThat(labels).doesNotContain(Region.NECK.label());
  }

  @Test
  void bareShouldersThatAParserCallsNeckAreTorso() {
    RegionLabeler taught = taught(region -> region == Region.TORSO ? FacePart.NECK : part(region));
    byte[] labels = taught.label(BLOND.frames().get(11));
    assertThat(BLOND.overlap(11, labels, Region.TORSO)).isGreaterThan(0.9);
  }

  @Test
  void aParserThatAgreesWithTheMeshPasses() {
    assertThatCode(() -> check(parts(0, ParsedTest::part))).doesNotThrowAnyException();
  }

  @Test
  void aFringeOverTheForeheadIsNoReasonToRefuse() {
    byte[] parts = parts(0, ParsedTest::part);
    FaceAxes axes = FaceAxes.of(BLOND.frames().getFirst().face());
    for (int i = 0; i < parts.length; i++) {
      boolean fringe = axes.below(i % DrawnPerson.SIDE, i / DrawnPerson.SIDE) < -0.65;
      parts[i] = fringe ? (byte) FacePart.HAIR.ordinal() : parts[i];
    }
    assertThatCode(() -> check(parts)).doesNotThrowAnyException();
  }

  private static void isRefused(byte[] parts, String word) {
    assertThatThrownBy(() -> check(parts))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll("mine.onnx does not see the face", word, "--face-parser")
        .hasMessageNotContaining("\n");
  }

  @Test
  void labelsInAnotherOrderAreRefused() {
    isRefused(
        parts(0, region -> region == Region.FACE ? FacePart.HAIR : part(region)), "called face");
  }

  @Test
  void aMouthBesideTheMeshsIsRefused() {
    byte[] parts = parts(0, region -> region == Region.LIPS ? FacePart.SKIN : part(region));
    byte[] lips = parts(0, ParsedTest::part);
    int up = 40 * DrawnPerson.SIDE;
    for (int i = up; i < parts.length; i++) {
      if (lips[i] == FacePart.LIP.ordinal()) {
        parts[i - up] = lips[i];
      }
    }
    isRefused(parts, "mouth or lip");
  }
}
