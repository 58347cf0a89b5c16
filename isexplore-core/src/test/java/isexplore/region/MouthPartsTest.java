package isexplore.region;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.region.DrawnPerson.Hair;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MouthPartsTest {
  private static final int[] GREY = {90, 90, 90};

  /** The face with a ring that runs so many pixels further inside. */
  private static FaceLandmarks shrunk(FaceLandmarks face, int[] ring, double by) {
    double x = 0;
    double y = 0;
    for (int i : ring) {
      x += face.x(i) / ring.length;
      y += face.y(i) / ring.length;
    }
    float[] points = face.points().clone();
    for (int i : ring) {
      double far = Math.max(1, Math.hypot(face.x(i) - x, face.y(i) - y));
      points[3 * i] -= (float) (Math.min(by, far) * (face.x(i) - x) / far);
      points[3 * i + 1] -= (float) (Math.min(by, far) * (face.y(i) - y) / far);
    }
    return new FaceLandmarks(points, face.faceLogit());
  }

  private static byte[] painted(MouthParts mouth, RegionLabeler.Frame frame) {
    byte[] labels = new byte[DrawnPerson.SIDE * DrawnPerson.SIDE];
    Arrays.fill(labels, Region.FACE.label());
    mouth.paint(frame.picture(), frame.face(), labels);
    return labels;
  }

  @Test
  void lipsAndTeethReachAsFarAsTheirColours() {
    DrawnPerson person = new DrawnPerson(Hair.NONE, GREY, GREY, 12);
    MouthParts mouth = new MouthParts(DrawnPerson.SIDE);
    List<RegionLabeler.Frame> frames =
        person.frames().stream()
            .map(f -> {
              FaceLandmarks face = shrunk(f.face(), FaceTopology.OUTER_LIPS, 1);
              face = shrunk(face, FaceTopology.INNER_LIPS, 1);
              return new RegionLabeler.Frame(f.picture(), f.alpha(), face);
            })
            .toList();
    frames.subList(0, 10).forEach(f -> mouth.look(f.picture(), f.face()));
    mouth.decide();
    for (int f = 10; f < frames.size(); f++) {
      byte[] labels = painted(mouth, frames.get(f));
      for (Region part : List.of(Region.LIPS, Region.TEETH, Region.INNER_MOUTH)) {
        assertThat(person.overlap(f, labels, part)).as("%s in %d", part, f).isGreaterThan(0.95);
      }
    }
  }

  @Test
  void aMouthThatNeverOpensHasNoInside() {
    DrawnPerson person = new DrawnPerson(Hair.NONE, GREY, GREY, 3);
    MouthParts mouth = new MouthParts(DrawnPerson.SIDE);
    RegionLabeler.Frame frame = person.frames().getFirst();
    FaceLandmarks closed = shrunk(frame.face(), FaceTopology.INNER_LIPS, 100);
    mouth.look(frame.picture(), closed);
    mouth.decide();
    byte[] labels = painted(mouth, new RegionLabeler.Frame(frame.picture(), frame.alpha(), closed));
    assertThat(labels).contains(Region.LIPS.label());
    assertThat(labels).doesNotContain(Region.TEETH.label(), Region.INNER_MOUTH.label());
  }
}
