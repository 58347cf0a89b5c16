package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.io.Json;
import isexplore.perception.models.Models;
import isexplore.select.Selection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags of people who know which seconds they want. */
class SelectCommandTest {
  @TempDir Path folder;

  @Test
  void startAndHoldoutOverruleTheChoice() throws Exception {
    Models.require();
    Path film = Launcher.film(folder.resolve("film.mp4"), 6);
    Launcher.Ended ended =
        Launcher.run(folder, "select", film.toString(), "--at", "00:00.8", "--holdout", "0");
    assertThat(ended.code()).as(ended.all()).isZero();
    Path file = folder.resolve("film.isx/selection.json");
    Selection selection = Json.read(file, Selection.class);
    assertThat(selection.startFrame()).isEqualTo(20);
    assertThat(selection.frames()).isEqualTo(125);
    assertThat(selection.tailFrames()).isZero();
    assertThat(selection.byUser()).isTrue();
  }
}
