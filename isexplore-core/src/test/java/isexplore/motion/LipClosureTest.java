package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import isexplore.speech.SpeechFrontEnd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LipClosureTest {
  private static final CounterRandom RANDOM = new CounterRandom(5);
  private static final int FRAMES = 400;

  /** The gap is 2 + the first component. */
  private static MouthGap gap() {
    double[] weights = new double[LIPS];
    weights[0] = 1;
    return new MouthGap(weights, 2);
  }

  /** As the mouth opens, the second component falls by half as much; the others know nothing. */
  private static LipExamples mouth() {
    float[] lips = new float[FRAMES * LIPS];
    for (int i = 0; i < FRAMES; i++) {
      for (int k = 0; k < LIPS; k++) {
        lips[i * LIPS + k] = (float) RANDOM.gaussian(k, i);
      }
      lips[i * LIPS] = (float) Math.max(-2, lips[i * LIPS]);
      lips[i * LIPS + 1] -= 0.5f * lips[i * LIPS];
    }
    boolean[] use = new boolean[FRAMES];
    Arrays.fill(use, true);
    return new LipExamples(
        new float[FRAMES * SpeechFrontEnd.WIDTH],
        new boolean[FRAMES],
        lips,
        new double[FRAMES],
        use);
  }

  private static LipClosure closure() {
    return LipClosure.of(mouth(), gap());
  }

  private static float[] closed(float opening, double bilabial) {
    float[] told = new float[LIPS];
    told[0] = opening - 2;
    closure().close(told, new double[] {0, bilabial}, 1);
    return told;
  }

  @Test
  void lipsMeetTheWayThisMouthCloses() {
    float[] shut = closed(1.2f, 0.7);
    assertThat(gap().of(shut, 0)).isCloseTo(0, within(1e-5));
    assertThat(shut[1]).isCloseTo(0.6f, within(0.15f));
    for (int k = 2; k < LIPS; k++) {
      assertThat(shut[k]).isCloseTo(0, within(0.25f));
    }
  }

  @Test
  void aHintClosesThemPartOfTheWayAndTheMoreTheNearerTheyAre() {
    double near = gap().of(closed(1.2f, 0.15), 0) / 1.2;
    double far = gap().of(closed(1.5f, 0.15), 0) / 1.5;
    assertThat(near).isBetween(0.2, 0.9);
    assertThat(far).isBetween(near + 0.05, 1.0);
  }

  @Test
  void nothingChangesWithoutThePhoneNorWhereLipsOverlapOrTheMouthIsWideOpen() {
    assertThat(closed(1.2f, 0.04)).isEqualTo(closed(1.2f, 0));
    assertThat(closed(1.2f, 0)[0]).isEqualTo(1.2f - 2);
    assertThat(closed(-0.1f, 1)[0]).isEqualTo(-2.1f);
    assertThat(closed(4, 1)[0]).isEqualTo(2);
  }

  @Test
  void lipsAreOnTheirWayAFrameBeforeAndAfter() {
    float[] told = openings(1.2f, 1.2f, 1.2f, 1.2f, 1.2f);
    closure().close(told, new double[] {0, 0, 0.7, 0, 0}, 0);
    assertThat(gap().of(told, 0)).isCloseTo(1.2, within(1e-5));
    assertThat(gap().of(told, LIPS)).isBetween(0.5, 0.9);
    assertThat(gap().of(told, 2 * LIPS)).isCloseTo(0, within(1e-5));
    assertThat(gap().of(told, 3 * LIPS)).isBetween(0.5, 0.9);
    assertThat(gap().of(told, 4 * LIPS)).isCloseTo(1.2, within(1e-5));
  }

  @Test
  void lipsThatTrembleAreSteadiedButADipBesideAClosureStays() {
    float[] told = openings(1, 1.4f, 1, 1.4f, 1, 1.4f, 1.2f);
    closure().close(told, new double[] {0, 0, 0, 0, 0, 0, 1}, 0);
    assertThat(gap().of(told, 2 * LIPS)).isCloseTo(1.16, within(1e-5));
    assertThat(gap().of(told, 3 * LIPS)).isCloseTo(1.24, within(1e-5));
    assertThat(gap().of(told, 5 * LIPS)).isLessThan(1.0);
  }

  private static float[] openings(float... openings) {
    float[] told = new float[openings.length * LIPS];
    for (int i = 0; i < openings.length; i++) {
      told[i * LIPS] = openings[i] - 2;
    }
    return told;
  }

  @Test
  void aMouthThatNeverOpensStays() {
    float[] told = new float[LIPS];
    MouthGap none = new MouthGap(new double[LIPS], 0);
    LipClosure.of(mouth(), none).close(told, new double[] {1}, 0);
    assertThat(told).containsOnly(0);
  }
}
