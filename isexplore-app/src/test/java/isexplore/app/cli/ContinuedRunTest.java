package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.perception.models.Models;
import isexplore.synthetic.Performance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way by commands, undisturbed and killed in three stages: both must end with the same
 * bits.
 */
class ContinuedRunTest {
  @TempDir Path folder;

  @Test
  void aRunKilledInThreeStagesEndsWithTheBitsOfTheUndisturbedRun() throws Exception {
    Models.require();
    Path film = Launcher.film(folder.resolve("film.mp4"), 6);
    Path speech = folder.resolve("speech.wav");
    Launcher.MEDIA.writeWav(speech, Performance.speak(2, 3).audio());

    Launcher.Ended whole = Launcher.run(folder, create("whole", film, speech));
    assertThat(whole.code()).as(whole.all()).isZero();

    for (String moment : List.of("scan      ", "train     step", "talk      ")) {
      Launcher.Ended killed =
          Launcher.run(folder, line -> line.startsWith(moment), create("killed", film, speech));
      assertThat(killed.code()).as("killed at '%s': %s", moment, killed.all()).isNotZero();
    }
    Launcher.Ended continued = Launcher.run(folder, create("killed", film, speech));
    assertThat(continued.code()).as(continued.all()).isZero();
    assertThat(continued.all()).contains("train     up to date");

    assertSameBits("killed", "whole");
    assertThat(Files.readString(folder.resolve("whole.isx").resolve("evaluation.json")))
        .contains("\"tracked\"", "\"paste\"", "\"psnr_db\"", "\"file\"");
    assertTheHeadCanBeLookedAt();
  }

  private void assertTheHeadCanBeLookedAt() throws Exception {
    Launcher.Ended view = Launcher.run(folder, "view", "whole.isx", "-o", "view.mp4");
    assertThat(view.code()).as(view.all()).isZero();
    assertThat(frames(folder.resolve("view.mp4"))).startsWith("350 frames");
    Launcher.Ended export = Launcher.run(folder, "export", "whole.isx", "--ply", "head.ply");
    assertThat(export.code()).as(export.all()).isZero();
    byte[] ply = Files.readAllBytes(folder.resolve("head.ply"));
    assertThat(new String(ply, 0, 60, StandardCharsets.US_ASCII))
        .startsWith("ply\nformat binary_little_endian 1.0\nelement vertex ");
    assertOtherProgramsCanTrain();
  }

  private void assertOtherProgramsCanTrain() throws Exception {
    for (String layout : List.of("peers", "nerfstudio", "colmap")) {
      Launcher.Ended export =
          Launcher.run(folder, "export", "whole.isx", "--layout", layout, "-o", layout);
      assertThat(export.code()).as(export.all()).isZero();
    }
    Launcher.Ended again =
        Launcher.run(folder, "export", "whole.isx", "--layout", "peers", "-o", "peers");
    assertThat(again.code()).as(again.all()).isEqualTo(1);
    assertThat(again.all()).contains("peers is there already and is not empty");
    Launcher.Ended check = Launcher.run(folder, "check", "peers");
    assertThat(check.all().lines()).noneMatch(line -> line.startsWith("error "));
  }

  /**
   * Takes twenty minutes for 20 kills: {@code mvn verify -Dtest=ContinuedRunTest
   * -Disexplore.kills=20}.
   */
  @Test
  @EnabledIfSystemProperty(named = "isexplore.kills", matches = "\\d+")
  void aRunKilledAtAnyMomentEndsWithTheBitsOfTheUndisturbedRun() throws Exception {
    Models.require();
    Path film = Launcher.film(folder.resolve("film.mp4"), 6);
    Path speech = folder.resolve("speech.wav");
    Launcher.MEDIA.writeWav(speech, Performance.speak(2, 3).audio());
    long start = System.nanoTime();
    assertThat(Launcher.run(folder, create("whole", film, speech)).code()).isZero();
    Duration whole = Duration.ofNanos(System.nanoTime() - start);

    int kills = Integer.getInteger("isexplore.kills");
    for (int k = 1; k <= kills; k++) {
      String name = "killed" + k;
      Duration moment = whole.multipliedBy(k).dividedBy(kills + 1);
      Launcher.run(folder, moment, create(name, film, speech));
      Launcher.Ended continued = Launcher.run(folder, create(name, film, speech));
      assertThat(continued.code()).as("after a kill at %s: %s", moment, continued.all()).isZero();
      assertSameBits(name, "whole");
    }
  }

  private void assertSameBits(String name, String other) throws Exception {
    for (String file : List.of("selection.json", "model/head.safetensors", "dataset/poses.npy")) {
      assertThat(folder.resolve(name + ".isx").resolve(file))
          .hasSameBinaryContentAs(folder.resolve(other + ".isx").resolve(file));
    }
    assertThat(frames(folder.resolve(name + ".mp4")))
        .isEqualTo(frames(folder.resolve(other + ".mp4")));
  }

  private String[] create(String name, Path film, Path speech) {
    return new String[] {
      "create",
      film.toString(),
      "--work",
      name + ".isx",
      "--audio",
      speech.toString(),
      "-o",
      name + ".mp4",
      "--preset",
      "tiny"
    };
  }

  private static String frames(Path video) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int count = 0;
    try (VideoReader reader = Launcher.MEDIA.openVideo(video, 0)) {
      for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
        digest.update(frame.image().rgb());
        count++;
      }
    }
    return count + " frames " + HexFormat.of().formatHex(digest.digest());
  }
}
