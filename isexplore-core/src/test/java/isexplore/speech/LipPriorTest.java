package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Correlation;
import isexplore.math.Ridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LipPriorTest {
  @TempDir Path folder;

  private static double correlation(float[] predicted, int which, double[] truth) {
    Correlation tally = new Correlation();
    for (int i = 0; i < truth.length; i++) {
      tally.add(predicted[2 * i + which], truth[i]);
    }
    return tally.value();
  }

  @Test
  void someoneNeverMetIsToldFromTheirPhones() {
    LipPrior.Recording stranger = Babble.recording(300, 77, 4);
    float[] predicted = Babble.prior().predict(stranger.rows());
    assertThat(predicted).hasSize(600);
    assertThat(correlation(predicted, 0, stranger.opening())).isGreaterThan(0.9);
    assertThat(correlation(predicted, 1, stranger.width())).isGreaterThan(0.9);
    assertThat(correlation(predicted, 1, stranger.opening())).isLessThan(0.6);
  }

  @Test
  void theMapIsTheClosedFormOfRidgeRegression() {
    int n = 200;
    LipPrior.Recording one = Babble.recording(n, 5, 3);
    double[][] phones = new double[n][PHONES];
    double variance = 0;
    for (int p = 0; p < PHONES; p++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += one.rows()[i * WIDTH + MEL + p] / (double) n;
      }
      for (int i = 0; i < n; i++) {
        phones[i][p] = one.rows()[i * WIDTH + MEL + p] - mean;
        variance += phones[i][p] * phones[i][p] / n;
      }
    }
    float[] x = new float[n * 7 * PHONES];
    for (int i = 0; i < n * 7 * PHONES; i++) {
      int row = Math.clamp(i / (7 * PHONES) + i / PHONES % 7 - 3, 0, n - 1);
      x[i] = (float) (phones[row][i % PHONES] / Math.sqrt(variance));
    }
    float[] y = new float[2 * n];
    for (int q = 0; q < 2; q++) {
      double[] lips = q == 0 ? one.opening() : one.width();
      double mean = Arrays.stream(lips).average().orElseThrow();
      double square = Arrays.stream(lips).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int i = 0; i < n; i++) {
        y[2 * i + q] = (float) ((lips[i] - mean) / Math.sqrt(square));
      }
    }
    Ridge ridge = Ridge.dual(x, y, n, 0.03);
    float[] told = LipPrior.learn(List.of(one), "").predict(one.rows());
    float[] expected = new float[2];
    for (int i = 0; i < n; i++) {
      ridge.predict(x, i * 7 * PHONES, expected, 0);
      assertThat(told[2 * i]).isCloseTo(expected[0], within(1e-3f));
      assertThat(told[2 * i + 1]).isCloseTo(expected[1], within(1e-3f));
    }
  }

  @Test
  void neitherTheUnitNorTheSizeOfAMouthMatters() {
    LipPrior.Recording small = Babble.recording(300, 9, 0.01);
    LipPrior.Recording large = Babble.recording(300, 9, 100);
    float[] a = LipPrior.learn(List.of(small), "").predict(small.rows());
    float[] b = LipPrior.learn(List.of(large), "").predict(small.rows());
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], within(1e-4f));
    }
  }

  @Test
  void picturesWithoutLipsTeachNothing() {
    LipPrior.Recording whole = Babble.recording(400, 9, 1);
    double[] opening = whole.opening().clone();
    Arrays.fill(opening, 100, 340, Double.NaN);
    LipPrior.Recording gap = new LipPrior.Recording(whole.rows(), opening, whole.width());
    assertThat(gap.suffices()).isTrue();
    assertThat(LipPrior.learn(List.of(gap), "").predict(whole.rows())).doesNotContain(Float.NaN);
    Arrays.fill(opening, 40, 400, Double.NaN);
    assertThat(gap.suffices()).isFalse();
    assertThatThrownBy(() -> LipPrior.learn(List.of(gap), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLoadedPriorPredictsTheSameBitsAndSaysWhatItLearntFrom() throws IOException {
    LipPrior prior = Babble.prior();
    Path file = folder.resolve("prior.safetensors");
    prior.save(file);
    LipPrior loaded = LipPrior.load(file);
    float[] rows = Babble.speech(100, 12);
    assertThat(loaded.predict(rows)).isEqualTo(prior.predict(rows));
    assertThat(loaded.learnedFrom()).isEqualTo("three babblers");
    assertThat(Files.size(file)).isLessThan(4096);
    assertThat(LipPrior.named("")).isNull();
    loaded.save(folder.resolve("again"));
    assertThat(folder.resolve("again")).hasSameBinaryContentAs(file);
  }

  @Test
  void whatIsNoPriorIsRefusedInOneLine() throws IOException {
    Path file = folder.resolve("prior.safetensors");
    refused(file);
    Babble.prior().save(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    refused(file);
    Files.writeString(file, "no weights at all");
    refused(file);
    Map<String, String> facts = Map.of("kind", "lip prior", "version", "1");
    Map<String, Tensor> good = Babble.prior().tensors();
    SafeTensors.write(file, good, facts);
    LipPrior.load(file);
    SafeTensors.write(file, good, Map.of("kind", "lip prior", "version", "99"));
    refused(file);
    SafeTensors.write(file, good, Map.of());
    refused(file);
    Map<String, Tensor> bad = new HashMap<>(good);
    bad.put("intercept", new Tensor(new float[] {Float.NaN, 0}, 2));
    SafeTensors.write(file, bad, facts);
    refused(file);
    bad.put("intercept", new Tensor(new float[3], 3));
    SafeTensors.write(file, bad, facts);
    refused(file);
    bad.remove("intercept");
    SafeTensors.write(file, bad, facts);
    refused(file);
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> LipPrior.load(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageNotContaining("\n");
  }
}
