package isexplore.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.evaluate.Evaluation.SyncScore;
import isexplore.math.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExpectedLipsTest {
  private static final CounterRandom RANDOM = new CounterRandom(6);
  private static final int FROM = 200;
  private static final int TAIL = 125;

  /** Lips that move like lips: noise, smoothed over a few frames. */
  private static double moving(int which, int i) {
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      sum += RANDOM.gaussian(which, i + k);
    }
    return sum;
  }

  private static ExpectedLips expected() {
    float[] lips = new float[2 * 400];
    for (int i = 0; i < lips.length; i++) {
      lips[i] = (float) moving(i % 2, i / 2);
    }
    return new ExpectedLips(lips, FROM);
  }

  private static double[][] seen(int late) {
    double[][] out = new double[2][TAIL];
    for (int q = 0; q < 2; q++) {
      for (int i = 0; i < TAIL; i++) {
        out[q][i] = 0.3 + 0.05 * (moving(q, FROM + i - late) + moving(9 + q, i));
      }
    }
    return out;
  }

  @Test
  void lipsInStepScoreHighAtLagZero() {
    SyncScore score = expected().score(seen(0));
    assertThat(score.correlation()).isCloseTo(0.7, within(0.12));
    assertThat(score.lagFrames()).isZero();
    assertThat(score.clear()).isTrue();
  }

  @Test
  void lipsThatComeLateScoreLowAndTheLagIsTold() {
    SyncScore score = expected().score(seen(6));
    assertThat(score.correlation()).isLessThan(0.3);
    assertThat(score.lagFrames()).isEqualTo(-6);
  }

  @Test
  void theWordsOfAnotherMomentScoreNothing() {
    SyncScore score = expected().scoreElsewhere(seen(0));
    assertThat(Math.abs(score.correlation())).isLessThan(0.3);
    assertThat(score.clear()).isFalse();
  }

  @Test
  void framesWithoutAFaceAreLeftOut() {
    double[][] seen = seen(0);
    Arrays.fill(seen[0], 20, 50, Double.NaN);
    Arrays.fill(seen[1], 20, 50, Double.NaN);
    assertThat(expected().score(seen).correlation()).isCloseTo(0.7, within(0.15));
  }
}
