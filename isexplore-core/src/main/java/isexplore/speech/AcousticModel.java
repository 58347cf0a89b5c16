package isexplore.speech;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The context-independent part of CMU Sphinx' US English model ({@code en-us}, phonetically tied
 * mixtures): per phone one codebook of 3 streams (13 cepstra, their deltas, their second deltas)
 * with 128 diagonal Gaussians each, and 3 states that weigh them. It answers with the probability
 * of every phone at one moment, without any grammar.
 */
final class AcousticModel {
  /** The phones in the model's order; the first two are noise and unintelligible speech. */
  static final List<String> PHONES =
      List.of(
          ("+NSN+ +SPN+ AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S"
                  + " SH SIL T TH UH UW V W Y Z ZH")
              .split(" "));

  /** Numbers in one feature row. */
  static final int FEATURES = 39;

  private static final int COUNT = 42; // phones
  private static final int STREAMS = 3;
  private static final int DIMENSIONS = 13; // per stream
  private static final int DENSITIES = 128;
  private static final int STATES = 3; // per phone
  private static final double VARIANCE_FLOOR = 1e-4;
  private static final float WEIGHT_FLOOR = 1e-7f;

  /** Frame-wise likelihoods are far too sure of themselves; this exponent makes them soft. */
  static final double SCALE = 0.1;

  /** Densities this far (in log) below the best one of their codebook count as no lower. */
  private static final float NEGLIGIBLE = -20;

  private final float[] means; // [phone, stream, dimension, density]
  private final float[] precisions; // same shape: 1 / (2 variance)
  private final float[] constants; // [phone, stream, density]: log of the Gaussian's peak
  private final float[] weights; // [phone, stream, state, density]

  private AcousticModel(float[] means, float[] variances, float[] mixture) {
    this.means = densityLast(means);
    this.precisions = densityLast(variances);
    this.constants = new float[COUNT * STREAMS * DENSITIES];
    for (int c = 0; c < COUNT * STREAMS; c++) {
      for (int k = 0; k < DENSITIES; k++) {
        double sum = DIMENSIONS * StrictMath.log(2 * Math.PI);
        for (int d = 0; d < DIMENSIONS; d++) {
          int at = (c * DIMENSIONS + d) * DENSITIES + k;
          double variance = Math.max(precisions[at], VARIANCE_FLOOR);
          sum += StrictMath.log(variance);
          precisions[at] = (float) (0.5 / variance);
        }
        constants[c * DENSITIES + k] = (float) (-0.5 * sum);
      }
    }
    this.weights = normalised(mixture);
  }

  /** Reads the model that the build put beside this class. */
  static AcousticModel load() {
    int gaussians = COUNT * STREAMS * DENSITIES;
    return new AcousticModel(
        read("means", 8, gaussians * DIMENSIONS),
        read("variances", 8, gaussians * DIMENSIONS),
        read("mixture_weights", 5, gaussians * STATES));
  }

