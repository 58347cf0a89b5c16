package isexplore.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.head.HeadModel;
import isexplore.head.HeadTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  @TempDir Path folder;

  private static TrainConfig config(int steps) {
    return new TrainConfig("gaussian", "motion", steps, 0, 0.33, 2000, 1, 1, 1, 1, 30, 7);
  }

  @Test
  void trainingLearnsAMadeFace() throws IOException {
    List<RunEvent.Stepped> events = new ArrayList<>();
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 24, 0)) {
      Trainer.run(
          dataset,
          null,
          config(300),
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
      TrainConfig config = config(60);
      Trainer.run(dataset, null, config, folder.resolve("whole"), RunListener.SILENT);
      Trainer.run(dataset, null, config, folder.resolve("parts"), RunListener.SILENT, 45);
      assertThat(folder.resolve("parts").resolve(Trainer.HEAD)).doesNotExist();
      Trainer.run(dataset, null, config, folder.resolve("parts"), RunListener.SILENT);
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
      Trainer.run(dataset, null, config(30), folder, RunListener.SILENT);
      Trainer.run(
          dataset,
          null,
          config(31),
          folder,
          e -> {
            if (e instanceof RunEvent.Noted n) {
              notes.add(n.message());
            }
          });
    }
    assertThat(notes).isEmpty();
  }

  /** Loses its footing at one step until the learning rate is small enough. */
  private record Stumbling(HeadTrainer head, double most, double[] rate) implements HeadTrainer {
    private static final int STUMBLES = 40;

    @Override
    public Step step(int step, double progress, int frame) {
      Step real = head.step(step, progress, frame);
      return step == STUMBLES && rate[0] > most ? new Step(Double.NaN, 0) : real;
    }

    @Override
    public float[] code(int frame) {
      return head.code(frame);
    }

    @Override
    public void slowDown(double factor) {
      rate[0] *= factor;
      head.slowDown(factor);
    }

    @Override
    public boolean isFinite() {
      return head.isFinite();
    }

    @Override
    public int primitives() {
      return head.primitives();
    }

    @Override
    public HeadModel model() {
      return head.model();
    }

    @Override
    public void saveModel(Path file, Map<String, String> metadata) throws IOException {
      head.saveModel(file, metadata);
    }

    @Override
    public void saveCheckpoint(Path file, Map<String, String> metadata) throws IOException {
      head.saveCheckpoint(file, metadata);
    }

    @Override
    public void loadCheckpoint(Path file) throws IOException {
      head.loadCheckpoint(file);
    }

    @Override
    public void close() {
      head.close();
    }
  }

  private static void stumble(
      Dataset dataset, Path out, double most, int until, List<String> warnings) throws IOException {
    TrainConfig config = config(60);
    HeadTrainer real = BackEnds.named("gaussian").trainer(dataset, null, config);
    try (Stumbling head = new Stumbling(real, most, new double[] {1})) {
      Trainer.run(
          dataset,
          config,
          out,
          e -> {
            if (e instanceof RunEvent.Warned w) {
              warnings.add(w.message());
            }
          },
          until,
          head,
          System::nanoTime);
    }
  }

  @Test
  void aLossThatIsNoNumberSendsItBackToTheLastGoodCheckpoint() throws IOException {
    List<String> warnings = new ArrayList<>();
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      stumble(dataset, folder.resolve("whole"), 0.3, 60, warnings);
      assertThat(warnings).hasSize(2);
      assertThat(warnings.get(0)).contains("at step 40", "from step 30 with 1/2 of");
      assertThat(warnings.get(1)).contains("at step 40", "from step 30 with 1/4 of");
      stumble(dataset, folder.resolve("parts"), 0.3, 55, warnings);
      stumble(dataset, folder.resolve("parts"), 0.3, 60, warnings);
      assertThat(warnings).hasSize(4); // interrupted after step 30, it has not forgotten the rate
    }
    assertThat(Files.readAllBytes(folder.resolve("parts").resolve(Trainer.HEAD)))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(Trainer.HEAD)));
  }

  @Test
  void aBudgetEndsTheTrainingInTimeAlsoWhenItIsInterrupted() throws IOException {
    TrainConfig config =
        new TrainConfig("gaussian", "motion", 6000, 2, 0.5, 2000, 1, 1, 1, 1, 30, 7);
    List<RunEvent.Stepped> events = new ArrayList<>();
    RunListener listener =
        e -> {
          if (e instanceof RunEvent.Stepped s) {
            events.add(s);
          }
        };
    long[] clock = {0};
    LongSupplier steady = () -> clock[0] += 20_000_000; // 50 steps a second
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      for (int until : new int[] {70, 6000}) {
        try (HeadTrainer head = BackEnds.named("gaussian").trainer(dataset, null, config)) {
          Trainer.run(dataset, config, folder, listener, until, head, steady);
        }
        clock[0] += 60_000_000_000L; // a pause does not count
      }
    }
    assertThat(folder.resolve(Trainer.HEAD)).exists();
    assertThat(events.getFirst().step()).isEqualTo(50);
    assertThat(events.getFirst().steps()).isBetween(90, 110);
    assertThat(events.getLast().step()).isBetween(90, 110).isEqualTo(events.getLast().steps());
  }

  @Test
  void afterThreeSetbacksItGivesUp() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      assertThatThrownBy(() -> stumble(dataset, folder, 0, 60, new ArrayList<>()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("smaller train.learningRate than 1.0");
    }
    assertThat(folder.resolve(Trainer.CHECKPOINT)).exists();
  }
}
