package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Floats;
import isexplore.math.Ridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What anybody's mouth does while certain phones sound: one ridge regression over many speakers,
 * from the phone posteriors of seven rows to mouth opening and width. Posteriors say little about
 * voice and microphone, and lips are counted in standard deviations of their own recording, so the
 * map carries over to people it has never met. It knows no face, no identity and no pixels.
 */
public final class LipPrior {
  /** Numbers told of every row: mouth opening, mouth width. */
  public static final int OUTPUTS = 2;

  private static final String WEIGHTS = "weights";
  private static final String INTERCEPT = "intercept";
  private static final String KIND = "lip prior";

  /** Layout version written and read. */
  private static final String VERSION = "1";

  private static final int REACH = 3; // rows to either side
  private static final int INPUTS = (2 * REACH + 1) * PHONES;
  private static final double LAMBDA = 0.03; // of inputs whose variances sum to 7
  private static final int MIN_KNOWN = 50; // pictures; with fewer a deviation means nothing

  private final Ridge ridge;
  private final String learnedFrom;

  /** In the precision of the file, so that a loaded one gives the same bits as the learnt one. */
  private LipPrior(Tensor weights, Tensor intercept, String learnedFrom) {
    this.ridge = new Ridge(Floats.doubles(weights.data()), Floats.doubles(intercept.data()));
    this.learnedFrom = learnedFrom;
  }

  /**
   * Somebody speaking, sound and picture in step.
   *
   * @param rows speech row of every picture, shape [n, {@link SpeechFrontEnd#WIDTH}]
   * @param opening mouth opening, any unit, NaN where it is not known, shape [n]
   * @param width mouth width, likewise
   */
  public record Recording(float[] rows, double[] opening, double[] width) {
    /** Pictures whose lips are known. */
    int known() {
      int count = 0;
      for (int i = 0; i < opening.length; i++) {
        count += knows(i) ? 1 : 0;
      }
      return count;
    }

    boolean knows(int i) {
      return Double.isFinite(opening[i]) && Double.isFinite(width[i]);
    }

    /** Whether there is enough to learn from: two seconds with lips. */
    public boolean suffices() {
      return known() >= MIN_KNOWN;
    }
  }

  /**
   * Learns from recordings, each frame counting alike.
   *
   * @param recordings at least one, each {@link Recording#suffices}
   * @param learnedFrom what they are, for whoever opens the file
   */
  public static LipPrior learn(List<Recording> recordings, String learnedFrom) {
    Ridge.Moments moments = new Ridge.Moments(INPUTS, OUTPUTS);
    recordings.forEach(recording -> add(recording, moments));
    Ridge found = moments.solve(LAMBDA);
    Tensor weights = tensor(found.weights(), OUTPUTS, INPUTS);
    return new LipPrior(weights, tensor(found.intercept(), OUTPUTS), learnedFrom);
  }

  private static void add(Recording recording, Ridge.Moments moments) {
    int n = recording.opening.length;
    float[] phones = phones(recording.rows, n);
    double[] opening = standard(recording, recording.opening);
    double[] width = standard(recording, recording.width);
    int[] known = IntStream.range(0, n).filter(recording::knows).toArray();
    moments.add(
        known.length,
        (k, x, xAt, y, yAt) -> {
          SpeechContext.copy(phones, PHONES, known[k], REACH, x, xAt);
          y[yAt] = (float) opening[known[k]];
          y[yAt + 1] = (float) width[known[k]];
        });
  }

