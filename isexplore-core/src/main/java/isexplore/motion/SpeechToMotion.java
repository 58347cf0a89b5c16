package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Ridge;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.speech.LipPrior;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person's lips from speech: ridge regression from seven rows of sound to the lip part of
 * the motion code, learnt from all scanned minutes, with a prior's word beside them where the scan
 * had one: it replaces what few seconds cannot teach. Regression shrinks movement, so its range is
 * partly restored; where nobody speaks, the mouth closes.
 */
public final class SpeechToMotion {
  /** Layout version written and read. */
  public static final String VERSION = "2";

  /** How much of the range lost by regression comes back: 0 nothing, 1 all, with all its errors. */
  private static final double RESTORE = 0.7;

  /** Before the names of a prior's tensors. */
  private static final String PRIOR = "prior_";

  private static final double MAX_GAIN = 1.6;
  private static final int MIN_ROWS = 75; // 3 s
  private static final int MIN_SILENT = 15; // frames; with fewer the rest shape comes from speech
  private static final double CLOSED_OF_SILENT = 1 / 3.0; // mouths also hang open in pauses
  private static final double CLOSED_OF_ALL = 0.1;
  private static final int CLOSING = 8; // frames of silence until the mouth is at rest
  private static final double RANGE_QUANTILE = 0.005;

  private final SpeechNorm norm;
  private final @Nullable LipPrior prior;
  private final Ridge ridge;
  private final float[] rest; // [LIPS]
  private final float[] low; // [LIPS]
  private final float[] high; // [LIPS]

  private SpeechToMotion(
      SpeechNorm norm,
      @Nullable LipPrior prior,
      Ridge ridge,
      float[] rest,
      float[] low,
      float[] high) {
    this.norm = norm;
    this.prior = prior;
    this.ridge = ridge;
    this.rest = rest;
    this.low = low;
    this.high = high;
  }

  /**
   * What is learnt from, one entry per picture.
   *
   * @param rows speech rows on the pictures' time, shape [n, WIDTH]
   * @param voice whether somebody speaks
   * @param lips lip part of the motion code, shape [n, LIPS]
   * @param opening mouth opening, any unit
   * @param use which pictures may be learnt from; they have lips and opening
   */
  record Examples(float[] rows, boolean[] voice, float[] lips, double[] opening, boolean[] use) {
    static Examples of(Scan scan, float[] scanMotion, int excludeFrom, int excludeTo) {
      int n = scan.size();
      Examples all =
          new Examples(
              scan.speechRows(),
              new boolean[n],
              new float[n * LIPS],
              new double[n],
              new boolean[n]);
      for (int i = 0; i < n; i++) {
        ScanRow row = scan.rows().get(i);
        System.arraycopy(scanMotion, i * MotionCode.SIZE, all.lips, i * LIPS, LIPS);
        all.voice[i] = row.voice();
        all.opening[i] = row.opening();
        boolean excluded = i >= excludeFrom && i < excludeTo;
        all.use[i] = row.hasFace() && !excluded && !Float.isNaN(all.lips[i * LIPS]);
      }
      return all;
    }

    /** Usable pictures with or without regard to silence, the most closed mouth first. */
    List<Integer> closedFirst(boolean silentOnly) {
      List<Integer> out = new ArrayList<>();
      for (int i = 0; i < use.length; i++) {
        if (use[i] && !(silentOnly && voice[i])) {
          out.add(i);
        }
      }
      out.sort(Comparator.comparingDouble(i -> opening[i]));
      return out;
    }
  }

  /**
   * Learns from a scan.
   *
   * @param scanMotion motion codes of the whole scan, shape [N, {@link MotionCode#SIZE}], NaN rows
   *     without a face
   * @param excludeFrom first frame that must not be learnt from
   * @param excludeTo end of those frames
   */
  public static SpeechToMotion fit(Scan scan, float[] scanMotion, int excludeFrom, int excludeTo) {
    if (!scan.hasSpeech()) {
      throw new UserError(
          "%s has no sound, so speech cannot be turned into lip movement. Use a video with sound.",
          scan.info().video());
    }
    return fit(Examples.of(scan, scanMotion, excludeFrom, excludeTo), scan.prior());
  }

  static SpeechToMotion fit(Examples examples, @Nullable LipPrior prior) {
    List<Integer> used = examples.closedFirst(false);
    if (used.size() < MIN_ROWS) {
      throw new UserError(
          "Only %d frames have a face and sound; lip movement needs at least %d to learn from."
              + " Use a longer video.",
          used.size(), MIN_ROWS);
    }
    SpeechNorm norm = SpeechNorm.of(examples.rows, examples.voice, examples.use);
    LipInputs inputs = LipInputs.of(norm, prior, examples.rows, examples.voice);
    Ridge ridge = LipRegression.fit(inputs, examples.lips, examples.use);
    float[] predicted = LipRegression.predict(ridge, inputs);
    double[] weights = ridge.weights();
    double[] intercept = ridge.intercept();
    float[] low = new float[LIPS];
    float[] high = new float[LIPS];
    for (int k = 0; k < LIPS; k++) {
      double[] truth = sortedColumn(examples.lips, k, used);
      double[] guess = sortedColumn(predicted, k, used);
      double lost = deviation(truth) / Math.max(deviation(guess), 1e-6);
      double gain = Math.clamp(StrictMath.pow(lost, RESTORE), 1, MAX_GAIN);
      double centre = mean(guess);
      for (int p = 0; p < inputs.size(); p++) {
        weights[k * inputs.size() + p] *= gain;
      }
      intercept[k] = centre + gain * (intercept[k] - centre);
      int outside = (int) (RANGE_QUANTILE * truth.length);
      low[k] = (float) truth[outside];
      high[k] = (float) truth[truth.length - 1 - outside];
    }
    Ridge restored = new Ridge(weights, intercept);
    return new SpeechToMotion(norm, prior, restored, rest(examples), low, high).rounded();
  }

