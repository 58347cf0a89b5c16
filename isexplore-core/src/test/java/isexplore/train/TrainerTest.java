package isexplore.train;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path folder;

  private static TrainConfig config(int steps, int halfSize) {
    return new TrainConfig("gaussian", steps, halfSize, 2000, 1, 1, 1, 30, 7);
  }

  @Test
  void trainingLearnsAMadeFace() throws IOException {
    List<RunEvent.Stepped> events = new ArrayList<>();
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 24, 0)) {
      Trainer.run(
          dataset,
          config(300, 100),
          folder.resolve("model"),
          e -> {
            if (e instanceof RunEvent.Stepped s) {
              events.add(s);
            }
          });
    }
    assertThat(events.getLast().psnrDb()).isGreaterThan(28);
    assertThat(events.getLast().loss()).isLessThan(0.6 * events.getFirst().loss());
    assertThat(folder.resolve("model").resolve(Trainer.HEAD)).exists();
    assertThat(folder.resolve("model").resolve(Trainer.PREVIEW)).exists();
  }

  @Test
  void aContinuedTrainingEndsWithTheSameBytes() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      TrainConfig config = config(60, 20);
      Trainer.run(dataset, config, folder.resolve("whole"), RunListener.SILENT);
      Trainer.run(dataset, config, folder.resolve("parts"), RunListener.SILENT, 45);
      assertThat(folder.resolve("parts").resolve(Trainer.HEAD)).doesNotExist();
      Trainer.run(dataset, config, folder.resolve("parts"), RunListener.SILENT);
    }
    for (String file : List.of(Trainer.HEAD, Trainer.CHECKPOINT, Trainer.PREVIEW)) {
      assertThat(Files.readAllBytes(folder.resolve("parts").resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file)));
    }
  }

  @Test
  void aCheckpointOfOtherSettingsIsLeftAlone() throws IOException {
    List<String> notes = new ArrayList<>();
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      Trainer.run(dataset, config(30, 0), folder, RunListener.SILENT);
      Trainer.run(
          dataset,
          config(31, 0),
          folder,
          e -> {
            if (e instanceof RunEvent.Noted n) {
              notes.add(n.message());
            }
          });
    }
    assertThat(notes).isEmpty();
  }
}
