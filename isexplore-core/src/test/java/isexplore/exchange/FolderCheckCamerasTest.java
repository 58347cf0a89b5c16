package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.exchange.PeerFolder.Part;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cameras that mean something else than they should. */
class FolderCheckCamerasTest extends BrokenFolder {
  private static final Set<Peer> WHOLE_FACE = Set.of(Peer.ER_NERF, Peer.SYNCTALK);

  private static double[] inverse(double[] m) {
    double[] out = new double[16];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        out[4 * i + j] = m[4 * j + i];
        out[4 * i + 3] -= m[4 * j + i] * m[4 * j + 3];
      }
    }
    out[15] = 1;
    return out;
  }

  private static double[] negated(double[] m, int... places) {
    for (int place : places) {
      m[place] = -m[place];
    }
    return m;
  }

  private static double[] scaled(double[] m, double scale, int... places) {
    for (int place : places) {
      m[place] *= scale;
    }
    return m;
  }

  @Test
  void worldToCameraIsRecognised() throws IOException {
    DummyFolder.matrices(folder, FolderCheckCamerasTest::inverse);
    assertError(Peer.ALL, "triangulated", "They look world-to-camera, invert them");
  }

  @Test
  void axesOfOpenCvAreRecognised() throws IOException {
    DummyFolder.matrices(folder, m -> negated(m, 1, 2, 5, 6, 9, 10));
    assertError(Peer.ALL, "triangulated", "They look those of a camera with y down and z forward");
  }

  @Test
  void extrinsicsOfOpenCvAreRecognised() throws IOException {
    DummyFolder.matrices(folder, m -> inverse(negated(m, 1, 2, 5, 6, 9, 10)));
    assertError(Peer.ALL, "triangulated", "They look world-to-camera with y down and z forward");
  }

  @Test
  void decimetresAreRecognised() throws IOException {
    DummyFolder.matrices(folder, m -> scaled(m, 10, 3, 7, 11));
    assertError(Peer.ALL, "triangulated", "in decimetres");
    assertWarning(Peer.ALL, "farther than 1.5 m");
    assertError(Peer.NERF, "miss the box");
  }

  @Test
  void aMirroredWorldIsRecognised() throws IOException {
    DummyFolder.matrices(folder, m -> negated(m, 1, 2, 3, 4, 8));
    assertError(Peer.ALL, "triangulated", "mirrored");
  }

  @Test
  void anotherPlaceOfTheHeadIsSeen() throws IOException {
    DummyFolder.matrices(
        folder,
        m -> {
          m[3] += 0.2;
          return m;
        });
    assertError(WHOLE_FACE, "The world's origin is not seen within the face of frames 0-29");
    assertError(Peer.GAUSSIAN, "The world's origin is seen 7", "Gaussians begin around the origin");
    assertError(Peer.NERF, "miss the box");
  }

  @Test
  void posesThatDoNotBelongToThePicturesAreNoUsualMistake() throws IOException {
    DummyFolder.views(
        folder,
        v ->
            Transforms.View.of(
                v.imgId(),
                new Pose(Pose.rotationOf(25 * Math.cos(v.imgId()), 0, 0), new Vec3(0, 0, 0.4))));
    assertError(Peer.ALL, "triangulated", "No usual mistake explains it");
  }

  @Test
  void matricesThatAreNoRotationsAreSeen() throws IOException {
    DummyFolder.matrices(folder, m -> scaled(m, 1.01, 0, 4, 8));
    assertError(Peer.ALL, "frames 0-32 (33 in all) is no rotation");
  }

  @Test
  void mirroredCamerasAreSeen() throws IOException {
    DummyFolder.matrices(folder, m -> negated(m, 0, 4, 8));
    assertError(Peer.ALL, "no rotation");
  }

  @Test
  void aHeadThatDoesNotMoveIsSeen() throws IOException {
    Transforms.View first = Transforms.read(folder.transforms(Part.TRAIN)).frames().getFirst();
    DummyFolder.matrices(folder, m -> first.cameraToWorld());
    assertError(Peer.GAUSSIAN, "All cameras stand within 0.0 mm");
    assertWarning(Peer.ALL, "The head turns by 0.0 degrees");
  }

  @Test
  void unusualFocalLengthsAreSeen() throws IOException {
    Path val = folder.transforms(Part.VAL);
    Transforms t = Transforms.read(val);
    new Transforms(310, t.cx(), t.cy(), t.frames()).write(val);
    assertWarning(Peer.ALL, "300.0 px in transforms_train.json and 310.0 px");
    changed();
    DummyFolder.transforms(folder, f -> new Transforms(1200, f.cx(), f.cy(), f.frames()));
    assertWarning(Peer.ALL, "focal_len is 1200 px, at 512 pixels of height 4800");
  }

  /** Weak perspective: a longer lens only seems farther away; harmless for training. */
  @Test
  void aFocalLengthAFifthTooLongCannotBeTold() throws IOException {
    DummyFolder.transforms(
        folder, t -> new Transforms(1.2 * t.focal(), t.cx(), t.cy(), t.frames()));
    assertThat(errors()).allSatisfy(sentence -> assertThat(sentence).doesNotContain("focal"));
  }
}
