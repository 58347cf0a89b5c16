package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.event.UserError;
import isexplore.exchange.PeerFolder.Part;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the peers read as a film, and what keeps it from being one. */
class PeerSourceTest {
  private static final int VAL = DummyFolder.FRAMES - DummyFolder.TRAIN;
  private static PeerFolder good;

  private PeerFolder folder;

  @BeforeAll
  static void makeGoodFolder(@TempDir Path root) throws IOException {
    good = DummyFolder.write(root);
  }

  @BeforeEach
  void copy(@TempDir Path root) throws IOException {
    folder = DummyFolder.copy(good, root);
  }

  private PeerSource open() throws IOException {
    return PeerSource.open(folder.root());
  }

  private static void assertRefused(ThrowingCallable call, String... texts) {
    assertThatThrownBy(call)
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).contains(texts));
  }

  private void rename(Part part, int by) throws IOException {
    Transforms t = Transforms.read(folder.transforms(part));
    List<Transforms.View> moved =
        t.frames().stream()
            .map(v -> new Transforms.View(v.imgId() + by, v.audId() + by, v.cameraToWorld()))
            .toList();
    new Transforms(t.focal(), t.cx(), t.cy(), moved).write(folder.transforms(part));
  }

  private static void grey(Path file, int side) throws IOException {
    Png.write(file, new RgbImage(side, side));
  }

  @Test
  void framesCamerasAndSplitAreThoseOfTheFolder() throws IOException {
    PeerSource source = open();
    assertThat(source.frames()).isEqualTo(DummyFolder.FRAMES);
    assertThat(source.trainFrames()).isEqualTo(DummyFolder.TRAIN);
    assertThat(source.valStart()).isEqualTo(DummyFolder.TRAIN);
    assertThat(source.gap()).isZero();
    assertThat(source.camera().focal()).isEqualTo(300);
    assertThat(source.camera().width()).isEqualTo(DummyFolder.SIDE);
    List<Transforms.View> views = Transforms.read(folder.transforms(Part.TRAIN)).frames();
    for (Transforms.View view : views) {
      double[] again =
          Transforms.View.of(view.imgId(), source.poses().get(view.imgId())).cameraToWorld();
      assertThat(again).containsExactly(view.cameraToWorld(), within(1e-12));
    }
    assertThat(source.check()).isEmpty();
  }

  @Test
  void framesAsFilmedAreTakenWhereAllAreThere() throws IOException {
    grey(folder.original(3), DummyFolder.SIDE);
    assertThat(open().picture(3).at(0, 0, 0)).isZero();
    Files.delete(folder.original(5));
    assertThat(open().picture(3).rgb()).isEqualTo(Png.read(folder.picture(3)).rgb());
  }

  @Test
  void theBackgroundAndWhatOnlyPeersNeedMayBeMissing() throws IOException {
    Files.delete(folder.background());
    Files.delete(folder.landmarks(2));
    Files.delete(folder.torso(2));
    Files.delete(folder.actionUnits());
    assertThat(open().background()).isNull();
    assertThat(open().check()).isEmpty();
    assertThat(open().files()).doesNotContain(folder.background()).contains(folder.sound());
  }

  @Test
  void anyUnitIsTaken() throws IOException {
    DummyFolder.matrices(
        folder,
        m -> {
          for (int i = 3; i < 12; i += 4) {
            m[i] *= 10;
          }
          return m;
        });
    assertThat(open().check()).isEmpty();
  }

  @Test
  void camerasThatMeanSomethingElseAreRefusedInTheWordsOfCheck() throws IOException {
    DummyFolder.matrices(
        folder,
        m -> {
          for (int i = 0; i < 12; i += 4) {
            m[i + 1] = -m[i + 1];
            m[i + 2] = -m[i + 2];
          }
          return m;
        });
    PeerSource source = open();
    assertRefused(source::check, "They look those of a camera with y down and z forward");
  }

  @Test
  void holesAndFramesThatAreLearntAndHeldOutAreRefused() throws IOException {
    rename(Part.VAL, -1);
    assertRefused(this::open, "frames 29 to 29 are in both");
    DummyFolder.views(
        folder, v -> v.imgId() < 7 ? v : new Transforms.View(v.imgId() + 1, 0, v.cameraToWorld()));
    assertRefused(this::open, "transforms_train.json names frame 8 after frame 6");
  }

  @Test
  void aGapBetweenThePartsIsKnown() throws IOException {
    rename(Part.VAL, 4);
    for (int id = DummyFolder.FRAMES; id < DummyFolder.FRAMES + 4; id++) {
      Files.copy(folder.original(0), folder.original(id));
    }
    assertThat(open().gap()).isEqualTo(4);
    assertThat(open().valStart()).isEqualTo(DummyFolder.TRAIN + 4);
  }

  @Test
  void aNumberThatIsNoFrameIsRefused() throws IOException {
    Path file = folder.transforms(Part.VAL);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"img_id\" : 30", "\"img_id\" : \"../30\""));
    assertRefused(this::open, "transforms_val.json cannot be used: a frame has no whole number");
  }

  @Test
  void tooFewFramesAreRefused() throws IOException {
    Transforms t = Transforms.read(folder.transforms(Part.TRAIN));
    new Transforms(t.focal(), t.cx(), t.cy(), t.frames().subList(10, 30))
        .write(folder.transforms(Part.TRAIN));
    assertRefused(this::open, "transforms_train.json has 20 frames, 25 are the least");
    assertThat(VAL).isGreaterThan(1);
  }

  @Test
  void picturesThatAreMissingOrOfAnotherSizeAreRefused() throws IOException {
    grey(folder.original(31), 64);
    PeerSource source = open();
    assertRefused(source::check, "31.jpg is 64 x 64, the first frame is 128 x 128");
    assertRefused(() -> source.picture(31), "64 x 64");
    Files.delete(folder.original(31));
    Files.delete(folder.picture(31));
    PeerSource without = open();
    assertRefused(without::check, "31.jpg is missing;");
  }

  @Test
  void pictureThatClaimsToBeHugeIsNotDecoded() throws IOException {
    grey(folder.original(0), DummyFolder.SIDE);
    try (RandomAccessFile png = new RandomAccessFile(folder.original(0).toFile(), "rw")) {
      png.seek(16); // width and height in the head of a PNG
      png.writeInt(60_000);
      png.writeInt(60_000);
    }
    assertRefused(this::open, "0.jpg has 60000 x 60000 pixels, 32 million are the most");
  }

  @Test
  void aPictureThatIsCutOffIsRefused() throws IOException {
    grey(folder.original(4), DummyFolder.SIDE);
    try (RandomAccessFile png = new RandomAccessFile(folder.original(4).toFile(), "rw")) {
      png.setLength(60);
    }
    PeerSource source = open();
    assertRefused(() -> source.picture(4), "4.jpg is damaged");
  }
}
