package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.math.Correlation;
import isexplore.speech.LagEstimator;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LipLessonsTest {
  private static final LipLessons LESSONS = new LipLessons(SpeechFrontEnd.load());
  private static LipPrior prior;
  private static LipPrior.Recording stranger;

  @BeforeAll
  static void learn() {
    prior = LipPrior.learn(List.of(LESSONS.speak(30, 1), LESSONS.speak(30, 2)), "a test");
    stranger = LESSONS.speak(12, 4711);
  }

  @Test
  void lipsAndSoundHaveAFrameEach() {
    assertThat(stranger.opening()).hasSameSizeAs(stranger.width());
    assertThat(stranger.rows().length / SpeechFrontEnd.WIDTH).isEqualTo(stranger.opening().length);
    assertThat(stranger.opening().length).isBetween(297, 300);
    assertThat(Arrays.stream(stranger.opening()).min().orElseThrow()).isBetween(0.0, 0.02);
    assertThat(Arrays.stream(stranger.opening()).max().orElseThrow()).isBetween(0.06, 0.4);
    assertThat(Arrays.stream(stranger.width()).average().orElseThrow()).isBetween(0.25, 0.5);
  }

  @Test
  void theSameSeedSpeaksTheSame() {
    LipPrior.Recording again = LESSONS.speak(12, 4711);
    assertThat(again.rows()).isEqualTo(stranger.rows());
    assertThat(again.opening()).isEqualTo(stranger.opening());
    assertThat(LESSONS.speak(12, 4712).opening()).isNotEqualTo(stranger.opening());
  }

  @Test
  void aVoiceNeverHeardIsTold() {
    float[] told = prior.predict(stranger.rows());
    Correlation opening = new Correlation();
    for (int i = 0; i < stranger.opening().length; i++) {
      opening.add(told[2 * i], stranger.opening()[i]);
    }
    assertThat(opening.value()).isGreaterThan(0.6);
  }

  @Test
  void everyPlantedShiftIsRecoveredWithinAFrame() {
    int n = 150;
    int first = 20;
    float[] rows =
        Arrays.copyOfRange(
            stranger.rows(), first * SpeechFrontEnd.WIDTH, (first + n) * SpeechFrontEnd.WIDTH);
    for (int shift = -8; shift <= 8; shift++) {
      int from = first + shift;
      LagEstimator.Lag lag =
          LagEstimator.estimate(
              rows,
              Arrays.copyOfRange(stranger.opening(), from, from + n),
              Arrays.copyOfRange(stranger.width(), from, from + n),
              prior);
      assertThat(lag.clear()).as("shift %d", shift).isTrue();
      assertThat(Math.abs(lag.frames() - shift)).as("shift %d", shift).isLessThanOrEqualTo(1);
    }
  }
}
