package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.event.UserError;
import isexplore.io.SafeTensors;
import isexplore.io.Tensor;
import isexplore.math.Floats;
import isexplore.math.Ridge;
import isexplore.scan.Scan;
import isexplore.speech.LipPrior;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person's lips from speech: ridge regression from seven rows of sound to the lip part of
 * the motion code, learnt from all scanned minutes, with a prior's word beside them where the scan
 * had one: it replaces what few seconds cannot teach. Regression shrinks movement, so its range is
 * partly restored; where nobody speaks, and on m, b and p, the mouth closes.
 */
public final class SpeechToMotion implements LipSource {
  /** Layout version written and read. */
  public static final String VERSION = "3";

  /** How much of the range lost by regression comes back: 0 nothing, 1 all, with all its errors. */
  private static final double RESTORE = 0.7;

  /** Before the names of a prior's tensors. */
  private static final String PRIOR = "prior_";

  private static final double MAX_GAIN = 1.6;
  private static final int MIN_ROWS = 75; // 3 s
  private static final double RANGE_QUANTILE = 0.005;

  private final SpeechNorm norm;
  private final @Nullable LipPrior prior;
  private final Ridge ridge;
  private final RestingMouth rest;
  private final LipClosure closure;
  private final float[] low; // [LIPS]
  private final float[] high; // [LIPS]

  private SpeechToMotion(
      SpeechNorm norm,
      @Nullable LipPrior prior,
      Ridge ridge,
      RestingMouth rest,
      LipClosure closure,
      float[] low,
      float[] high) {
    this.norm = norm;
    this.prior = prior;
    this.ridge = ridge;
    this.rest = rest;
    this.closure = closure;
    this.low = low;
    this.high = high;
  }

  /**
   * Learns from a scan.
   *
   * @param scanMotion motion codes of the whole scan, shape [N, {@link MotionCode#SIZE}], NaN rows
   *     without a face
   * @param gap between the lips of the surface that the codes move
   * @param excludeFrom first frame that must not be learnt from
   * @param excludeTo end of those frames
   */
  public static SpeechToMotion fit(
      Scan scan, float[] scanMotion, MouthGap gap, int excludeFrom, int excludeTo) {
    if (!scan.hasSpeech()) {
      throw new UserError(
          "%s has no sound, so speech cannot be turned into lip movement. Use a video with sound.",
          scan.info().video());
    }
    return fit(LipExamples.of(scan, scanMotion, excludeFrom, excludeTo), gap, scan.prior());
  }

  static SpeechToMotion fit(LipExamples examples, MouthGap gap, @Nullable LipPrior prior) {
    List<Integer> used = examples.closedFirst(false);
    if (used.size() < MIN_ROWS) {
      throw new UserError(
          "Only %d frames have a face and sound; lip movement needs at least %d to learn from."
              + " Use a longer video.",
          used.size(), MIN_ROWS);
    }
    SpeechNorm norm = SpeechNorm.of(examples.rows(), examples.voice(), examples.use());
    LipInputs inputs = LipInputs.of(norm, prior, examples.rows(), examples.voice());
    Ridge ridge = LipRegression.fit(inputs, examples.lips(), examples.use());
    float[] predicted = LipRegression.predict(ridge, inputs);
    double[] weights = ridge.weights();
    double[] intercept = ridge.intercept();
    float[] low = new float[LIPS];
    float[] high = new float[LIPS];
    for (int k = 0; k < LIPS; k++) {
      double[] truth = sortedColumn(examples.lips(), k, used);
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
    RestingMouth rest = RestingMouth.of(examples);
    LipClosure closure = LipClosure.of(examples, gap);
    return new SpeechToMotion(norm, prior, restored, rest, closure, low, high).rounded();
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

  @Override
  public float[] predict(float[] rows, boolean[] voice, int from, int to) {
    LipInputs inputs = LipInputs.of(norm, prior, rows, voice);
    int first = Math.max(0, from - LipClosure.REACH);
    int end = Math.min(voice.length, to + LipClosure.REACH);
    float[] lips = LipRegression.predict(ridge, inputs, first, end);
    for (int j = 0; j < lips.length; j++) {
      lips[j] = Math.clamp(lips[j], low[j % LIPS], high[j % LIPS]);
    }
    rest.close(lips, voice, first);
    closure.close(lips, inputs.bilabial(), first);
    return Arrays.copyOfRange(lips, (from - first) * LIPS, (to - first) * LIPS);
  }

  @Override
  public float[] rest() {
    return rest.lips().clone();
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
    out.put("weights", new Tensor(Floats.of(ridge.weights()), LIPS, LipInputs.size(prior != null)));
    out.put("intercept", new Tensor(Floats.of(ridge.intercept()), LIPS));
    norm.put(out, "");
    out.put("rest", new Tensor(rest.lips(), LIPS));
    out.put("gap", new Tensor(Floats.of(closure.gap().weights()), LIPS));
    out.put("gap_offset", new Tensor(new float[] {(float) closure.gap().offset()}, 1));
    out.put("closing", new Tensor(closure.way(), LIPS));
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
        SpeechNorm.of(from, ""),
        tensors.containsKey(PRIOR + "weights") ? LipPrior.of(from, PRIOR) : null,
        new Ridge(
            Floats.doubles(from.tensor("weights").data()),
            Floats.doubles(from.tensor("intercept").data())),
        new RestingMouth(from.tensor("rest").data()),
        new LipClosure(
            new MouthGap(
                Floats.doubles(from.tensor("gap").data()), from.tensor("gap_offset").data()[0]),
            from.tensor("closing").data()),
        from.tensor("low").data(),
        from.tensor("high").data());
  }
}
