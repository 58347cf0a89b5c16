package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.CounterRandom;
import isexplore.speech.SpeechContext;
import java.util.Arrays;
import java.util.Map;

/**
 * The network behind {@link SpeechEncoder}, or, in the same shape, gradients and an optimiser's
 * running means. A convolution over three rows of sound makes features of every frame; attention
 * over nine frames, by what they hold and where they stand, mixes them; a linear layer makes the
 * lips, kept within {@link #LIMIT} softly so that unheard sounds cannot tear the face.
 */
final class EncoderNet {
  /** Names of the learned arrays, in the order of {@link #learned}. */
  static final String[] NAMES = {"weight", "bias", "attention", "place", "lips", "lips_bias"};

  private static final int CONTEXT = 1; // rows to either side that the convolution sees
  private static final int REACH = 4; // frames to either side that attention sees
  private static final int INPUTS = (2 * CONTEXT + 1) * WIDTH;
  private static final int WINDOW = 2 * REACH + 1;
  private static final int HIDDEN = 32;
  private static final double LIMIT = 3; // standard deviations
  private static final double FIRST_LIPS = 0.1; // deviation of the untrained lips
  private static final float NEARNESS = 0.25f; // how untrained attention falls with distance²

  /** Of the convolution, shape [HIDDEN, INPUTS]. */
  final float[] weight = new float[HIDDEN * INPUTS];

  /** Shape [HIDDEN]. */
  final float[] bias = new float[HIDDEN];

  /** What features attract attention, shape [HIDDEN]. */
  final float[] attention = new float[HIDDEN];

  /** Which places attract attention, the earliest first, shape [WINDOW]. */
  final float[] place = new float[WINDOW];

  /** Features to lips, shape [LIPS, HIDDEN]. */
  final float[] lips = new float[LIPS * HIDDEN];

  /** Shape [LIPS]. */
  final float[] lipsBias = new float[LIPS];

  /** Untrained: small movements of the lips at random, from mostly the frame itself. */
  static EncoderNet untrained(CounterRandom random, int stream) {
    EncoderNet net = new EncoderNet();
    scatter(net.weight, random, stream, 1 / Math.sqrt(2 * CONTEXT + 1)); // rows have variance 1
    scatter(net.lips, random, stream + 1, FIRST_LIPS / Math.sqrt(HIDDEN));
    for (int k = 0; k < WINDOW; k++) {
      net.place[k] = -NEARNESS * (k - REACH) * (k - REACH);
    }
    return net;
  }

  private static void scatter(float[] out, CounterRandom random, int stream, double deviation) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (deviation * random.gaussian(stream, i));
    }
  }

  /** The learned arrays in the order of {@link #NAMES}. */
  float[][] learned() {
    return new float[][] {weight, bias, attention, place, lips, lipsBias};
  }

  /** Adds the learned arrays under a prefix. */
  void put(Map<String, Tensor> to, String prefix) {
    float[][] learned = learned();
    for (int k = 0; k < learned.length; k++) {
      to.put(prefix + NAMES[k], new Tensor(learned[k], learned[k].length));
    }
  }

  /** Reads what {@link #put} added. */
  void get(SafeTensors from, String prefix) {
    float[][] learned = learned();
    for (int k = 0; k < learned.length; k++) {
      System.arraycopy(from.tensor(prefix + NAMES[k]).data(), 0, learned[k], 0, learned[k].length);
    }
  }

  /** One frame through the network. Not safe for concurrent use. */
  final class Pass {
    private final float[] sound = new float[WINDOW * INPUTS];
    private final float[] features = new float[WINDOW * HIDDEN];
    private final float[] share = new float[WINDOW]; // sums to 1
    private final float[] mixed = new float[HIDDEN];
    private final float[] told = new float[LIPS];

    /**
     * The lips of a frame, shape [LIPS]; overwritten by the next call.
     *
     * @param rows normalised, of one stretch of sound, shape [n, WIDTH]; beyond its ends the first
     *     and the last repeat
     */
    float[] forward(float[] rows, int frame) {
      int last = rows.length / WIDTH - 1;
      for (int k = 0; k < WINDOW; k++) {
        int at = Math.clamp(frame + k - REACH, 0, last);
        SpeechContext.copy(rows, WIDTH, at, CONTEXT, sound, k * INPUTS);
        convolve(k);
      }
      attend();
      for (int o = 0; o < LIPS; o++) {
        float sum = lipsBias[o];
        for (int h = 0; h < HIDDEN; h++) {
          sum += lips[o * HIDDEN + h] * mixed[h];
        }
        told[o] = (float) (LIMIT * StrictMath.tanh(sum / LIMIT));
      }
      return told;
    }

    private void convolve(int k) {
      for (int h = 0; h < HIDDEN; h++) {
        float sum = bias[h];
        for (int j = 0; j < INPUTS; j++) {
          sum += weight[h * INPUTS + j] * sound[k * INPUTS + j];
        }
        features[k * HIDDEN + h] = (float) StrictMath.tanh(sum);
      }
    }

    private void attend() {
      double[] score = new double[WINDOW];
      for (int k = 0; k < WINDOW; k++) {
        score[k] = place[k];
        for (int h = 0; h < HIDDEN; h++) {
          score[k] += attention[h] * features[k * HIDDEN + h];
        }
      }
      double best = Arrays.stream(score).max().orElse(0);
      double total = 0;
      for (int k = 0; k < WINDOW; k++) {
        score[k] = StrictMath.exp(score[k] - best);
        total += score[k];
      }
      Arrays.fill(mixed, 0);
      for (int k = 0; k < WINDOW; k++) {
        share[k] = (float) (score[k] / total);
        for (int h = 0; h < HIDDEN; h++) {
          mixed[h] += share[k] * features[k * HIDDEN + h];
        }
      }
    }

    /**
     * Adds to {@code out} the derivatives by all that is learned, for the frame of the last {@link
     * #forward}.
     *
     * @param dLips by the lips, shape [LIPS]
     */
    void backward(float[] dLips, EncoderNet out) {
      float[] dMixed = new float[HIDDEN];
      for (int o = 0; o < LIPS; o++) {
        double t = told[o] / LIMIT;
        float d = (float) (dLips[o] * (1 - t * t));
        out.lipsBias[o] += d;
        for (int h = 0; h < HIDDEN; h++) {
          out.lips[o * HIDDEN + h] += d * mixed[h];
          dMixed[h] += d * lips[o * HIDDEN + h];
        }
      }
      float common = product(mixed, 0, dMixed);
      for (int k = 0; k < WINDOW; k++) {
        float dScore = share[k] * (product(features, k * HIDDEN, dMixed) - common);
        out.place[k] += dScore;
        for (int h = 0; h < HIDDEN; h++) {
          float f = features[k * HIDDEN + h];
          out.attention[h] += dScore * f;
          float d = (share[k] * dMixed[h] + dScore * attention[h]) * (1 - f * f);
          out.bias[h] += d;
          for (int j = 0; j < INPUTS; j++) {
            out.weight[h * INPUTS + j] += d * sound[k * INPUTS + j];
          }
        }
      }
    }

    private static float product(float[] a, int from, float[] b) {
      float sum = 0;
      for (int h = 0; h < HIDDEN; h++) {
        sum += a[from + h] * b[h];
      }
      return sum;
    }
  }
}
