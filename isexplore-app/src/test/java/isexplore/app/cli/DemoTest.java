package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.perception.models.Models;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo is nothing but a film and the command that everybody uses. */
class DemoTest {
  @TempDir Path folder;

  @Test
  void theDemosHeadIsTheHeadThatTheCommandsMakeOfItsFilm() throws Exception {
    Models.require();
    Launcher.Ended demo =
        Launcher.run(folder, "demo", "--preset", "tiny", "--seconds", "5", "--out", "demo");
    assertThat(demo.code()).as(demo.all()).isZero();
    assertThat(demo.all()).contains("video", "selection", "figures", "report");
    assertThat(folder.resolve("demo/talk.mp4")).isNotEmptyFile();

    for (String[] command :
        List.of(
            new String[] {"process", "demo/subject.mp4", "--work", "mine.isx", "--preset", "tiny"},
            new String[] {"train", "mine.isx"})) {
      Launcher.Ended ended = Launcher.run(folder, command);
      assertThat(ended.code()).as(ended.all()).isZero();
    }
    assertThat(folder.resolve("mine.isx/model/head.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("demo/subject.isx/model/head.safetensors"));
  }
}
