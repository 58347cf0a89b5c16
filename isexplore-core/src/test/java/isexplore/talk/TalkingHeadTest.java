package isexplore.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.TalkConfig;
import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunListener;
import isexplore.head.HeadModel;
import isexplore.image.RgbImage;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.CounterRandom;
import isexplore.motion.LipSource;
import isexplore.motion.MotionCode;
import isexplore.motion.SpeechToMotion;
import isexplore.speech.SpeechFrontEnd;
import isexplore.train.BackEnds;
import isexplore.train.MadeDataset;
import isexplore.train.MadeSpeech;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkingHeadTest {
  private static final int WIDTH = SpeechFrontEnd.WIDTH;
  private static final SpeechFrontEnd FRONT_END = SpeechFrontEnd.load();
  private static final int FRAME = 640; // samples
  private static final CounterRandom RANDOM = new CounterRandom(8);

  @TempDir Path folder;
  private Dataset dataset;

  @BeforeEach
  void train() throws IOException {
    dataset = MadeDataset.write(folder.resolve("dataset"), 64, 8, 0);
    TrainConfig training = new TrainConfig("gaussian", "motion", 10, 0, 1, 1500, 1, 1, 1, 1, 10, 1);
    Trainer.run(dataset, null, training, folder, RunListener.SILENT);
    SafeTensors.write(lips(), lipsOfChance(), Map.of("version", SpeechToMotion.VERSION));
  }

  @AfterEach
  void close() throws IOException {
    dataset.close();
  }

  private Path lips() {
    return folder.resolve("lips.safetensors");
  }

  /** Whatever is heard moves the lips somewhere. */
  private static Map<String, Tensor> lipsOfChance() {
    int lips = MotionCode.LIPS;
    int inputs = 7 * WIDTH + 3; // rows of sound, probabilities of closures
    float[] weights = new float[lips * inputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.1 * RANDOM.gaussian(0, i));
    }
    float[] low = new float[lips];
    Arrays.fill(low, -3);
    float[] high = new float[lips];
    Arrays.fill(high, 3);
    Map<String, Tensor> out = new HashMap<>();
    out.put("weights", new Tensor(weights, lips, inputs));
    out.put("intercept", new Tensor(new float[lips], lips));
    out.put("mean", new Tensor(new float[WIDTH], WIDTH));
    out.put("scale", new Tensor(ones(WIDTH), WIDTH));
    out.put("rest", new Tensor(new float[lips], lips));
    out.put("gap", new Tensor(ones(lips), lips));
    out.put("gap_offset", new Tensor(new float[1], 1));
    out.put("closing", new Tensor(ones(lips), lips));
    out.put("low", new Tensor(low, lips));
    out.put("high", new Tensor(high, lips));
    return out;
  }

  private static float[] ones(int count) {
    float[] out = new float[count];
    Arrays.fill(out, 1);
    return out;
  }

  private TalkingHead head() throws IOException {
    HeadModel model = BackEnds.load(folder.resolve(Trainer.HEAD));
    LipSource lips = BackEnds.lips(model, lips());
    assertThat(lips).isInstanceOf(SpeechToMotion.class);
    return new TalkingHead(dataset, model, lips, FRONT_END, TalkConfig.defaults());
  }

  /** Loud and quiet noise in turns. */
  private static float[] sound(int samples) {
    float[] out = new float[samples];
    for (int i = 0; i < samples; i++) {
      double level = i / 5000 % 2 == 0 ? 1e-3 : 0.2;
      out[i] = (float) (level * RANDOM.gaussian(1, i));
    }
    return out;
  }

  private static void drain(TalkingHead head, List<RgbImage> into) {
    for (RgbImage picture = head.pull(); picture != null; picture = head.pull()) {
      into.add(picture);
    }
  }

  private static List<RgbImage> pictures(TalkingHead head, float[] sound, int piece) {
    List<RgbImage> out = new ArrayList<>();
    for (int from = 0; from < sound.length; from += piece) {
      head.push(sound, from, Math.min(piece, sound.length - from));
      drain(head, out);
    }
    head.end();
    drain(head, out);
    return out;
  }

  @Test
  void everyFrameOfSoundBecomesOnePictureHoweverItIsCut() throws IOException {
    float[] sound = sound(12 * 16_000 + 100); // longer than what is remembered
    List<RgbImage> atOnce = pictures(head(), sound, sound.length);
    List<RgbImage> pieces = pictures(head(), sound, 999);
    assertThat(atOnce).hasSize(301);
    assertThat(pieces).hasSize(301);
    for (int i = 0; i < 301; i++) {
      assertThat(pieces.get(i).rgb()).isEqualTo(atOnce.get(i).rgb());
    }
    assertThat(atOnce.get(20).rgb()).isNotEqualTo(atOnce.get(21).rgb());
  }

  @Test
  void aPictureComesOneFrameAndThirtyEightMillisecondsAfterItsSound() throws IOException {
    TalkingHead head = head();
    float[] sound = sound(16_000);
    int pushed = 0;
    while (head.pull() == null) {
      head.push(sound, pushed, 80);
      pushed += 80;
    }
    assertThat(pushed).isBetween(2 * FRAME + 37 * 16, 2 * FRAME + 43 * 16);
  }

  @Test
  void anInterruptedHeadGoesOnWithNewSound() throws IOException {
    TalkingHead head = head();
    float[] sound = sound(5 * 16_000);
    head.push(sound, 0, sound.length);
    for (int i = 0; i < 10; i++) {
      assertThat(head.pull()).isNotNull();
    }
    head.interrupt();
    assertThat(head.pull()).isNull();
    List<RgbImage> after = pictures(head, sound(4 * FRAME), FRAME);
    assertThat(after).hasSize(4);
    head.interrupt(); // also after the end
    assertThat(pictures(head, sound(FRAME), FRAME)).hasSize(1);
  }

  @Test
  void moreSoundThanAMinuteThatNobodyPullsIsRefused() throws IOException {
    TalkingHead head = head();
    head.push(new float[60 * 16_000], 0, 60 * 16_000);
    assertThatThrownBy(() -> head.push(new float[FRAME], 0, FRAME))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("60 s of sound wait");
    assertThat(head.pull()).isNotNull();
    head.push(new float[FRAME], 0, FRAME);
  }

  @Test
  void aHeadThatLearnedFromSoundTalksWithLipsOfItsOwn() throws IOException {
    TrainConfig config = new TrainConfig("gaussian", "audio", 10, 0, 1, 1500, 1, 1, 1, 1, 10, 1);
    Path heard = folder.resolve("heard");
    Trainer.run(dataset, MadeSpeech.of(dataset), config, heard, RunListener.SILENT);
    HeadModel model = BackEnds.load(heard.resolve(Trainer.HEAD));
    LipSource lips = BackEnds.lips(model, lips());
    assertThat(lips).isNotNull().isNotInstanceOf(SpeechToMotion.class);
    float[] sound = sound(2 * 16_000);
    TalkConfig talk = TalkConfig.defaults();
    List<RgbImage> atOnce =
        pictures(new TalkingHead(dataset, model, lips, FRONT_END, talk), sound, sound.length);
    List<RgbImage> pieces =
        pictures(new TalkingHead(dataset, model.fork(), lips, FRONT_END, talk), sound, 999);
    assertThat(atOnce).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(pieces.get(i).rgb()).isEqualTo(atOnce.get(i).rgb());
    }
  }
}