  /** Mean shape of the most closed mouths, in silence if there is some. */
  private static float[] rest(Examples examples) {
    List<Integer> silent = examples.closedFirst(true);
    boolean enough = silent.size() >= MIN_SILENT;
    List<Integer> from = enough ? silent : examples.closedFirst(false);
    int count = (int) Math.ceil(from.size() * (enough ? CLOSED_OF_SILENT : CLOSED_OF_ALL));
    double[] sum = new double[LIPS];
    for (int i : from.subList(0, count)) {
      for (int k = 0; k < LIPS; k++) {
        sum[k] += examples.lips[i * LIPS + k];
      }
    }
    float[] out = new float[LIPS];
    for (int k = 0; k < LIPS; k++) {
      out[k] = (float) (sum[k] / count);
    }
    return out;
  }

  private static double[] sortedColumn(float[] values, int k, List<Integer> rows) {
    return rows.stream().mapToDouble(i -> values[i * LIPS + k]).sorted().toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  /**
   * The lips for any speech.
   *
   * @param rows speech rows of the whole recording, shape [n, WIDTH]; its loudness and microphone
   *     are measured on them
   * @param voice whether somebody speaks, shape [n]
   * @return lip part of the motion code, shape [n, LIPS]
   */
  public float[] predict(float[] rows, boolean[] voice) {
    return predict(rows, voice, 0, voice.length);
  }

  /** The same for frames {@code from … to - 1} of the recording alone, shape [to - from, LIPS]. */
  float[] predict(float[] rows, boolean[] voice, int from, int to) {
    LipInputs inputs = LipInputs.of(norm, prior, rows, voice);
    float[] lips = LipRegression.predict(ridge, inputs, from, to);
    double[] silence = silence(voice);
    for (int i = from; i < to; i++) {
      for (int k = 0; k < LIPS; k++) {
        int at = (i - from) * LIPS + k;
        float free = Math.clamp(lips[at], low[k], high[k]);
        lips[at] = (float) (free + silence[i] * (rest[k] - free));
      }
    }
    return lips;
  }

  /** 0 in speech; rises to 1 with the distance from the nearest speech, so that nothing jumps. */
  static double[] silence(boolean[] voice) {
    int n = voice.length;
    double[] out = new double[n];
    int since = CLOSING; // before the start nobody speaks
    for (int i = 0; i < n; i++) {
      since = voice[i] ? 0 : Math.min(since + 1, CLOSING);
      out[i] = since;
    }
    int until = CLOSING;
    for (int i = n - 1; i >= 0; i--) {
      until = voice[i] ? 0 : Math.min(until + 1, CLOSING);
      double t = Math.min(out[i], until) / CLOSING;
      out[i] = t * t * (3 - 2 * t);
    }
    return out;
  }

  /** The lips when nobody speaks, shape [LIPS]. */
  public float[] rest() {
    return rest.clone();
  }

  /**
   * Writes everything to one file, atomically.
   *
   * @param learnedFrom which part of the scan, for whoever opens the file
   */
  public void save(Path file, String learnedFrom) throws IOException {
    SafeTensors.write(file, tensors(), Map.of("version", VERSION, "learned_from", learnedFrom));
  }

  /** Reads what {@link #save} wrote. */
  public static SpeechToMotion load(Path file) throws IOException {
    SafeTensors read = SafeTensors.read(file);
    String version = read.metadata().getOrDefault("version", "none");
    if (!version.equals(VERSION)) {
      throw new UserError(
          "%s has layout version %s, this program reads %s. Delete it and run the same command"
              + " again.",
          file, version, VERSION);
    }
    return of(read.tensors());
  }

  /** In the precision of the file, so that a loaded one gives the same bits as the fitted one. */
  private SpeechToMotion rounded() {
    return of(tensors());
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> out = new TreeMap<>();
    out.put("weights", new Tensor(floats(ridge.weights()), LIPS, LipInputs.size(prior != null)));
    out.put("intercept", new Tensor(floats(ridge.intercept()), LIPS));
    out.put("mean", new Tensor(floats(norm.mean()), WIDTH));
    out.put("scale", new Tensor(floats(norm.scale()), WIDTH));
    out.put("rest", new Tensor(rest, LIPS));
    out.put("low", new Tensor(low, LIPS));
    out.put("high", new Tensor(high, LIPS));
    if (prior != null) {
      prior.tensors().forEach((name, tensor) -> out.put(PRIOR + name, tensor));
    }
    return out;
  }

  private static SpeechToMotion of(Map<String, Tensor> tensors) {
    SafeTensors from = new SafeTensors(tensors, Map.of());
    return new SpeechToMotion(
        new SpeechNorm(doubles(from.tensor("mean").data()), doubles(from.tensor("scale").data())),
        tensors.containsKey(PRIOR + "weights") ? LipPrior.of(from, PRIOR) : null,
        new Ridge(doubles(from.tensor("weights").data()), doubles(from.tensor("intercept").data())),
        from.tensor("rest").data(),
        from.tensor("low").data(),
        from.tensor("high").data());
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  private static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> values[i]);
    return out;
  }
}
