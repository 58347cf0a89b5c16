package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.perception.models.ModelFile;
import isexplore.perception.models.ModelStore;
import isexplore.perception.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cannot be used gets one clear line and an exit code, never a stack trace; nothing already
 * made is lost.
 */
class BadInputTest {
  @TempDir static Path folder;
  private static Path film;

  @BeforeAll
  static void film() throws IOException {
    Models.require();
    film = Launcher.film(folder.resolve("film.mp4"), 5);
  }

  private static String refused(String... arguments) throws Exception {
    Launcher.Ended ended = Launcher.run(folder, arguments);
    assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(ended.complaints()).as(ended.all()).hasSize(1);
    assertThat(ended.all()).doesNotContain("Exception", "\tat ");
    return ended.complaints().getFirst();
  }

  private static String scan(Path video, String... more) throws Exception {
    String[] arguments = Arrays.copyOf(new String[] {"scan", video.toString()}, 2 + more.length);
    System.arraycopy(more, 0, arguments, 2, more.length);
    return refused(arguments);
  }

  private static Path text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void aFileThatIsNotThere() throws Exception {
    assertThat(scan(folder.resolve("nothing.mp4"))).contains("nothing.mp4");
    assertThat(folder.resolve("nothing.isx")).doesNotExist();
  }

  @Test
  void aFolderInPlaceOfAVideo() throws Exception {
    Path dataset = Files.createDirectories(folder.resolve("dataset"));
    assertThat(scan(dataset)).contains("dataset is a folder", "isexplore import");
    assertThat(folder.resolve("dataset.isx")).doesNotExist();
  }

  @Test
  void textNamedMp4() throws Exception {
    assertThat(scan(text("text.mp4", "no pictures here\n"))).contains("text.mp4");
  }

  @Test
  void aPlaylistIsNotFollowed() throws Exception {
    String list = "#EXTM3U\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n".formatted(film);
    assertThat(scan(text("list.mp4", list))).contains("list.mp4");
  }