  /** A Sphinx file: a text header, {@code integers} numbers about sizes, then the floats. */
  private static float[] read(String name, int integers, int floats) {
    try (InputStream in = AcousticModel.class.getResourceAsStream("acoustic-model/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out the acoustic model's file " + name);
      }
      byte[] all = in.readAllBytes();
      byte[] end = "endhdr\n".getBytes(StandardCharsets.US_ASCII);
      int start = 0;
      while (!Arrays.equals(all, start, start + end.length, end, 0, end.length)) {
        start++;
      }
      ByteBuffer body = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
      float[] out = new float[floats];
      body.position(start + end.length + 4 * integers).asFloatBuffer().get(out);
      return out;
    } catch (IOException e) {
      throw new IllegalStateException("the acoustic model's file " + name + " cannot be read", e);
    }
  }

  /** [c, density, dimension] to [c, dimension, density]. */
  private static float[] densityLast(float[] from) {
    float[] to = new float[from.length];
    for (int c = 0; c < COUNT * STREAMS; c++) {
      for (int k = 0; k < DENSITIES; k++) {
        for (int d = 0; d < DIMENSIONS; d++) {
          to[(c * DIMENSIONS + d) * DENSITIES + k] = from[(c * DENSITIES + k) * DIMENSIONS + d];
        }
      }
    }
    return to;
  }

  /** Counts [phone, state, stream, density] to weights [phone, stream, state, density]. */
  private static float[] normalised(float[] counts) {
    float[] out = new float[counts.length];
    for (int row = 0; row < COUNT * STATES * STREAMS; row++) {
      double sum = 0;
      for (int k = 0; k < DENSITIES; k++) {
        sum += counts[row * DENSITIES + k];
      }
      int phone = row / (STATES * STREAMS);
      int state = row / STREAMS % STATES;
      int stream = row % STREAMS;
      int to = ((phone * STREAMS + stream) * STATES + state) * DENSITIES;
      for (int k = 0; k < DENSITIES; k++) {
        out[to + k] = Math.max((float) (counts[row * DENSITIES + k] / sum), WEIGHT_FLOOR);
      }
    }
    return out;
  }

  /**
   * Phone posteriors of single moments.
   *
   * @param features shape [rows, {@link #FEATURES}]: cepstra less their mean, deltas, second deltas
   * @param posteriors receives shape [rows, 42]; every row sums to 1
   */
  void posteriors(float[] features, int rows, float[] posteriors) {
    double[] logs = new double[rows * COUNT];
    float[] density = new float[DENSITIES];
    double[] sums = new double[STATES];
    for (int phone = 0; phone < COUNT; phone++) { // outside: its codebook stays in the cache
      for (int row = 0; row < rows; row++) {
        Arrays.fill(sums, 1);
        double best = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
          int codebook = phone * STREAMS + stream;
          best += densities(features, row * FEATURES + stream * DIMENSIONS, codebook, density);
          mix(codebook, density, sums);
        }
        logs[row * COUNT + phone] = best + StrictMath.log(sums[0] + sums[1] + sums[2]);
      }
    }
    for (int row = 0; row < rows; row++) {
      softmax(logs, posteriors, row * COUNT);
    }
  }

  /** Fills in densities relative to the best one; returns the logarithm of the best one. */
  private float densities(float[] features, int from, int codebook, float[] density) {
    float[] m = means;
    float[] p = precisions;
    System.arraycopy(constants, codebook * DENSITIES, density, 0, DENSITIES);
    for (int d = 0; d < DIMENSIONS; d++) {
      float x = features[from + d];
      int at = (codebook * DIMENSIONS + d) * DENSITIES;
      for (int k = 0; k < DENSITIES; k++) {
        float away = x - m[at + k];
        density[k] -= away * away * p[at + k];
      }
    }
    float best = density[0];
    for (int k = 1; k < DENSITIES; k++) {
      if (density[k] > best) {
        best = density[k];
      }
    }
    for (int k = 0; k < DENSITIES; k++) {
      density[k] = exp(Math.max(density[k] - best, NEGLIGIBLE));
    }
    return best;
  }

  /**
   * exp of a number in {@link #NEGLIGIBLE} … 0 to a relative error of 1e-4, 1e-5 above - 14: the
   * series at a 64th, squared six times. Without branches, so that the loop around it vectorises.
   */
  private static float exp(float x) {
    float t = x / 64;
    float y = 1 + t * (1 + t * (1 / 2f + t * (1 / 6f + t * (1 / 24f + t * (1 / 120f)))));
    y *= y;
    y *= y;
    y *= y;
    y *= y;
    y *= y;
    return y * y;
  }

  /** Multiplies each state's sum by what this stream contributes to it. */
  private void mix(int codebook, float[] density, double[] sums) {
    float[] w = weights;
    int at = codebook * STATES * DENSITIES;
    double first = 0;
    double second = 0;
    double third = 0;
    for (int k = 0; k < DENSITIES; k++) { // three sums at once hide the latency of the addition
      float d = density[k];
      first += d * w[at + k];
      second += d * w[at + DENSITIES + k];
      third += d * w[at + 2 * DENSITIES + k];
    }
    sums[0] *= first;
    sums[1] *= second;
    sums[2] *= third;
  }

  private static void softmax(double[] logs, float[] out, int at) {
    double best = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < COUNT; p++) {
      best = Math.max(best, logs[at + p]);
    }
    double sum = 0;
    for (int p = 0; p < COUNT; p++) {
      logs[at + p] = StrictMath.exp(SCALE * (logs[at + p] - best));
      sum += logs[at + p];
    }
    for (int p = 0; p < COUNT; p++) {
      out[at + p] = (float) (logs[at + p] / sum);
    }
  }
}
