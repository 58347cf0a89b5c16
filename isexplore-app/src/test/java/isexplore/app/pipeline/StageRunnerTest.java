package isexplore.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.RunEvent;
import isexplore.event.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageRunnerTest {
  @TempDir private Path folder;
  private Path root;
  private final List<RunEvent> events = new ArrayList<>();
  private int runs;

  @BeforeEach
  void place() {
    root = folder.resolve("a.isx");
  }

  private interface Body {
    void run(StageRunner stages) throws IOException;
  }

  /** One command on the work folder. */
  private void command(Body body) throws IOException {
    try (WorkFolder work = WorkFolder.create(root, folder.resolve("a.mp4"))) {
      body.run(new StageRunner(work, events::add));
    }
  }

  private StageRunner.Action writing(String text) {
    return out -> {
      runs++;
      Files.writeString(out.resolve("x.txt"), text);
      return Map.of("length", (double) text.length());
    };
  }

  private static Map<String, Double> killed() throws IOException {
    throw new IOException("killed");
  }

  @Test
  void aStageIsLeftOutWhileItsFingerprintStays() throws IOException {
    command(s -> s.resumable("scan", "scan", "f1", writing("one")));
    command(s -> s.resumable("scan", "scan", "f1", writing("never")));
    assertThat(runs).isEqualTo(1);
    assertThat(events.getLast()).isInstanceOf(RunEvent.StageSkipped.class);
    command(s -> s.resumable("scan", "scan", "f2", writing("two")));
    assertThat(root.resolve("scan/x.txt")).hasContent("two");
  }

  @Test
  void aResultThatWasDeletedIsMadeAnew() throws IOException {
    command(s -> s.files("select", List.of("x.txt"), "f1", writing("one")));
    Files.delete(root.resolve("x.txt"));
    command(s -> s.files("select", List.of("x.txt"), "f1", writing("one")));
    assertThat(runs).isEqualTo(2);
    assertThat(root.resolve("x.txt")).hasContent("one");
  }

  @Test
  void aStageThatFailsLeavesTheLastResultAndItsRecord() throws IOException {
    command(s -> s.resumable("scan", "scan", "f1", writing("one")));
    assertThatThrownBy(() -> command(s -> s.resumable("scan", "scan", "f2", out -> killed())))
        .isInstanceOf(IOException.class);
    command(s -> s.resumable("scan", "scan", "f1", writing("never")));
    assertThat(runs).isEqualTo(1);
    assertThat(root.resolve("scan/x.txt")).hasContent("one");
  }

  @Test
  void aResumableStageGoesOnWithWhatWasLeftUnlessTheFingerprintIsAnother() throws IOException {
    StageRunner.Action half =
        out -> {
          Files.writeString(out.resolve("checkpoint"), "half");
          return killed();
        };
    StageRunner.Action rest =
        out -> {
          boolean found = Files.exists(out.resolve("checkpoint"));
          Files.writeString(out.resolve("x.txt"), found ? "continued" : "from nothing");
          return Map.of();
        };
    assertThatThrownBy(() -> command(s -> s.resumable("train", "model/head", "f1", half)));
    command(s -> s.resumable("train", "model/head", "f1", rest));
    assertThat(root.resolve("model/head/x.txt")).hasContent("continued");
    assertThat(root.resolve("model/head/fingerprint")).doesNotExist();

    assertThatThrownBy(() -> command(s -> s.resumable("train", "model/head", "f2", half)));
    command(s -> s.resumable("train", "model/head", "f3", rest));
    assertThat(root.resolve("model/head/x.txt")).hasContent("from nothing");
  }

  @Test
  void aKillBetweenResultAndRecordMakesTheResultAnew() throws IOException {
    command(s -> s.resumable("scan", "scan", "f1", writing("one")));
    try (WorkFolder work = WorkFolder.open(root)) {
      work.remove("scan");
    }
    command(s -> s.resumable("scan", "scan", "f1", writing("one")));
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void aFolderInUseIsRefusedAndFreeAfterwards() throws IOException {
    try (WorkFolder work = WorkFolder.create(root, folder.resolve("a.mp4"))) {
      assertThatThrownBy(() -> WorkFolder.create(work.root(), folder.resolve("a.mp4")))
          .isInstanceOf(UserError.class);
    }
  }

  @Test
  void aFolderOfANewerVersionIsRefused() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("run.json"), "{\"layout\": 99, \"unknown\": 1}");
    assertThatThrownBy(() -> WorkFolder.open(root))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("newer version (layout 99");
    Files.writeString(root.resolve("run.json"), "{\"lay");
    assertThatThrownBy(() -> WorkFolder.open(root))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatIsNoWorkFolderIsSaidSo() {
    assertThatThrownBy(() -> WorkFolder.open(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not a work folder");
  }

  @Test
  void aStageThatALaterOneNeedsIsAskedFor() throws IOException {
    command(s ->
        assertThatThrownBy(() -> s.require("process", "dataset", "isexplore process VIDEO"))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("has no finished dataset; make it with: isexplore process"));
  }
}
