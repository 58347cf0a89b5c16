package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.io.Json;
import isexplore.perception.models.Models;
import isexplore.synthetic.Performance;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole way with lips that follow the sound of the segment alone. */
class HeardLipsRunTest {
  @TempDir Path folder;

  @Test
  void aHeadThatHearsIsTrainedMeasuredAndTalks() throws Exception {
    Models.require();
    Path film = Launcher.film(folder.resolve("film.mp4"), 6); // its tail is too short, and yet
    Path speech = folder.resolve("speech.wav");
    Launcher.MEDIA.writeWav(speech, Performance.speak(2, 3).audio());
    Launcher.Ended ended =
        Launcher.run(
            folder,
            "create",
            film.toString(),
            "--work",
            "film.isx",
            "--audio",
            speech.toString(),
            "-o",
            "talk.mp4",
            "--preset",
            "tiny",
            "--train.lips",
            "audio");
    assertThat(ended.code()).as(ended.all()).isZero();
    Path work = folder.resolve("film.isx");
    assertThat(work.resolve("model").resolve("lips.safetensors")).doesNotExist();
    JsonNode figures = Json.MAPPER.readTree(Files.readString(work.resolve("evaluation.json")));
    assertThat(figures.has("tracked")).isFalse();
    assertThat(figures.has("speech_to_motion")).isFalse();
    assertThat(figures.path("speech").path("face").path("psnr_db").asDouble())
        .isBetween(10.0, 60.0);
    assertThat(figures.path("by_pose").path(0).has("tracked_db")).isFalse();
    assertThat(figures.path("by_pose").path(0).has("speech_db")).isTrue();
    assertThat(figures.path("file").path("arm").asString()).isEqualTo("speech");
    assertThat(Files.size(folder.resolve("talk.mp4"))).isGreaterThan(1000);
    Launcher.Ended view = Launcher.run(folder, "view", "film.isx", "-o", "view.mp4");
    assertThat(view.code()).as(view.all()).isZero();
    Launcher.Ended ply = Launcher.run(folder, "export", "film.isx", "--ply", "head.ply");
    assertThat(ply.code()).as(ply.all()).isZero();
  }

  @Test
  void withoutSoundItIsRefusedBeforeTheWork() throws Exception {
    Launcher.Ended ended =
        Launcher.run(folder, "create", "film.mp4", "--no-audio", "--train.lips", "audio");
    assertThat(ended.code()).as(ended.all()).isEqualTo(1);
    assertThat(ended.all()).contains("train.lips").doesNotContain("scan      ");
  }
}
