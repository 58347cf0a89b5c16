package isexplore.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeechWindowsTest {
  private static final int FRAMES = 50;
  private static final int ROW = SpeechWindows.STEPS * SpeechWindows.CHANNELS;

  /** A low hum, and in the middle a high one. */
  private static float[] sound() {
    float[] out = new float[FRAMES * 640];
    for (int i = 0; i < out.length; i++) {
      boolean high = i > 20 * 640 && i < 30 * 640;
      out[i] = 0.3f * (float) Math.sin(2 * Math.PI * (high ? 3000 : 200) * i / 16_000);
    }
    return out;
  }

  @Test
  void aWindowIsTheOneBeforeItTwoStepsLater() {
    float[] windows = SpeechWindows.of(sound(), FRAMES);
    assertThat(windows).hasSize(FRAMES * ROW);
    for (int k = 0; k < (SpeechWindows.STEPS - 2) * SpeechWindows.CHANNELS; k++) {
      assertThat(windows[26 * ROW + k]).isEqualTo(windows[25 * ROW + 2 * 29 + k]);
    }
  }

  @Test
  void highSoundIsHeardInHighChannelsWhenItSounds() {
    float[] windows = SpeechWindows.of(sound(), FRAMES);
    int now = SpeechWindows.STEPS / 2 * SpeechWindows.CHANNELS;
    assertThat(windows[25 * ROW + now + 20]).isGreaterThan(1);
    assertThat(windows[10 * ROW + now + 20]).isLessThan(0);
    assertThat(windows[25 * ROW + now + 1]).isLessThan(windows[10 * ROW + now + 1]);
  }

  @Test
  void channelsHaveMeanZeroAndDeviationOne() {
    float[] windows = SpeechWindows.of(sound(), FRAMES);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < FRAMES; i++) {
      for (int k = 8; k < 10; k++) { // the two steps of the frame itself
        float v = windows[i * ROW + k * SpeechWindows.CHANNELS + 12];
        sum += v;
        squares += v * v;
        count++;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(1e-4));
    assertThat(squares / count).isCloseTo(1, within(1e-3));
  }

  @Test
  void beforeTheStartAndAfterTheEndIsNothing() {
    float[] windows = SpeechWindows.of(sound(), FRAMES);
    assertThat(windows[0]).isZero();
    assertThat(windows[(FRAMES - 1) * ROW + 15 * SpeechWindows.CHANNELS]).isZero();
  }
}
