package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import isexplore.kernel.GradientCheck;
import isexplore.math.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The network from speech to lips: its gradients, and what it may look at. */
class EncoderNetTest {
  private static final CounterRandom RANDOM = new CounterRandom(3);
  private static final int ROWS = 30;

  private final float[] rows = scattered(ROWS * WIDTH, 0, 0.1);
  private final float[] weights = scattered(LIPS, 1, 1);
  private final EncoderNet net = net();

  private static float[] scattered(int n, int stream, double size) {
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) (size * RANDOM.gaussian(stream, i));
    }
    return out;
  }

  private static EncoderNet net() {
    EncoderNet net = EncoderNet.untrained(RANDOM, 10);
    int stream = 20;
    for (float[] values : net.learned()) { // well away from where it starts
      float[] more = scattered(values.length, stream++, 0.2);
      for (int i = 0; i < values.length; i++) {
        values[i] += more[i];
      }
    }
    return net;
  }

  private double loss(int frame) {
    float[] lips = net.new Pass().forward(rows, frame);
    double sum = 0;
    for (int k = 0; k < LIPS; k++) {
      sum += (double) weights[k] * lips[k];
    }
    return sum;
  }

  @Test
  void gradientsAreThoseOfCentralDifferencesAlsoAtTheEnds() {
    for (int frame : new int[] {0, 2, 14, ROWS - 1}) {
      EncoderNet gradient = new EncoderNet();
      EncoderNet.Pass pass = net.new Pass();
      pass.forward(rows, frame);
      pass.backward(weights, gradient);
      for (int k = 0; k < EncoderNet.NAMES.length; k++) {
        float[] learned = net.learned()[k];
        float[] found = gradient.learned()[k];
        assertThat(GradientCheck.relativeError(learned, found, 1e-2f, () -> loss(frame)))
            .as("%s at frame %d", EncoderNet.NAMES[k], frame)
            .isLessThan(1e-2);
      }
    }
  }

  @Test
  void gradientsAddUp() {
    EncoderNet gradient = new EncoderNet();
    EncoderNet.Pass pass = net.new Pass();
    pass.forward(rows, 9);
    pass.backward(weights, gradient);
    float once = gradient.lipsBias[0];
    pass.backward(weights, gradient);
    assertThat(gradient.lipsBias[0]).isEqualTo(2 * once);
  }

  @Test
  void itHearsAFifthOfASecondToEitherSideAndNoMore() {
    float[] before = net.new Pass().forward(rows, 15).clone();
    for (int row : new int[] {9, 21}) {
      float[] changed = rows.clone();
      Arrays.fill(changed, row * WIDTH, (row + 1) * WIDTH, 3);
      assertThat(net.new Pass().forward(changed, 15)).isEqualTo(before);
    }
    for (int row : new int[] {10, 15, 20}) {
      float[] changed = rows.clone();
      Arrays.fill(changed, row * WIDTH, (row + 1) * WIDTH, 3);
      assertThat(net.new Pass().forward(changed, 15)).isNotEqualTo(before);
    }
  }

  @Test
  void soundThatWasNeverHeardCannotTearTheFace() {
    float[] loud = scattered(ROWS * WIDTH, 2, 1e4);
    for (float lip : net.new Pass().forward(loud, 12)) {
      assertThat(lip).isBetween(-3f, 3f);
    }
  }
}
