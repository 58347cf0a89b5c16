package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.math.Correlation;
import isexplore.media.VideoReader;
import isexplore.perception.models.Models;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say who know which seconds they want, or where there are none to be had. */
class SelectCommandTest {
  @TempDir static Path folder;
  private static Path film;

  @BeforeAll
  static void makeAFilm() throws Exception {
    Models.require();
    film = Launcher.film(folder.resolve("film.mp4"), 6);
  }

  private static Launcher.Ended select(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("select", film.toString(), "--holdout", "0"));
    command.addAll(List.of(more));
    return Launcher.run(folder, command.toArray(String[]::new));
  }

  private static Selection selection() throws IOException {
    return Json.read(folder.resolve("film.isx/selection.json"), Selection.class);
  }

  @Test
  void startAndHoldoutOverruleTheChoice() throws Exception {
    Launcher.Ended ended = select("--at", "00:00.8");
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(selection().startFrame()).isEqualTo(20);
    assertThat(selection().frames()).isEqualTo(125);
    assertThat(selection().tailFrames()).isZero();
    assertThat(selection().byUser()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("film.isx/windows.csv")).getFirst())
        .startsWith("starts,score,audio,lips,views");
  }

  @Test
  void thePiecesAreCutOutToTheFrameWithTheirSound() throws Exception {
    Path cut = folder.resolve("cut.mp4");
    Launcher.Ended ended =
        select("--segments", "2", "--seconds", "4", "--at", "0.4+3", "--cut", cut.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    List<RgbImage> pictures = pictures(cut, 0);
    assertThat(pictures).hasSize(100);
    for (int[] pair : new int[][] {{0, 10}, {49, 59}, {50, 75}, {99, 124}}) {
      RgbImage original = pictures(film, pair[1]).getFirst();
      double right = difference(pictures.get(pair[0]), original);
      assertThat(right).isLessThan(4);
      assertThat(difference(pictures.get((pair[0] + 12) % 100), original)).isGreaterThan(right);
    }
    float[] whole = Launcher.sound(film);
    float[] own = Launcher.sound(cut);
    assertThat(correlation(own, 0, whole, 10 * 640, 50 * 640)).isGreaterThan(0.9);
    assertThat(correlation(own, 50 * 640, whole, 75 * 640, 49 * 640)).isGreaterThan(0.9);
  }

  @Test
  void whereNothingPassesTheGatesTheBestIsNamedAndTheCodeSaysSo() throws Exception {
    Launcher.Ended ended = select("--seconds", "3", "--exclude", "2-2.2,4-4.2");
    assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.NOT_ELIGIBLE);
    assertThat(selection().eligible()).isFalse();
    assertThat(selection().lacks()).anyMatch(l -> l.contains("left out by the user"));
    Launcher.Ended process =
        Launcher.run(
            folder,
            "process",
            film.toString(),
            "--holdout",
            "0",
            "--seconds",
            "3",
            "--exclude",
            "2-2.2,4-4.2");
    assertThat(process.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(process.complaints()).singleElement().asString().contains("--at");
  }

  private static List<RgbImage> pictures(Path file, int from) throws IOException {
    List<RgbImage> out = new ArrayList<>();
    try (VideoReader reader = Launcher.MEDIA.openVideo(file, from)) {
      for (var frame = reader.next(); frame != null; frame = reader.next()) {
        out.add(frame.image());
      }
    }
    return out;
  }

  private static double difference(RgbImage a, RgbImage b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / (double) a.rgb().length;
  }

  private static double correlation(float[] a, int fromA, float[] b, int fromB, int length) {
    Correlation correlation = new Correlation();
    for (int i = 0; i < length; i++) {
      correlation.add(a[fromA + i], b[fromB + i]);
    }
    return correlation.value();
  }
}
