package isexplore.talk;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.TalkConfig;
import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.head.HeadModel;
import isexplore.image.RgbImage;
import isexplore.math.Pose;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.motion.MotionCode;
import isexplore.train.BackEnds;
import isexplore.train.MadeDataset;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkerTest {
  private static final int FRAMES = 30;

  @TempDir Path folder;

  @Test
  void framesComeInOrderAndDoNotDependOnTheThreads() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      TrainConfig training =
          new TrainConfig("gaussian", "motion", 10, 0, 1, 1500, 1, 1, 1, 1, 10, 1);
      Trainer.run(dataset, null, training, folder, RunListener.SILENT);
      HeadModel head = BackEnds.load(folder.resolve(Trainer.HEAD));
      List<RgbImage> alone = write(dataset, head, 1, RunListener.SILENT);
      List<RunEvent> events = new ArrayList<>();
      List<RgbImage> together = write(dataset, head, 3, events::add);
      assertThat(alone).hasSize(FRAMES);
      for (int i = 0; i < FRAMES; i++) {
        assertThat(together.get(i).rgb()).isEqualTo(alone.get(i).rgb());
      }
      assertThat(alone.get(1).rgb()).isNotEqualTo(alone.get(0).rgb());
      assertThat(events).contains(new RunEvent.Progressed("talk", FRAMES, FRAMES, "frames"));
    }
  }

  @Test
  void speechMovesTheLipsAndTheWalkMovesTheRest() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0)) {
      float[] lips = new float[40 * MotionCode.LIPS];
      lips[MotionCode.LIPS] = 2;
      Performance p = Performance.speak(dataset, lips, new TalkConfig(true, 3, 0.5));
      assertThat(p.frames()).isEqualTo(40);
      assertThat(p.code(0)[0]).isZero();
      assertThat(p.code(1)[0]).isEqualTo(1);
      assertThat(java.util.Arrays.stream(p.bases())).allMatch(b -> b >= 0 && b < 8);
      assertThat(p.poses()[0]).isNotEqualTo(p.poses()[20]);
    }
  }

  private List<RgbImage> write(Dataset dataset, HeadModel head, int threads, RunListener listener)
      throws IOException {
    Recorder media = new Recorder();
    new Talker(dataset, head, TalkConfig.defaults(), listener, threads)
        .write(performance(dataset), media, folder.resolve("out.mp4"), new float[0], Map.of());
    assertThat(media.finished).isTrue();
    return media.frames;
  }

  private static Performance performance(Dataset dataset) {
    int[] bases = new int[FRAMES];
    Pose[] poses = new Pose[FRAMES];
    float[] codes = new float[FRAMES * MotionCode.SIZE];
    for (int i = 0; i < FRAMES; i++) {
      bases[i] = i % dataset.manifest().trainFrames();
      poses[i] = dataset.pose(bases[i]);
      System.arraycopy(dataset.motion(bases[i]), 0, codes, i * MotionCode.SIZE, MotionCode.SIZE);
    }
    return new Performance(bases, poses, codes);
  }

  /** Keeps what is written. */
  private static final class Recorder implements Media, VideoWriter {
    final List<RgbImage> frames = new ArrayList<>();
    boolean finished;

    @Override
    public VideoWriter createVideo(
        Path file,
        int width,
        int height,
        float @Nullable [] audio16k,
        Map<String, String> metadata) {
      return this;
    }

    @Override
    public void write(RgbImage image) {
      frames.add(image);
    }

    @Override
    public void finish() {
      finished = true;
    }

    @Override
    public void close() {}

    @Override
    public VideoInfo probe(Path video) {
      throw new UnsupportedOperationException();
    }

    @Override
    public VideoReader openVideo(Path video, int firstFrame) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AudioReader openAudio(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeWav(Path file, float[] audio16k) {
      throw new UnsupportedOperationException();
    }
  }
}
