package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.exchange.PeerFolder.Part;
import isexplore.io.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files, pictures, arrays and tables. */
class FolderCheckTest extends BrokenFolder {
  private static final Set<Peer> INSTAG = Set.of(Peer.INSTAG);
  private static final Set<Peer> SYNCTALK = Set.of(Peer.SYNCTALK);

  @Test
  void aGoodFolderHasNoErrorAndOnlyInstagMissesSomething() throws IOException {
    assertThat(errors()).isEmpty();
    assertThat(check()).allSatisfy(finding -> assertThat(finding.peers()).isEqualTo(INSTAG));
    assertThat(FolderCheck.run(folder, Peer.NERF)).isEmpty();
  }

  @Test
  void missingFilesAreNamedAsRanges() throws IOException {
    AtomicFiles.deleteTree(folder.teeth(0).getParent());
    for (int id : new int[] {3, 4, 5, 20}) {
      Files.delete(folder.picture(id));
    }
    Files.delete(folder.torso(7));
    Files.delete(folder.landmarks(8));
    Files.delete(folder.original(9));
    Files.delete(folder.parsing(10));
    assertError(Peer.GAUSSIAN, "teeth_mask of frames 0-32 (33 in all)");
    assertError(Peer.ALL, "gt_imgs of frames 3-5, 20 (4 in all)");
    assertError(Peer.ALL, "torso_imgs of frame 7 ");
    assertError(Peer.ALL, "The .lms files in ori_imgs of frame 8 ");
    assertError(Peer.GAUSSIAN, "parsing of frame 10 ");
    assertWarning(SYNCTALK, "ori_imgs of frame 9 ", "--portrait");
  }

  @Test
  void withoutCamerasThereIsOneLine() throws IOException {
    Files.delete(folder.transforms(Part.VAL));
    assertThat(check()).hasSize(1);
    assertError(Peer.ALL, "transforms_val.json", "missing");
  }

  @Test
  void transformsThatLackKeysOrFramesSayWhich() throws IOException {
    Path file = folder.transforms(Part.TRAIN);
    String good = Files.readString(file);
    Files.writeString(file, good.replace("focal_len", "fl"));
    assertError(Peer.ALL, "lacks the key focal_len");
    changed();
    Files.writeString(file, good.replace("img_id", "id"));
    assertError(Peer.ALL, "no whole number under img_id");
    changed();
    Files.writeString(file, "{\"focal_len\": 1, \"cx\": 1, \"cy\": 1, \"frames\": []}");
    assertError(Peer.ALL, "no frames");
    changed();
    Files.writeString(file, good.replaceFirst("\\[\\s*\\[", "[ [ 1e999, "));
    assertError(Peer.ALL, "4 x 4");
    for (String hostile : new String[] {"", "null", "[", "[".repeat(100_000), "\u0000"}) {
      changed();
      Files.writeString(file, hostile);
      assertThat(check()).hasSize(1);
    }
  }

