package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  private final CapturedApp app = new CapturedApp();

  /** Cameras without anything to look at. */
  private void cameras() throws IOException {
    String file =
        """
        {"focal_len": 300, "cx": 64, "cy": 64, "frames": [{"img_id": 0, "aud_id": 0,
         "transform_matrix": [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0.4], [0, 0, 0, 1]]}]}
        """;
    Files.writeString(folder.resolve("transforms_train.json"), file);
    Files.writeString(folder.resolve("transforms_val.json"), file);
  }

  @Test
  void whatIsNoDatasetGetsOneLine() {
    assertThat(app.run("check", folder.toString())).isEqualTo(ExitCode.USER_ERROR);
    assertThat(app.out())
        .hasLineCount(2)
        .startsWith("error    all: transforms_train.json cannot be used: it is missing;")
        .endsWith("1 error, 0 warnings: training would be lost time.\n");
  }

  @Test
  void aFolderThatIsNotThereGetsOneLine() {
    assertThat(app.run("check", folder.resolve("no").toString())).isEqualTo(ExitCode.USER_ERROR);
    assertThat(app.err())
        .hasLineCount(1)
        .contains("is no folder. Name the folder that holds transforms_train.json.");
  }

  @Test
  void onlyWhatConcernsTheProgramAskedForIsSaid() throws IOException {
    cameras();
    assertThat(app.run("check", folder.toString(), "--for", "er-nerf,rad-nerf"))
        .isEqualTo(ExitCode.USER_ERROR);
    assertThat(app.out())
        .contains("error    ER-NeRF: au.csv is missing", "error    ER-NeRF, RAD-NeRF: bc.jpg")
        .doesNotContain("teeth_mask", "SyncTalk: ", "all: ");
  }

  @Test
  void aProgramThatIsNotKnownIsAUsageErrorThatNamesThem() {
    assertThat(app.run("check", folder.toString(), "--for", "nerf")).isEqualTo(ExitCode.USAGE);
    assertThat(app.err()).hasLineCount(1).contains("TalkingGaussian");
  }
}
