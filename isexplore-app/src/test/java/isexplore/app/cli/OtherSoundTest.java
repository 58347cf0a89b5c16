package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.io.Json;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.perception.models.Models;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who speaks, with sound that is not, or not always, their own. */
class OtherSoundTest {
  private static final int SECONDS = 36;
  private static final int RATE = AudioReader.SAMPLE_RATE;

  @TempDir static Path folder;
  private static Path film;
  private static float[] voice;

  @BeforeAll
  static void film() throws IOException {
    Models.require();
    film = Launcher.film(folder.resolve("film.mp4"), SECONDS);
    voice = Launcher.sound(film);
  }

  private static Path dubbed(String name, float[] sound) throws IOException {
    return Launcher.refilmed(film, folder.resolve(name), sound, (i, image) -> image);
  }

  @Test
  void itsOwnSoundGivesNoWarning() throws Exception {
    Launcher.Ended ended = Launcher.run(folder, "select", film.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.all()).doesNotContain("follow the sound");
  }

  @Test
  void musicIsSaidNotToMoveTheLips() throws Exception {
    Path video = dubbed("music.mp4", music());
    Launcher.Ended ended = Launcher.run(folder, "select", video.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.all()).contains("warning: ", "lips that follow the sound", "music");
  }

  /** Three voices of a chord that changes every second, struck four times a second. */
  private static float[] music() {
    double[] chord = {220, 277.2, 329.6, 246.9};
    float[] out = new float[SECONDS * RATE];
    for (int i = 0; i < out.length; i++) {
      double t = i / (double) RATE;
      for (int k = 0; k < 3; k++) {
        double pitch = chord[(i / RATE + k) % chord.length] * (1 + k % 2);
        out[i] += (float) (0.2 * Math.sin(2 * Math.PI * pitch * t) * Math.exp(-4 * (4 * t % 1)));
      }
    }
    return out;
  }

  @Test
  void whereSomebodyElseIsHeardIsNotChosen() throws Exception {
    int from = 10 * RATE;
    int to = 18 * RATE;
    float[] sound = voice.clone();
    System.arraycopy(voice, 0, sound, from, to - from);
    Path video = dubbed("two-speakers.mp4", sound);
    Launcher.Ended ended = Launcher.run(folder, "select", video.toString());
    assertThat(ended.code()).as(ended.all()).isZero();
    Selection selection =
        Json.read(folder.resolve("two-speakers.isx/selection.json"), Selection.class);
    int end = selection.startFrame() + selection.frames();
    int heard = Math.min(end, 18 * Media.FPS) - Math.max(selection.startFrame(), 10 * Media.FPS);
    assertThat(heard).as("frames with the other's voice").isLessThan(2 * Media.FPS);
    assertThat(selection.rejected()).anyMatch(r -> r.reason().contains("follow the sound"));
  }
}