  @Test
  void aBackgroundThatIsMissingStopsAll() throws IOException {
    Files.writeString(folder.background(), "no picture");
    assertError(Peer.ALL, "bc.jpg is missing or no picture");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void theNumberingOfASegmentMustBeginAtZero() throws IOException {
    DummyFolder.transforms(
        folder,
        t ->
            new Transforms(
                t.focal(),
                t.cx(),
                t.cy(),
                t.frames().stream().filter(v -> v.imgId() >= 10).toList()));
    assertError(INSTAG, "img_id", "first 10, last 32", "IndexError");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void holesInTheNumberingAreSeen() throws IOException {
    DummyFolder.transforms(
        folder,
        t ->
            new Transforms(
                t.focal(),
                t.cx(),
                t.cy(),
                t.frames().stream().filter(v -> v.imgId() != 12).toList()));
    assertError(INSTAG, "img_id");
    assertWarning(EnumSet.complementOf(EnumSet.of(Peer.INSTAG)), "holes");
  }

  @Test
  void rowsOfSoundMustCarryTheNumberOfThePicture() throws IOException {
    DummyFolder.views(
        folder, v -> new Transforms.View(v.imgId(), v.imgId() + 1, v.cameraToWorld()));
    assertWarning(Peer.ALL, "aud_id differs from img_id for frames 0-32");
  }

  @Test
  void partsOfUnusualLengthAreSeen() throws IOException {
    Path file = folder.transforms(Part.VAL);
    Transforms val = Transforms.read(file);
    new Transforms(val.focal(), val.cx(), val.cy(), val.frames().subList(0, 1)).write(file);
    assertError(INSTAG, "one frame");
    assertWarning(Peer.ALL, "Of 31 frames 30 are learnt, where process.py learns 28");
    assertWarning(INSTAG, "--N_views 30");
  }

  @Test
  void sizesMustBeEvenAndTheMiddleHalfOfThem() throws IOException {
    BufferedImage odd =
        DummyFolder.plain(BufferedImage.TYPE_INT_RGB, 131).getSubimage(0, 0, 129, 131);
    ImageIO.write(odd, "jpg", folder.background().toFile());
    assertError(Peer.NERF, "129 x 131", "odd");
    assertWarning(Peer.ALL, "129 x 131", "not square");
    assertError(Peer.ALL, "gt_imgs of frames 0-32 (33 in all) are 128 x 128, bc.jpg is 129 x 131");
    assertError(Peer.GAUSSIAN, "parsing of frames 0-32");
    assertError(Peer.GAUSSIAN, "teeth_mask of frames 0-32", "(128, 128) |b1", "bool (131, 129)");
  }

  @Test
  void aMiddleThatIsNotHalfTheSizeIsSeen() throws IOException {
    DummyFolder.transforms(folder, t -> new Transforms(t.focal(), 60, t.cy(), t.frames()));
    assertError(Peer.NERF, "cx, cy are 60.0, 64.0");
    assertWarning(Peer.GAUSSIAN, "not the middle");
    changed();
    DummyFolder.transforms(folder, t -> new Transforms(t.focal(), 64.3, t.cy(), t.frames()));
    assertWarning(Peer.ALL, "cx, cy are 64.3, 64.0, not the middle");
  }

  @Test
  void torsosWithoutAlphaAndDamagedPicturesAreSeen() throws IOException {
    BufferedImage opaque = DummyFolder.plain(BufferedImage.TYPE_INT_RGB, DummyFolder.SIDE);
    for (int id = 0; id < 5; id++) {
      ImageIO.write(opaque, "png", folder.torso(id).toFile());
    }
    byte[] bytes = Files.readAllBytes(folder.parsing(6));
    Files.write(folder.parsing(6), java.util.Arrays.copyOf(bytes, 20));
    Files.write(folder.picture(6), new byte[100]);
    assertError(Peer.ALL, "torso_imgs of frames 0-4 (5 in all) have no alpha channel");
    assertError(Peer.GAUSSIAN, "parsing of frame 6 are no pictures");
    assertError(Peer.ALL, "gt_imgs of frame 6 are no pictures");
  }

  @Test
  void landmarksMustBe68Pairs() throws IOException {
    Files.writeString(folder.landmarks(2), "1 2\n");
    Files.writeString(folder.landmarks(3), "nan nan\n".repeat(68));
    Files.writeString(folder.landmarks(4), "1 2 3\n".repeat(68));
    Files.write(folder.landmarks(5), new byte[1 << 20]);
    assertError(Peer.ALL, "frames 2-5 (4 in all)", "68 lines");
  }

  @Test
  void arraysNeedTheirTypeAndShape() throws IOException {
    DummyFolder.array(folder.teeth(1), DummyFolder.SIDE, DummyFolder.SIDE);
    Files.writeString(folder.teeth(2), "no array");
    DummyFolder.array(folder.blendShapes(), 20, 52);
    DummyFolder.array(folder.audio(AudioFeature.HUBERT), DummyFolder.FRAMES, 1024);
    DummyFolder.array(folder.audio(AudioFeature.ESPERANTO), 20, 16, 44);
    DummyFolder.array(folder.audio(AudioFeature.DEEP_SPEECH), 32, 16, 29);
    Path made = folder.audio(AudioFeature.DEEP_SPEECH_AS_MADE);
    Files.write(made, java.util.Arrays.copyOf(Files.readAllBytes(made), 1000));
    assertError(Peer.GAUSSIAN, "teeth_mask of frame 1 are (128, 128) <f4");
    assertError(Peer.GAUSSIAN, "teeth_mask of frame 2 are no whole NumPy arrays");
    assertError(SYNCTALK, "bs.npy is (20, 52) <f4");
    assertError(AudioFeature.HUBERT.readers(), "aud_hu.npy is (33, 1024) <f4", "(N, 2, 1024)");
    assertError(AudioFeature.ESPERANTO.readers(), "aud_eo.npy has 20 rows for 33 frames");
    assertWarning(AudioFeature.DEEP_SPEECH.readers(), "aud_ds.npy has 32 rows for 33 frames");
    assertError(AudioFeature.DEEP_SPEECH_AS_MADE.readers(), "aud.npy is no whole NumPy array");
  }

  @Test
  void normalsAndDepthsAreOnlyExaminedWhereTheyAre() throws IOException {
    Files.createDirectories(folder.normals(0).getParent());
    Files.createDirectories(folder.depth(0).getParent());
    DummyFolder.array(folder.normals(0), DummyFolder.SIDE, DummyFolder.SIDE);
    DummyFolder.array(folder.depth(0), DummyFolder.SIDE, DummyFolder.SIDE);
    assertError(INSTAG, "sapiens/normal of frame 0 are (128, 128) <f4");
    assertWarning(INSTAG, "sapiens of frames 1-29");
    assertThat(errors()).hasSize(1);
  }

  @Test
  void aFolderFromProcessPyNeedsItsFeaturesRenamed() throws IOException {
    for (AudioFeature feature : AudioFeature.values()) {
      if (feature != AudioFeature.DEEP_SPEECH_AS_MADE) {
        Files.delete(folder.audio(feature));
      }
    }
    assertError(Set.of(Peer.ER_NERF), "no sound to learn from", "Copy aud.npy");
    assertError(Set.of(Peer.TALKING_GAUSSIAN), "Copy aud.npy");
    changed();
    Files.delete(folder.audio(AudioFeature.DEEP_SPEECH_AS_MADE));
    Files.delete(folder.sound());
    assertError(INSTAG, "no sound to learn from", "Run task 2");
    assertWarning(Peer.ALL, "aud.wav is missing");
  }

  @Test
  void soundNeedsItsRateAndLength() throws IOException {
    Set<Peer> peers = Set.of(Peer.SYNCTALK, Peer.INSTAG);
    DummyFolder.wav(folder.sound(), 48_000, DummyFolder.FRAMES * 1920);
    assertError(peers, "aud.wav has 48000 samples a second");
    changed();
    DummyFolder.wav(folder.sound(), 16_000, 8_000);
    assertWarning(peers, "aud.wav lasts 0.50 s, the 33 frames last 1.32 s");
    changed();
    Files.writeString(folder.sound(), "RIFF");
    assertError(peers, "no WAV");
  }

  @Test
  void actionUnitsNeedTheirColumnsAndRows() throws IOException {
    String good = Files.readString(folder.actionUnits());
    Files.writeString(folder.actionUnits(), good.replace(" AU45_r", "AU45_r"));
    assertError(Peer.WITH_ACTION_UNITS, "au.csv lacks AU45_r", "blank");
    changed();
    Files.writeString(folder.actionUnits(), good.replace("AU07_r", "AU08_r"));
    assertError(Peer.GAUSSIAN, "au.csv lacks AU07_r");
    changed();
    Files.writeString(
        folder.actionUnits(), good.lines().limit(29).reduce("", (a, b) -> a + b + "\n"));
    assertError(Peer.WITH_ACTION_UNITS, "au.csv has 28 rows, the largest img_id is 32");
    changed();
    Files.writeString(folder.actionUnits(), good.replace("0.98, 1, 0.00", "0.98, 1, none"));
    assertError(Peer.WITH_ACTION_UNITS, "no number under AU01_r in the row of frame 0");
    changed();
    Files.delete(folder.actionUnits());
    assertError(Peer.WITH_ACTION_UNITS, "au.csv is missing");
    assertThat(errors()).hasSize(1);
    changed();
    Files.delete(folder.blendShapes());
    assertError(SYNCTALK, "bs.npy is missing");
  }

  @Test
  void otherJsonFilesAreInTheWayOfOneSplit() throws IOException {
    Files.writeString(folder.root().resolve("notes.json"), "{}");
    assertWarning(Peer.NERF, "notes.json");
  }
}
