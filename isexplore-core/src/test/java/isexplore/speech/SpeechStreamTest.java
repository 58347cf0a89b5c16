package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechStreamTest {
  private static final SpeechFrontEnd FRONT_END = SpeechFrontEnd.load();
  private static final int FRAME = 640; // samples

  /** Vowels with pauses between them, over a little noise. */
  private static float[] babble() {
    float[] words = {};
    for (int k = 0; k < 12; k++) {
      words =
          Sounds.join(
              words,
              new float[6400],
              Sounds.vowel(0.3, 270 + 40 * k, 2290 - 100 * k, 3010),
              Sounds.vowel(0.3, 730 - 30 * k, 1090, 2440));
    }
    return Sounds.mix(words, Sounds.noise(words.length / 16e3, 1e-3, 2));
  }

  /** Rows and voices of a sound that comes in pieces. */
  private record Heard(List<float[]> rows, List<Boolean> voices) {
    static Heard of(float[] sound, int piece) {
      SpeechStream stream = new SpeechStream(FRONT_END);
      Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
      for (int from = 0; from < sound.length; from += piece) {
        stream.push(sound, from, Math.min(piece, sound.length - from));
        heard.drain(stream);
      }
      stream.end();
      heard.drain(stream);
      return heard;
    }

    private void drain(SpeechStream stream) {
      for (float[] row = new float[WIDTH]; stream.next(row); row = new float[WIDTH]) {
        rows.add(row);
        voices.add(stream.voice());
      }
    }
  }

  @Test
  void rowsAreAboutThoseOfTheWholeRecording() throws IOException {
    float[] sound = babble();
    SpeechTrack whole = FRONT_END.analyse(Sounds.reader(sound, 5000));
    Heard heard = Heard.of(sound, 1000);
    assertThat(heard.rows()).hasSize(whole.frames());
    int otherVoice = 0;
    double otherPhones = 0;
    for (int i = 0; i < whole.frames(); i++) {
      for (int k = 0; k < WIDTH; k++) {
        float expected = whole.rows()[i * WIDTH + k];
        if (k < MEL) {
          assertThat(heard.rows().get(i)[k]).isCloseTo(expected, within(1e-4f));
        } else if (i > 50) { // two seconds tell what the microphone does
          otherPhones += Math.abs(heard.rows().get(i)[k] - expected) / 2 / (whole.frames() - 50);
        }
      }
      otherVoice += heard.voices().get(i) == whole.voice()[i] ? 0 : 1;
    }
    assertThat(otherPhones).isLessThan(0.1); // of the probability lies elsewhere
    assertThat(otherVoice).isLessThan(whole.frames() / 10);
    assertThat(heard.voices().get(15)).isTrue(); // the first word is heard as one
    assertThat(heard.voices().get(5)).isFalse();
  }

  @Test
  void howTheSoundIsCutDoesNotMatter() {
    float[] sound = babble();
    Heard pieces = Heard.of(sound, 171);
    Heard atOnce = Heard.of(sound, sound.length);
    assertThat(pieces.voices()).isEqualTo(atOnce.voices());
    for (int i = 0; i < pieces.rows().size(); i++) {
      assertThat(pieces.rows().get(i)).isEqualTo(atOnce.rows().get(i));
    }
  }

  @Test
  void aRowIsThereThirtyEightMillisecondsAfterItsSound() {
    SpeechStream stream = new SpeechStream(FRONT_END);
    float[] row = new float[WIDTH];
    float[] silence = new float[FRAME];
    int pushed = 0;
    while (!stream.next(row)) {
      stream.push(silence, 0, 16);
      pushed += 16;
    }
    assertThat(pushed - FRAME).isBetween(37 * 16, 39 * 16);
  }

  @Test
  void nothingComesAfterTheEnd() {
    SpeechStream stream = new SpeechStream(FRONT_END);
    stream.end();
    stream.end();
    assertThat(stream.next(new float[WIDTH])).isFalse();
    assertThatThrownBy(() -> stream.push(new float[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
