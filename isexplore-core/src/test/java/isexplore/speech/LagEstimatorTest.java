package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import isexplore.math.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagEstimatorTest {
  private static final CounterRandom RANDOM = new CounterRandom(11);

  /** Speech that stays on a phone for some frames, one after the other. */
  private static float[] speech(int frames) {
    float[] rows = new float[frames * WIDTH];
    int phone = 0;
    for (int i = 0; i < frames; i++) {
      phone = RANDOM.uniform(0, i) < 0.4 ? RANDOM.below(PHONES, 1, i) : phone;
      for (int p = 0; p < PHONES; p++) {
        rows[i * WIDTH + MEL + p] = (p == phone ? 0.6f : 0.4f / (PHONES - 1));
      }
    }
    return rows;
  }

  /**
   * Each phone has its own mouth. Picture i is taken between row i + lag - 1 and row i + lag, so it
   * shows a bit of both.
   */
  private static double[] lips(float[] rows, int lag, double noise, int stream) {
    double[] out = new double[rows.length / WIDTH];
    for (int i = 0; i < out.length; i++) {
      int before = Math.clamp(i + lag - 1, 0, out.length - 1);
      int after = Math.clamp(i + lag, 0, out.length - 1);
      out[i] = 0.3 + noise * RANDOM.gaussian(10 + stream, i);
      for (int p = 0; p < PHONES; p++) {
        float sound = rows[before * WIDTH + MEL + p] + rows[after * WIDTH + MEL + p];
        out[i] += 0.05 * RANDOM.gaussian(20 + stream, p) * sound;
      }
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, -4, -1, 0, 2, 7})
  void aPlantedLagIsFound(int lag) {
    float[] rows = speech(600);
    LagEstimator.Lag found =
        LagEstimator.estimate(rows, lips(rows, lag, 0.05, 0), lips(rows, lag, 0.05, 1));
    assertThat(found.frames()).isEqualTo(lag);
    assertThat(found.clear()).isTrue();
    assertThat(found.curve()).hasSize(21);
    assertThat(found.curve()[lag + 10]).isGreaterThan(0.3);
  }

  @Test
  void lipsThatHaveNothingToDoWithTheSoundGiveNoClearAnswer() {
    float[] rows = speech(600);
    LagEstimator.Lag found =
        LagEstimator.estimate(
            rows, lips(speech(900), 200, 0.05, 0), lips(speech(900), 300, 0.05, 1));
    assertThat(found.clear()).isFalse();
  }

  @Test
  void aLagBeyondTheRangeIsNotCorrected() {
    float[] rows = speech(600);
    LagEstimator.Lag found =
        LagEstimator.estimate(rows, lips(rows, 14, 0.02, 0), lips(rows, 14, 0.02, 1));
    assertThat(found.clear()).isFalse();
  }

  @Test
  void framesWithoutAFaceAreLeftOut() {
    float[] rows = speech(700);
    double[] opening = lips(rows, 3, 0.05, 0);
    double[] width = lips(rows, 3, 0.05, 1);
    Arrays.fill(opening, 200, 260, Double.NaN);
    Arrays.fill(width, 200, 260, Double.NaN);
    assertThat(LagEstimator.estimate(rows, opening, width).frames()).isEqualTo(3);
    Arrays.fill(opening, Double.NaN);
    LagEstimator.Lag none = LagEstimator.estimate(rows, opening, width);
    assertThat(none.clear()).isFalse();
    assertThat(none.curve()).containsOnly(0);
  }

  @Test
  void fiveSecondsAreTooShortToMeasure() {
    float[] rows = speech(125);
    assertThat(LagEstimator.estimate(rows, lips(rows, 3, 0, 0), lips(rows, 3, 0, 1)).clear())
        .isFalse();
  }

  private static LagEstimator.Lag lagOf(LipPrior.Recording someone, int lag, int frames) {
    int from = 20;
    float[] rows = Arrays.copyOfRange(someone.rows(), from * WIDTH, (from + frames) * WIDTH);
    return LagEstimator.estimate(
        rows,
        Arrays.copyOfRange(someone.opening(), from + lag, from + lag + frames),
        Arrays.copyOfRange(someone.width(), from + lag, from + lag + frames),
        Babble.prior());
  }

  @ParameterizedTest
  @ValueSource(ints = {-9, -5, -1, 0, 1, 4, 9})
  void aPriorFindsTheLagOfFiveSeconds(int shift) {
    LagEstimator.Lag found = lagOf(Babble.recording(200, 31, 7), shift, 125);
    assertThat(found.frames()).isEqualTo(shift);
    assertThat(found.clear()).isTrue();
  }

  @Test
  void aPriorDoesNotTakeOtherWordsForALag() {
    for (int seed = 50; seed < 70; seed++) {
      LipPrior.Recording other = Babble.recording(200, seed, 1);
      LipPrior.Recording mixed =
          new LipPrior.Recording(Babble.speech(200, 32), other.opening(), other.width());
      assertThat(lagOf(mixed, 0, 125).clear()).isFalse();
    }
  }

  @Test
  void aPriorThatKnowsAnotherLanguageOfLipsLeavesAClearLagAlone() {
    float[] rows = speech(600);
    LagEstimator.Lag found =
        LagEstimator.estimate(rows, lips(rows, 4, 0.05, 0), lips(rows, 4, 0.05, 1), Babble.prior());
    assertThat(found.frames()).isEqualTo(4);
    assertThat(found.clear()).isTrue();
  }

  @Test
  void tooFewPicturesGiveNoLagEvenWithAPrior() {
    LagEstimator.Lag found = lagOf(Babble.recording(200, 31, 7), 2, 40);
    assertThat(found.clear()).isFalse();
    assertThat(found.curve()).containsOnly(0);
  }
}
