package isexplore.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunListener;
import isexplore.head.HeadModel;
import isexplore.head.HeadTrainer;
import isexplore.image.FloatImage;
import isexplore.motion.LipSource;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads whose lips are conditioned on the sound of the segment. */
class HeardLipsTest {
  private static final int SIDE = 64;
  private static final int FRAMES = 24;
  private static final int SOUND = 20; // frames

  @TempDir Path folder;
  private Dataset dataset;

  @BeforeEach
  void make() throws IOException {
    dataset = MadeDataset.write(folder.resolve("dataset"), SIDE, FRAMES, 0);
  }

  @AfterEach
  void close() throws IOException {
    dataset.close();
  }

  private static TrainConfig config(int steps) {
    return new TrainConfig("gaussian", "audio", steps, 0, 0.33, 2000, 1, 1, 1, 1, 30, 7);
  }

  private HeadModel train(int steps, String name) throws IOException {
    Path to = folder.resolve(name);
    Trainer.run(dataset, MadeSpeech.of(dataset), config(steps), to, RunListener.SILENT);
    return BackEnds.load(to.resolve(Trainer.HEAD));
  }

  private LipSource lips(HeadModel head) throws IOException {
    LipSource lips = BackEnds.lips(head, folder.resolve("no such file"));
    assertThat(lips).isNotNull();
    return lips;
  }

  /** Of frame 0 with lips that were told from a lasting sound. */
  private FloatImage picture(HeadModel head, float loudness) throws IOException {
    boolean[] voice = new boolean[SOUND];
    Arrays.fill(voice, true); // the network is under test, not the closing in silence
    float[] told = lips(head).predict(MadeSpeech.rows(loudness, SOUND), voice);
    float[] code = dataset.motion(0);
    System.arraycopy(told, SOUND / 2 * MotionCode.LIPS, code, 0, MotionCode.LIPS);
    FloatImage rgb = new FloatImage(3, SIDE, SIDE);
    head.render(dataset.pose(0), code, rgb, new float[SIDE * SIDE]);
    return rgb;
  }

  /** How much of the lips' surroundings in frame 0 is as dark as the inside of a mouth. */
  private double darkness(FloatImage picture) {
    FaceLandmarks face = dataset.landmarks(0);
    int[] lips = FaceTopology.OUTER_LIPS;
    int left = (int) IntStream.of(lips).mapToDouble(face::x).min().orElseThrow();
    int right = (int) IntStream.of(lips).mapToDouble(face::x).max().orElseThrow();
    int top = (int) IntStream.of(lips).mapToDouble(face::y).min().orElseThrow();
    int bottom = (int) IntStream.of(lips).mapToDouble(face::y).max().orElseThrow();
    double sum = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        sum += Math.max(0, 0.5 - picture.data()[y * SIDE + x]);
      }
    }
    return sum;
  }

  @Test
  void loudVowelsOpenTheMouthAndSilenceDoesNot() throws IOException {
    HeadModel head = train(400, "model");
    assertThat(darkness(picture(head, 1)))
        .isGreaterThan(0.5 * darkness(dataset.frame(0).toFloat()))
        .isGreaterThan(2 * darkness(picture(head, 0)));
  }

  @Test
  void aContinuedTrainingEndsWithTheSameBytes() throws IOException {
    train(60, "whole");
    Path parts = folder.resolve("parts");
    Trainer.run(dataset, MadeSpeech.of(dataset), config(60), parts, RunListener.SILENT, 45);
    assertThat(parts.resolve(Trainer.HEAD)).doesNotExist();
    train(60, "parts");
    for (String file : List.of(Trainer.HEAD, Trainer.CHECKPOINT, Trainer.PREVIEW)) {
      assertThat(Files.readAllBytes(parts.resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file)));
    }
  }

  @Test
  void aSavedHeadTellsTheSameLipsAndRendersTheSamePictures() throws IOException {
    Path file = folder.resolve("head.safetensors");
    try (HeadTrainer trainer =
        BackEnds.named("gaussian").trainer(dataset, MadeSpeech.of(dataset), config(60))) {
      for (int step = 0; step < 60; step++) {
        trainer.step(step, step / 60.0, step % FRAMES);
      }
      trainer.saveModel(file, Map.of());
      HeadModel loaded = BackEnds.load(file);
      float[] told =
          lips(loaded).predict(MadeSpeech.of(dataset).rows(), MadeSpeech.of(dataset).voice());
      for (int frame : new int[] {0, 7, FRAMES - 1}) {
        float[] code = trainer.code(frame);
        assertThat(code).isNotEqualTo(dataset.motion(frame));
        if (MadeSpeech.of(dataset).voice()[frame]) {
          int from = frame * MotionCode.LIPS;
          assertThat(Arrays.copyOfRange(told, from, from + MotionCode.LIPS))
              .isEqualTo(Arrays.copyOf(code, MotionCode.LIPS));
        }
        FloatImage before = new FloatImage(3, SIDE, SIDE);
        FloatImage after = new FloatImage(3, SIDE, SIDE);
        trainer.model().render(dataset.pose(frame), code, before, new float[SIDE * SIDE]);
        loaded.render(dataset.pose(frame), code, after, new float[SIDE * SIDE]);
        assertThat(after.data())
            .containsExactly(before.data(), within(1e-5f)); // its file holds floats
      }
    }
  }
}