  @Test
  void aFileCutOffInItsHeader() throws Exception {
    Path cut = folder.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(film), 300));
    assertThat(scan(cut)).contains("cut.mp4");
  }

  @Test
  void soundWithoutPictures() throws Exception {
    Path sound = folder.resolve("sound.wav");
    Launcher.MEDIA.writeWav(sound, new float[16_000]);
    assertThat(scan(sound)).contains("sound.wav");
  }

  @Test
  void aVideoWithoutSoundAndWithoutAFace() throws Exception {
    Path video = folder.resolve("grey.mp4");
    try (VideoWriter writer = Launcher.MEDIA.createVideo(video, 128, 128, null, Map.of())) {
      for (int i = 0; i < 150; i++) {
        RgbImage image = new RgbImage(128, 128);
        Arrays.fill(image.rgb(), (byte) (90 + i / 4));
        writer.write(image);
      }
      writer.finish();
    }
    assertThat(refused("select", video.toString())).contains("no sound", "--no-audio");
    assertThat(refused("select", video.toString(), "--no-audio")).contains("face");
  }

  @Test
  void twoFacesAreRefusedUnlessTheLargestIsAskedFor() throws Exception {
    Path video = changed("two.mp4", null, (i, image) -> doubled(image));
    assertThat(refused("select", video.toString(), "--no-audio")).contains("second face");
    Launcher.Ended largest =
        Launcher.run(folder, "select", video.toString(), "--no-audio", "--face", "largest");
    assertThat(largest.code()).as(largest.all()).isZero();
  }

  private static RgbImage doubled(RgbImage image) {
    int w = image.width();
    RgbImage out = new RgbImage(2 * w, image.height());
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.rgb(), 3 * y * w, out.rgb(), 6 * y * w, 3 * w);
      System.arraycopy(image.rgb(), 3 * y * w, out.rgb(), 6 * y * w + 3 * w, 3 * w);
    }
    return out;
  }

  private static Path changed(String name, float @Nullable [] sound, Launcher.Change change)
      throws IOException {
    return Launcher.refilmed(film, folder.resolve(name), sound, change);
  }

  private static RgbImage grey(int width, int height) {
    RgbImage out = new RgbImage(width, height);
    Arrays.fill(out.rgb(), (byte) 110);
    return out;
  }

  @Test
  void cutsThatLeaveNoStretch() throws Exception {
    Path video = changed("cuts.mp4", null, (i, image) -> i / 30 % 2 == 0 ? image : moved(image));
    Launcher.Ended ended = Launcher.run(folder, "select", video.toString(), "--no-audio");
    assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.NOT_ELIGIBLE);
    assertThat(ended.all()).contains("lacks one shot (cut inside)");
    assertThat(refused("process", video.toString(), "--no-audio")).contains("cut inside", "--at");
  }

  /** Another shot: the picture moved by a third of its width, and darker. */
  private static RgbImage moved(RgbImage image) {
    int w = image.width();
    RgbImage out = new RgbImage(w, image.height());
    for (int i = 0; i < w * image.height(); i++) {
      int from = i / w * w + (i % w + w / 8) % w;
      for (int c = 0; c < 3; c++) {
        out.rgb()[3 * i + c] = (byte) ((image.rgb()[3 * from + c] & 0xff) / 2);
      }
    }
    return out;
  }

  private static String parsing(String parser) throws Exception {
    return refused("process", film.toString(), "--work", "parser.isx", "--face-parser", parser);
  }

  @Test
  void aFaceParserIsLookedAtBeforeTheScan() throws Exception {
    assertThat(parsing("none.onnx")).contains("no face parser none.onnx");
    assertThat(parsing("net.pth")).contains("process.faceParser is 'net.pth'", "ends in .onnx");
    text("net.onnx", "something");
    assertThat(parsing("net.onnx")).contains("net.onnx needs ONNX Runtime", "mvn");
    assertThat(folder.resolve("parser.isx/scan")).doesNotExist();
    assertThat(folder.resolve("parser.isx/scan.part")).doesNotExist();
  }

  @Test
  void aFaceThatGoesAway() throws Exception {
    Path video =
        changed(
            "gone.mp4",
            null,
            (i, image) -> i < 50 || i > 90 ? image : grey(image.width(), image.height()));
    assertThat(refused("select", video.toString(), "--no-audio"))
        .contains("3.4 s with a usable face", "seen all the time");
  }

  @Test
  void aFaceThatIsTooSmall() throws Exception {
    Path video = changed("small.mp4", null, (i, image) -> inACorner(image));
    assertThat(refused("select", video.toString(), "--no-audio"))
        .contains("an eighth of the picture");
  }

  private static RgbImage inACorner(RgbImage image) {
    int w = 6 * image.width();
    RgbImage out = grey(w, 2 * image.height());
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.rgb(), 3 * y * image.width(), out.rgb(), 3 * y * w, 3 * image.width());
    }
    return out;
  }

  @Test
  void aMouthThatIsCovered() throws Exception {
    Path video =
        changed("covered.mp4", null, (i, image) -> i < 40 || i >= 50 ? image : masked(image));
    Launcher.Ended ended = Launcher.run(folder, "select", video.toString(), "--no-audio");
    assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.NOT_ELIGIBLE);
    assertThat(ended.all()).contains("good frames (mouth covered)");
  }

  /** The lower half of the face behind something of the forehead's colour. */
  private static RgbImage masked(RgbImage image) {
    RgbImage out = image.crop(0, 0, image.width(), image.height());
    for (int y = 100; y < 132; y++) {
      for (int x = 68; x < 124; x++) {
        System.arraycopy(image.rgb(), 3 * (72 * 192 + 96), out.rgb(), 3 * (y * 192 + x), 3);
      }
    }
    return out;
  }

  @Test
  void silence() throws Exception {
    Path video = changed("silent.mp4", new float[5 * 16_000], (i, image) -> image);
    assertThat(refused("select", video.toString())).contains("No speech", "--no-audio");
  }

  @Test
  void aFileCutOffInTheMiddleGoesOnWithWhatIsThere() throws Exception {
    Path video = folder.resolve("half.mp4");
    byte[] all = Files.readAllBytes(film);
    Files.write(video, Arrays.copyOf(all, all.length * 6 / 10));
    Launcher.Ended ended = Launcher.run(folder, "scan", video.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.all()).contains("warning: half.mp4 shows pictures for ");
  }

  @Test
  void aVideoThatIsTooShort() throws Exception {
    Path video = folder.resolve("short.mp4");
    try (VideoReader reader = Launcher.MEDIA.openVideo(film, 0);
        VideoWriter writer = Launcher.MEDIA.createVideo(video, 192, 192, null, Map.of())) {
      for (int i = 0; i < 2 * Media.FPS; i++) {
        writer.write(java.util.Objects.requireNonNull(reader.next()).image());
      }
      writer.finish();
    }
    assertThat(refused("select", video.toString(), "--no-audio")).contains("2.0 s", "4.5 s");
  }

  @Test
  void aWorkFolderThatCannotBeMade() throws Exception {
    Path file = text("plain-file", "");
    assertThat(scan(film, "--work", file.resolve("x.isx").toString())).contains("plain-file");
  }

  @Test
  void settingsThatCannotBeUsedAreTakenBack() throws Exception {
    String[] select = {"select", film.toString(), "--work", "back.isx", "--select.top=3"};
    Launcher.Ended first = Launcher.run(folder, select);
    assertThat(first.code()).as(first.all()).isZero();
    String settings = Files.readString(folder.resolve("back.isx/config.yaml"));
    assertThat(refused("select", film.toString(), "--work", "back.isx", "--at", "99:00"))
        .contains("99:00");
    assertThat(folder.resolve("back.isx/config.yaml")).hasContent(settings);
    assertThat(folder.resolve("back.isx/selection.json")).exists();
  }

  @Test
  void aWorkFolderOfANewerVersion() throws Exception {
    Path work = Files.createDirectories(folder.resolve("newer.isx"));
    Files.writeString(work.resolve("run.json"), "{\"layout\": 99}");
    assertThat(scan(film, "--work", work.toString())).contains("newer version");
    assertThat(refused("train", work.toString())).contains("newer version");
  }

  @Test
  void aModelFileThatIsNotTheModel() throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    ModelStore store = Models.require();
    for (ModelFile file : store.list()) {
      Files.copy(store.folder().resolve(file.name()), models.resolve(file.name()));
    }
    Path detector = models.resolve(ModelStore.DETECTOR);
    Files.write(detector, new byte[(int) Files.size(detector)]);
    assertThat(scan(film, "--models", models.toString()))
        .contains(ModelStore.DETECTOR, "Wrong model file");
  }

  @Test
  void speechThatIsNoSound() throws Exception {
    Path speech = text("speech.wav", "la la la");
    assertThat(
            refused(
                "create",
                film.toString(),
                "--audio",
                speech.toString(),
                "-o",
                "x.mp4",
                "--preset",
                "tiny"))
        .contains("speech.wav");
  }

  @Test
  void aFullDisk() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    int mounted =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString())
            .start()
            .waitFor();
    Assumptions.assumeTrue(mounted == 0, "a small disk cannot be mounted without the right to");
    assertThat(scan(film, "--work", disk.resolve("x.isx").toString())).contains("No space left");
  }

  @AfterAll
  static void unmount() throws Exception {
    new ProcessBuilder("umount", folder.resolve("disk").toString()).start().waitFor();
  }
}
