package isexplore.perception.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.perception.FacePart;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import isexplore.region.Parsed;
import isexplore.region.Region;
import isexplore.region.RegionLabeler;
import isexplore.synthetic.Clothes;
import isexplore.synthetic.HairStyle;
import isexplore.synthetic.Performance;
import isexplore.synthetic.Style;
import isexplore.synthetic.SyntheticFrame;
import isexplore.synthetic.SyntheticSubject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A synthetic person whose hair has the colour of the skin: without help it is taken for a bald
 * head. What a parser says of some frames makes the labels of others right.
 */
class TaughtRegionsTest {
  private static final int SIDE = 256;
  private static final int FRAMES = 12;
  private static final double EARS = 0.5; // rows of the crop
  private static final double CHIN = 0.77;
  private static final double COLLAR = 0.9;

  private static final List<RegionLabeler.Frame> TEACHERS = new ArrayList<>();
  private static final List<RegionLabeler.Frame> OTHERS = new ArrayList<>();
  private static final List<byte[]> TRUTH = new ArrayList<>(); // of the others
  private static double[] skin = {};
  private static double[] neck = {};
  private static double[] cloth = {};

  @TempDir Path temp;

  @BeforeAll
  static void film() {
    Perception nets = TflitePerception.load(Models.require());
    Performance talk = Performance.speak(4, 5);
    Style style = new Style(HairStyle.SHORT, Clothes.BARE_SHOULDERS);
    try (Parallel parallel = new Parallel()) {
      SyntheticSubject person = SyntheticSubject.of(5, style, parallel);
      for (int i = 0; i < FRAMES; i++) {
        int at = i * talk.states().size() / FRAMES;
        SyntheticFrame frame = person.render(talk.states().get(at), SIDE);
        if (i == 0) {
          skin = mean(frame, Region.FACE, 0);
          neck = mean(frame, Region.NECK, 0);
          cloth = mean(frame, Region.TORSO, SIDE - 10);
        }
        dye(frame);
        FaceRegion region = FaceRegion.of(nets.detect(frame.image()).getFirst());
        FaceLandmarks face = nets.landmarks(frame.image(), region);
        var seen = new RegionLabeler.Frame(frame.image(), alpha(frame), face);
        if (i % 2 == 0) {
          TEACHERS.add(seen);
        } else {
          OTHERS.add(seen);
          TRUTH.add(frame.parts());
        }
      }
    }
  }

  /** Mean colour of a region from a row on. */
  private static double[] mean(SyntheticFrame frame, Region region, int row) {
    double[] sum = new double[3];
    int count = 0;
    for (int i = row * SIDE; i < frame.parts().length; i++) {
      if (frame.parts()[i] == region.label()) {
        count++;
        for (int c = 0; c < 3; c++) {
          sum[c] += frame.image().rgb()[3 * i + c] & 0xff;
        }
      }
    }
    return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
  }

  /** Gives hair the skin's colour, and leaves some of its light and shade. */
  private static void dye(SyntheticFrame frame) {
    double[] hair = mean(frame, Region.HAIR, 0);
    for (int i = 0; i < frame.parts().length; i++) {
      for (int c = 0; c < 3 && frame.parts()[i] == Region.HAIR.label(); c++) {
        double value = skin[c] + 0.5 * ((frame.image().rgb()[3 * i + c] & 0xff) - hair[c]);
        frame.image().rgb()[3 * i + c] = (byte) Math.clamp((int) value, 0, 255);
      }
    }
  }

  private static byte[] alpha(SyntheticFrame frame) {
    byte[] out = new byte[SIDE * SIDE];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (frame.parts()[i] == Region.BACKGROUND.label() ? 0 : 255);
    }
    return out;
  }

  /** Mean intersection over union of a region in the frames that taught nothing. */
  private static double overlap(RegionLabeler labeler, Region region) {
    double sum = 0;
    for (int f = 0; f < OTHERS.size(); f++) {
      byte[] found = labeler.label(OTHERS.get(f));
      int both = 0;
      int either = 0;
      for (int i = 0; i < found.length; i++) {
        boolean here = found[i] == region.label();
        boolean there = TRUTH.get(f)[i] == region.label();
        both += here && there ? 1 : 0;
        either += here || there ? 1 : 0;
      }
      sum += both / (double) either;
    }
    return sum / OTHERS.size();
  }

  private static boolean inFace(double x, double y) {
    return Math.hypot((x - 0.5) / 0.19, (y - 0.56) / 0.28) < 1;
  }

  /** Knows this person's colours and where in the crop hair, face and body stand. */
  private FaceParser parser(FacePart above, FacePart face) {
    Path model =
        new ColourParser(Description.USUAL)
            .part(above, (x, y) -> y < EARS && !inFace(x, y), skin)
            .part(face, (x, y) -> y < CHIN && (y >= EARS || inFace(x, y)), skin)
            .part(FacePart.NECK, (x, y) -> y >= CHIN, neck)
            .part(FacePart.CLOTH, (x, y) -> y >= COLLAR, cloth)
            .write(temp.resolve("parser.onnx"), 128, 1);
    return Objects.requireNonNull(FaceParser.named(model.toString()));
  }

  @Test
  void hairOfTheSkinsColourIsFoundWhereAParserSawSome() {
    RegionLabeler alone = RegionLabeler.of(TEACHERS);
    try (FaceParser parser = parser(FacePart.HAIR, FacePart.SKIN)) {
      List<byte[]> parts =
          TEACHERS.stream().map(frame -> parser.parse(frame.picture(), frame.face())).toList();
      RegionLabeler taught = RegionLabeler.of(TEACHERS, parts);
      assertThat(overlap(alone, Region.HAIR)).isLessThan(0.1);
      assertThat(overlap(taught, Region.HAIR)).isGreaterThan(0.85);
      assertThat(overlap(taught, Region.FACE)).isGreaterThan(0.92);
      assertThat(overlap(taught, Region.NECK)).isGreaterThan(0.85);
      assertThat(overlap(taught, Region.TORSO)).isGreaterThan(0.95);
      assertThat(overlap(taught, Region.LIPS)).isEqualTo(overlap(alone, Region.LIPS));
    }
  }

  @Test
  void aParserThatSeesTheFaceWhereTheMeshDoesIsBelieved() {
    try (FaceParser parser = parser(FacePart.HAIR, FacePart.SKIN)) {
      check(parser);
    }
  }

  @Test
  void aParserWithOtherLabelsThanAssumedIsRefused() {
    try (FaceParser parser = parser(FacePart.SKIN, FacePart.HAIR)) {
      assertThatThrownBy(() -> check(parser))
          .isInstanceOf(UserError.class)
          .hasMessageContainingAll("bisenet.onnx does not see the face", "0 %", "80 %")
          .hasMessageNotContaining("\n");
    }
  }

  private static void check(FaceParser parser) {
    RegionLabeler.Frame frame = TEACHERS.getFirst();
    RgbImage picture = frame.picture();
    Parsed.check(parser.parse(picture, frame.face()), SIDE, frame.face(), "bisenet.onnx");
  }
}
