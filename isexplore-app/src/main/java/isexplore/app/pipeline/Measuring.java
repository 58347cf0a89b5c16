package isexplore.app.pipeline;

import isexplore.app.run.Machine;
import isexplore.app.run.RunRecord;
import isexplore.app.run.StageRecord;
import isexplore.app.run.Version;
import isexplore.config.IsexploreConfig;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.evaluate.Evaluation;
import isexplore.evaluate.Evaluator;
import isexplore.evaluate.ExpectedLips;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.head.HeadModel;
import isexplore.motion.LipSource;
import isexplore.motion.MotionCode;
import isexplore.motion.SpeechToMotionScore;
import isexplore.scan.Scan;
import isexplore.speech.LipPrior;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures and report of one head. */
final class Measuring {
  private final Tools tools;
  private final WorkFolder work;
  private final IsexploreConfig config;
  private final RunListener listener;

  Measuring(Tools tools, WorkFolder work, IsexploreConfig config, RunListener listener) {
    this.tools = tools;
    this.work = work;
    this.config = config;
    this.listener = listener;
  }

  /**
   * Measures.
   *
   * @param prior scores lips against the sound; null for none
   */
  Map<String, Double> write(Scan scan, Dataset dataset, @Nullable LipPrior prior, Path folder)
      throws IOException {
    long start = System.nanoTime();
    double cpuStart = Machine.cpuSeconds();
    DatasetManifest manifest = dataset.manifest();
    if (manifest.tailFrames() == 0) {
      throw new UserError(
          "nothing was kept apart, so there is nothing to measure on; leave out --holdout 0.");
    }
    HeadModel head = BackEnds.load(work.resolve("model").resolve(Trainer.HEAD));
    LipSource lips = BackEnds.lips(head, work.resolve("model").resolve(Pipeline.LIPS_TO_MEASURE));
    boolean tracked = head.lips() == null;
    Evaluation evaluation =
        new Evaluator(tools.media(), tools.perception(), tools.parallel(), listener)
            .evaluate(
                dataset,
                head,
                lips == null || manifest.indicative() && tracked
                    ? null
                    : spoken(scan, lips, manifest),
                lips == null ? new float[MotionCode.LIPS] : lips.rest(),
                tracked && scan.hasSpeech() ? figures(SpeechToMotionScore.of(scan)) : null,
                prior == null || !scan.hasSpeech() || manifest.indicative()
                    ? null
                    : new ExpectedLips(prior.predict(scan.speechRows()), manifest.tailStart()),
                () -> facts((System.nanoTime() - start) / 1e9, Machine.cpuSeconds() - cpuStart),
                folder);
    return summary(evaluation);
  }

  /** Lips of the tail, told from its sound; shape [tail, LIPS]. */
  private static float[] spoken(Scan scan, LipSource lips, DatasetManifest manifest) {
    boolean[] voice = new boolean[scan.size()];
    for (int i = 0; i < scan.size(); i++) {
      voice[i] = scan.rows().get(i).voice();
    }
    int from = manifest.tailStart();
    return Arrays.copyOfRange(
        lips.predict(scan.speechRows(), voice),
        from * MotionCode.LIPS,
        (from + manifest.tailFrames()) * MotionCode.LIPS);
  }

  private static Evaluation.@Nullable MotionFigures figures(SpeechToMotionScore score) {
    return Double.isNaN(score.mean())
        ? null
        : new Evaluation.MotionFigures(score.opening(), score.width());
  }

  private Evaluator.RunFacts facts(double seconds, double cpuSeconds) {
    RunRecord record = work.record();
    Map<String, Double> stages = new LinkedHashMap<>();
    double cpu = cpuSeconds;
    for (Map.Entry<String, StageRecord> entry : record.stages().entrySet()) {
      if (entry.getKey().equals("evaluate")) {
        continue; // of an earlier head
      }
      stages.put(entry.getKey(), entry.getValue().seconds());
      cpu += entry.getValue().cpuSeconds();
      Double speech = entry.getValue().figures().get(Pipeline.SPEECH_SECONDS);
      if (speech != null) {
        stages.put("speech", speech);
      }
    }
    stages.put("evaluate", seconds);
    return new Evaluator.RunFacts(
        stages,
        cpu,
        Math.max(record.peakMemoryBytes(), Machine.peakMemoryBytes()),
        Version.NAME,
        Machine.jdk(),
        Machine.kernels(),
        Machine.cores(),
        config.train().seed());
  }

  /** Face box of every arm, for the last line. */
  private static Map<String, Double> summary(Evaluation evaluation) {
    Map<String, Double> figures = new LinkedHashMap<>();
    put(figures, "paste", evaluation.paste());
    put(figures, "tracked", evaluation.tracked());
    put(figures, "speech", evaluation.speech());
    return figures;
  }

  private static void put(
      Map<String, Double> figures, String arm, Evaluation.@Nullable ArmFigures of) {
    if (of != null) {
      figures.put(arm + "_face_db", of.face().psnrDb());
    }
  }
}
