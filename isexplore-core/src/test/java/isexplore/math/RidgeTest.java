package isexplore.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeTest {
  private static final int INPUTS = 7;
  private static final int OUTPUTS = 2;

  private static float[] random(int count, long stream) {
    CounterRandom random = new CounterRandom(3);
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) (random.gaussian(stream, i) + 0.5);
    }
    return out;
  }

  private static Ridge primal(float[] x, float[] y, int rows, double lambda) {
    Ridge.Moments moments = new Ridge.Moments(INPUTS, OUTPUTS);
    moments.add(x, y, rows);
    return moments.solve(lambda);
  }

  @Test
  void aLinearMapIsFoundAgain() {
    int rows = 53; // no multiple of the block
    float[] x = random(rows * INPUTS, 1);
    Ridge truth = new Ridge(doubles(random(OUTPUTS * INPUTS, 2)), new double[] {3, -1});
    float[] y = new float[rows * OUTPUTS];
    for (int r = 0; r < rows; r++) {
      truth.predict(x, r * INPUTS, y, r * OUTPUTS);
    }
    Ridge found = primal(x, y, rows, 1e-9);
    assertThat(found.weights()).containsExactly(truth.weights(), within(1e-5));
    assertThat(found.intercept()).containsExactly(truth.intercept(), within(1e-5));
  }

  @Test
  void oneInputIsShrunkByTheKnownFactor() {
    float[] x = {-1, 1, -1, 1}; // variance 1
    float[] y = {-2 + 5, 2 + 5, -2 + 5, 2 + 5};
    Ridge.Moments moments = new Ridge.Moments(1, 1);
    moments.add(x, y, 4);
    Ridge ridge = moments.solve(0.25);
    assertThat(ridge.weights()[0]).isCloseTo(2 / 1.25, within(1e-12));
    assertThat(ridge.intercept()[0]).isCloseTo(5, within(1e-12));
  }

  @Test
  void bothWaysOfSolvingAgree() {
    for (int rows : new int[] {4, 30}) {
      float[] x = random(rows * INPUTS, 4);
      float[] y = random(rows * OUTPUTS, 5);
      Ridge primal = primal(x, y, rows, 0.1);
      Ridge dual = Ridge.dual(x, y, rows, 0.1);
      assertThat(dual.weights()).containsExactly(primal.weights(), within(1e-9));
      assertThat(dual.intercept()).containsExactly(primal.intercept(), within(1e-9));
    }
  }

  @Test
  void sumsOfPartsCanBeAddedAndTakenAway() {
    float[] x = random(20 * INPUTS, 6);
    float[] y = random(20 * OUTPUTS, 7);
    Ridge.Moments all = new Ridge.Moments(INPUTS, OUTPUTS);
    all.add(x, y, 20);
    Ridge.Moments first = new Ridge.Moments(INPUTS, OUTPUTS);
    first.add(x, y, 12);
    all.add(first, -1);
    assertThat(all.rows()).isEqualTo(8);
    float[] restX = Arrays.copyOfRange(x, 12 * INPUTS, x.length);
    float[] restY = Arrays.copyOfRange(y, 12 * OUTPUTS, y.length);
    assertThat(all.solve(0.3).weights())
        .containsExactly(primal(restX, restY, 8, 0.3).weights(), within(1e-9));
  }

  @Test
  void theErrorFromSumsIsTheErrorOnTheRows() {
    int rows = 30;
    float[] x = random(rows * INPUTS, 8);
    float[] y = random(rows * OUTPUTS, 9);
    Ridge ridge = primal(x, y, rows, 0.5);
    double[] errors = new double[OUTPUTS];
    float[] predicted = new float[OUTPUTS];
    for (int r = 0; r < rows; r++) {
      ridge.predict(x, r * INPUTS, predicted, 0);
      for (int q = 0; q < OUTPUTS; q++) {
        double away = y[r * OUTPUTS + q] - predicted[q];
        errors[q] += away * away;
      }
    }
    Ridge.Moments moments = new Ridge.Moments(INPUTS, OUTPUTS);
    moments.add(x, y, rows);
    assertThat(moments.squaredErrors(ridge)).containsExactly(errors, within(1e-4));
  }

  @Test
  void validationChoosesAStrongPenaltyForNoiseAndAWeakOneForALinearMap() {
    Ridge truth = new Ridge(doubles(random(OUTPUTS * INPUTS, 10)), new double[] {0, 0});
    List<Ridge.Moments> noise = new ArrayList<>();
    List<Ridge.Moments> linear = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      float[] x = random(12 * INPUTS, 20 + part);
      float[] y = new float[12 * OUTPUTS];
      for (int r = 0; r < 12; r++) {
        truth.predict(x, r * INPUTS, y, r * OUTPUTS);
      }
      linear.add(new Ridge.Moments(INPUTS, OUTPUTS));
      linear.getLast().add(x, y, 12);
      noise.add(new Ridge.Moments(INPUTS, OUTPUTS));
      noise.getLast().add(random(99 * INPUTS, 40 + part), random(99 * OUTPUTS, 30 + part), 99);
    }
    double[] lambdas = {1e-6, 100};
    assertThat(Ridge.validated(linear, lambdas).weights())
        .isEqualTo(Ridge.Moments.sum(linear).solve(1e-6).weights());
    assertThat(Ridge.validated(noise, lambdas).weights()[0]).isCloseTo(0, within(0.01));
  }

  private static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }
}
