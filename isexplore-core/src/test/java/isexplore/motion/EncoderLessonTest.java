package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Correlation;
import isexplore.math.CounterRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EncoderLessonTest {
  private static final CounterRandom RANDOM = new CounterRandom(4);
  private static final int PIECE = 60;

  /** Noise in two bands; the lips that go with it follow the first band three frames later. */
  private static SegmentSpeech speech(int frames, long take) {
    float[] rows = new float[frames * WIDTH];
    boolean[] voice = new boolean[frames];
    double[] opening = new double[frames];
    for (int i = 0; i < frames; i++) {
      rows[i * WIDTH] = (float) RANDOM.gaussian(take, i);
      rows[i * WIDTH + 1] = (float) RANDOM.gaussian(take + 1, i);
      voice[i] = i % PIECE < 40;
      opening[i] = voice[i] ? 1 + i % 7 : 0;
    }
    return new SegmentSpeech(rows, voice, opening, PIECE);
  }

  private static float truth(SegmentSpeech speech, int frame) {
    return speech.rows()[Math.max(frame / PIECE * PIECE, frame - 3) * WIDTH];
  }

  private static void teach(EncoderLesson lesson, SegmentSpeech speech, int from, int to) {
    float[] code = new float[MotionCode.SIZE];
    float[] error = new float[LIPS];
    for (int step = from; step < to; step++) {
      int frame = RANDOM.below(2 * PIECE, 50, step);
      lesson.tell(frame, code);
      error[0] = code[0] - truth(speech, frame);
      lesson.learn(error, step, 1 - step / 3000.0);
    }
  }

  @Test
  void itLearnsWhatToListenToAndWhen() {
    SegmentSpeech speech = speech(2 * PIECE, 0);
    EncoderLesson lesson = new EncoderLesson(speech, 1);
    teach(lesson, speech, 0, 3000);
    SegmentSpeech fresh = speech(5 * PIECE, 10);
    boolean[] voice = new boolean[5 * PIECE];
    Arrays.fill(voice, true);
    float[] told = lesson.encoder().predict(fresh.rows(), voice);
    Correlation correlation = new Correlation();
    for (int i = 0; i < voice.length; i++) {
      if (i % PIECE >= 3) {
        correlation.add(told[i * LIPS], truth(fresh, i));
      }
    }
    assertThat(correlation.value()).isGreaterThan(0.8);
  }

  @Test
  void aContinuedLessonAndAnEncoderOfAFileHaveTheSameBits() {
    SegmentSpeech speech = speech(2 * PIECE, 0);
    EncoderLesson whole = new EncoderLesson(speech, 1);
    teach(whole, speech, 0, 100);
    EncoderLesson first = new EncoderLesson(speech, 1);
    teach(first, speech, 0, 60);
    Map<String, Tensor> state = new TreeMap<>();
    first.put(state, "x.");
    EncoderLesson second = new EncoderLesson(speech, 2);
    second.get(new SafeTensors(state, Map.of()), "x.");
    teach(second, speech, 60, 100);
    Map<String, Tensor> file = new TreeMap<>();
    second.encoder().put(file, "e.");
    SpeechEncoder read = SpeechEncoder.of(new SafeTensors(file, Map.of()), "e.");
    assertThat(read.predict(speech.rows(), speech.voice()))
        .isEqualTo(whole.encoder().predict(speech.rows(), speech.voice()));
  }

  @Test
  void inSilenceTheMouthIsAsItWasInTheSilenceOfTheSegment() {
    SegmentSpeech speech = speech(2 * PIECE, 0);
    EncoderLesson lesson = new EncoderLesson(speech, 1);
    teach(lesson, speech, 0, 300);
    float[] code = new float[MotionCode.SIZE];
    float[] mean = new float[LIPS];
    int closed = 0; // a third of the silent frames, all equally closed: the first ones
    for (int i = 0; closed < 14; i++) {
      if (!speech.voice()[i]) {
        lesson.tell(i, code);
        closed++;
        for (int k = 0; k < LIPS; k++) {
          mean[k] += code[k] / 14;
        }
      }
    }
    SpeechEncoder encoder = lesson.encoder();
    assertThat(encoder.rest()).containsExactly(mean, within(1e-5f));
    float[] told = encoder.predict(new float[40 * WIDTH], new boolean[40]);
    assertThat(Arrays.copyOfRange(told, 20 * LIPS, 21 * LIPS))
        .containsExactly(encoder.rest(), within(1e-6f));
  }

  @Test
  void soundDoesNotGoOnAcrossPieces() {
    SegmentSpeech speech = speech(2 * PIECE, 0);
    SegmentSpeech other = speech(2 * PIECE, 0);
    for (int i = 0; i < PIECE; i++) { // the same rows in another order: norms stay as they are
      System.arraycopy(speech.rows(), i * WIDTH, other.rows(), (PIECE - 1 - i) * WIDTH, WIDTH);
      other.voice()[i] = speech.voice()[PIECE - 1 - i];
    }
    float[] before = new float[MotionCode.SIZE];
    float[] after = new float[MotionCode.SIZE];
    new EncoderLesson(speech, 1).tell(PIECE, before);
    new EncoderLesson(other, 1).tell(PIECE, after);
    assertThat(after).containsExactly(before, within(1e-4f));
    new EncoderLesson(speech, 1).tell(PIECE - 1, before);
    new EncoderLesson(other, 1).tell(PIECE - 1, after);
    assertThat(Math.abs(after[0] - before[0])).isGreaterThan(1e-3f);
  }
}