  /** Values in standard deviations from their mean over the known pictures. */
  private static double[] standard(Recording recording, double[] values) {
    int known = recording.known();
    if (known < MIN_KNOWN) {
      throw new IllegalArgumentException("lips are known in %d pictures only".formatted(known));
    }
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += recording.knows(i) ? values[i] / known : 0;
    }
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      double off = values[i] - mean;
      variance += recording.knows(i) ? off * off / known : 0;
    }
    double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (values[i] - mean) * scale;
    }
    return out;
  }

  /**
   * The phone posteriors of a recording, centred, with unit variance in total.
   *
   * @param rows shape [at least n, WIDTH]
   * @return shape [n, 42]
   */
  static float[] phones(float[] rows, int n) {
    float[] out = new float[n * PHONES];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * WIDTH + MEL, out, i * PHONES, PHONES);
    }
    double variance = 0;
    for (int p = 0; p < PHONES; p++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += (double) out[i * PHONES + p] / n;
      }
      for (int i = 0; i < n; i++) {
        out[i * PHONES + p] -= (float) mean;
        variance += (double) out[i * PHONES + p] * out[i * PHONES + p] / n;
      }
    }
    float scale = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 1;
    for (int i = 0; i < out.length; i++) {
      out[i] *= scale;
    }
    return out;
  }

  /**
   * The lips to expect, in standard deviations of the speaker.
   *
   * @param rows speech rows of a whole recording, shape [n, {@link SpeechFrontEnd#WIDTH}]
   * @return opening and width of the picture in step with each row, shape [n, {@link #OUTPUTS}]
   */
  public float[] predict(float[] rows) {
    int n = rows.length / WIDTH;
    float[] phones = phones(rows, n);
    float[] out = new float[n * OUTPUTS];
    float[] x = new float[INPUTS];
    for (int i = 0; i < n; i++) {
      SpeechContext.copy(phones, PHONES, i, REACH, x, 0);
      ridge.predict(x, 0, out, i * OUTPUTS);
    }
    return out;
  }

  /** What it was learned from, in words. */
  public String learnedFrom() {
    return learnedFrom;
  }

  /** Writes one file of a few kB, atomically. */
  public void save(Path file) throws IOException {
    SafeTensors.write(
        file, tensors(), Map.of("kind", KIND, "version", VERSION, "learned_from", learnedFrom));
  }

  /** The whole prior, to be kept in another file with what was built on it. */
  public Map<String, Tensor> tensors() {
    return Map.of(
        WEIGHTS, tensor(ridge.weights(), OUTPUTS, INPUTS),
        INTERCEPT, tensor(ridge.intercept(), OUTPUTS));
  }

  /**
   * From a file that holds more.
   *
   * @param prefix before the names that {@link #tensors} gave
   */
  public static LipPrior of(SafeTensors file, String prefix) {
    String learnedFrom = file.metadata().getOrDefault("learned_from", "unknown");
    return new LipPrior(
        file.tensor(prefix + WEIGHTS), file.tensor(prefix + INTERCEPT), learnedFrom);
  }

  /** What a setting names; null for the empty one. */
  public static @Nullable LipPrior named(String file) throws IOException {
    return file.isEmpty() ? null : load(Path.of(file));
  }

  /** Reads what {@link #save} wrote; anything else is a {@link UserError}. */
  public static LipPrior load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "there is no prior %s; check the name, or make one with: isexplore prior -o %s",
          file, file);
    }
    SafeTensors read = SafeTensors.read(file);
    Map<String, String> facts = read.metadata();
    Tensor weights = read.tensors().get(WEIGHTS);
    Tensor intercept = read.tensors().get(INTERCEPT);
    if (!KIND.equals(facts.get("kind"))
        || !VERSION.equals(facts.get("version"))
        || weights == null
        || intercept == null
        || !holds(weights, OUTPUTS, INPUTS)
        || !holds(intercept, OUTPUTS)) {
      throw new UserError(
          "%s is no prior that this program reads (kind '%s', version '%s'; it reads '%s', '%s');"
              + " make one with: isexplore prior -o FILE",
          file,
          facts.getOrDefault("kind", "none"),
          facts.getOrDefault("version", "none"),
          KIND,
          VERSION);
    }
    return of(read, "");
  }

  private static boolean holds(Tensor tensor, int... shape) {
    return Floats.areFinite(tensor.data()) && Arrays.equals(tensor.shape(), shape);
  }

  private static Tensor tensor(double[] values, int... shape) {
    return new Tensor(Floats.of(values), shape);
  }
}
