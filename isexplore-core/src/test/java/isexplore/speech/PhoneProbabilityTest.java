package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.PHONE_NAMES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhoneProbabilityTest {
  /** A row whose posteriors are what the model makes of these likelihood ratios to all others. */
  private static float[] row(double m, double n) {
    double[] likelihood = new double[PHONES];
    Arrays.fill(likelihood, 1);
    likelihood[PHONE_NAMES.indexOf("M")] = m;
    likelihood[PHONE_NAMES.indexOf("N")] = n;
    float[] out = new float[WIDTH];
    double sum = 0;
    for (double l : likelihood) {
      sum += Math.pow(l, AcousticModel.SCALE);
    }
    for (int p = 0; p < PHONES; p++) {
      out[MEL + p] = (float) (Math.pow(likelihood[p], AcousticModel.SCALE) / sum);
    }
    return out;
  }

  @Test
  void theModelsOwnCertaintyComesBack() {
    double m = 900;
    double n = 300;
    double all = m + n + PHONES - 2;
    assertThat(PhoneProbability.of(row(m, n), "M")[0]).isCloseTo(m / all, within(1e-4));
    assertThat(PhoneProbability.of(row(m, n), "M", "B")[0]).isCloseTo((m + 1) / all, within(1e-4));
    assertThat(PhoneProbability.of(row(1, 1), PHONE_NAMES.toArray(String[]::new))[0])
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aRowWithoutPhonesHasNone() {
    assertThat(PhoneProbability.of(new float[2 * WIDTH], "M")).containsExactly(0, 0);
    assertThatThrownBy(() -> PhoneProbability.of(new float[WIDTH], "Q"))
        .hasMessageContaining("no phone Q");
  }
}
