package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.image.AreaScale;
import isexplore.image.RgbImage;
import isexplore.io.AtomicFiles;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.perception.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that was written for other programs becomes a head like the one it came from. */
class ImportCommandTest {
  /**
   * Degrees, and share of the distance: head space is placed by landmarks, which nod too little.
   */
  private static final double MOST_TURN = 1.5;

  private static final double MOST_SCALE = 0.03;

  @TempDir static Path folder;

  @BeforeAll
  static void exported() throws Exception {
    Models.require();
    Launcher.film(folder.resolve("film.mp4"), 5);
    done("process", at("film.mp4"), "--preset", "tiny");
    done("export", at("film.isx"), "--layout", "peers", "-o", at("peers"));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String done(String... arguments) {
    CapturedApp app = new CapturedApp();
    assertThat(app.run(arguments)).as(app.err()).isZero();
    return app.err();
  }

  private static String refused(String... arguments) {
    CapturedApp app = new CapturedApp();
    assertThat(app.run(arguments)).as(app.err()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(app.err()).hasLineCount(1);
    return app.err();
  }

  @Test
  void anExportComesBackWithItsCamerasAndMakesAHead() throws Exception {
    Launcher.Ended ended = Launcher.run(folder, "import", "peers", "--preset", "tiny");
    assertThat(ended.code()).as(ended.all()).isZero();
    try (Dataset ours = Dataset.open(folder.resolve("film.isx/dataset"));
        Dataset back = Dataset.open(folder.resolve("peers.isx/dataset"))) {
      int frames = ours.manifest().frames();
      assertThat(back.manifest().frames()).isEqualTo(frames);
      assertThat(back.manifest().trainFrames()).isEqualTo(ours.manifest().trainFrames());
      int times = 2; // larger, for the lips' sake
      assertThat(back.side()).isEqualTo(times * ours.side());
      assertThat(back.camera().reduced(times)).isEqualTo(ours.camera());
      Quaternion first = turned(ours, back, 0);
      assertThat(degrees(first)).isLessThan(MOST_TURN);
      for (int i = 0; i < frames; i++) {
        assertThat(degrees(first.conjugate().times(turned(ours, back, i)))).isLessThan(1e-6);
        assertThat(back.pose(i).translation().z() / ours.pose(i).translation().z())
            .isBetween(1 - MOST_SCALE, 1 + MOST_SCALE);
        assertThat(difference(ours.frame(i), back.frame(i), times)).isLessThan(2);
      }
    }
    done("train", at("peers.isx"));
    done("evaluate", at("peers.isx"));
    Launcher.MEDIA.writeWav(folder.resolve("short.wav"), new float[16_000]);
    done("talk", at("peers.isx"), at("short.wav"), "-o", at("talk.mp4"));
    assertThat(folder.resolve("talk.mp4")).isNotEmptyFile();
    assertThat(done("import", at("peers"), "--preset", "tiny"))
        .contains("scan      up to date", "process   up to date");
  }

  private static Quaternion turned(Dataset a, Dataset b, int i) {
    return a.pose(i).rotation().conjugate().times(b.pose(i).rotation());
  }

  private static double degrees(Quaternion turn) {
    Vec3 vector = turn.toRotationVector();
    return Math.toDegrees(vector.length());
  }

  /** Mean distance in levels of a picture from one that is larger, brought to its size. */
  private static double difference(RgbImage a, RgbImage large, int times) {
    RgbImage b = AreaScale.reduce(large, large.width() / times, large.height() / times);
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / (double) a.rgb().length;
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    String peers = at("peers");
    assertThat(refused("import", peers, "-o", at("film.isx")))
        .contains("film.isx is there already, made of", "Name another folder with -o.");
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Path note = Files.writeString(mine.resolve("note.txt"), "mine");
    assertThat(refused("import", peers, "-o", mine.toString()))
        .contains("is there already and is no work folder");
    assertThat(note).hasContent("mine");
    assertThat(mine).isDirectoryNotContaining("glob:**run.json");
  }

  @Test
  void whatCannotBeUsedGetsOneLineAndNoFolder(@TempDir Path empty) throws IOException {
    assertThat(refused("import", folder.resolve("no").toString())).contains("is no folder");
    assertThat(refused("import", empty.toString()))
        .contains("transforms_train.json cannot be used: it is missing");
    Path broken = folder.resolve("broken");
    copy(folder.resolve("peers"), broken);
    Files.delete(broken.resolve("gt_imgs/3.jpg"));
    Files.delete(broken.resolve("ori_imgs/3.jpg"));
    assertThat(refused("import", broken.toString())).contains("gt_imgs/3.jpg is missing");
    assertThat(folder.resolve("broken.isx")).doesNotExist();
    AtomicFiles.deleteTree(broken);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String name : new String[] {"", "ori_imgs", "gt_imgs"}) {
      Files.createDirectories(to.resolve(name));
      try (var files = Files.list(from.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, to.resolve(name).resolve(file.getFileName()));
        }
      }
    }
  }
}
