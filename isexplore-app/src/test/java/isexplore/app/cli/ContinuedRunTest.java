package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.perception.models.Models;
import isexplore.synthetic.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    for (String file : List.of("selection.json", "model/head.safetensors", "dataset/poses.npy")) {
      assertThat(folder.resolve("killed.isx").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("whole.isx").resolve(file));
    }
    assertThat(frames(folder.resolve("killed.mp4"))).isEqualTo(frames(folder.resolve("whole.mp4")));
    assertThat(Files.readString(folder.resolve("whole.isx").resolve("evaluation.json")))
        .contains("\"tracked\"", "\"paste\"", "\"psnr_db\"");
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
