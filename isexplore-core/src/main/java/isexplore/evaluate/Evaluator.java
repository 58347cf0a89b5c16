package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.io.Json;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.perception.AveragedLandmarks;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures a head on the frames that were kept apart, arm by arm. */
public final class Evaluator {
  private static final int CROPS =
      4; // jittered looks that are averaged, in true and rendered frames alike
  private static final int CHUNK = 8; // frames in memory at once

  private final Media media;
  private final Perception perception;
  private final Parallel parallel;
  private final RunListener listener;

  /** Wires the evaluation. */
  public Evaluator(Media media, Perception perception, Parallel parallel, RunListener listener) {
    this.media = media;
    this.perception = perception;
    this.parallel = parallel;
    this.listener = listener;
  }

  /**
   * What a run knows about itself.
   *
   * @param seconds wall time by stage
   * @param cpuSeconds processor time of the whole run; null when unknown
   * @param peakMemoryBytes most memory that the process had; null when unknown
   */
  public record RunFacts(
      Map<String, Double> seconds,
      @Nullable Double cpuSeconds,
      @Nullable Long peakMemoryBytes,
      String version,
      String jdk,
      String kernels,
      int cores,
      long seed) {}

  /**
   * Measures all held-out frames and writes {@code evaluation.json} and {@code report.html}.
   *
   * @param speechLips lips predicted from speech for every held-out frame, shape [tail, LIPS], or
   *     null without sound or when the tail is too short for speech figures; never null for a head
   *     with lips of its own
   * @param restLips lips at rest, shape [LIPS]
   * @param motion speech to motion alone, null when it was not measured
   * @param expected lips that a prior expects of the sound, null without a prior
   * @param run asked when all is measured
   */
  public Evaluation evaluate(
      Dataset dataset,
      HeadModel model,
      float @Nullable [] speechLips,
      float[] restLips,
      Evaluation.@Nullable MotionFigures motion,
      @Nullable ExpectedLips expected,
      Supplier<RunFacts> run,
      Path folder)
      throws IOException {
    Result result = measure(dataset, model, speechLips, restLips, expected, folder);
    DatasetManifest m = dataset.manifest();
    RunFacts facts = run.get();
    Evaluation evaluation =
        new Evaluation(
            new Evaluation.SplitFigures(m.trainFrames(), m.tailFrames(), m.gap(), m.indicative()),
            result.arms().get(Arm.PASTE),
            result.arms().get(Arm.TRACKED),
            result.arms().get(Arm.SPEECH),
            result.arms().get(Arm.FROZEN),
            result.wrongSpeech(),
            NewPoses.of(dataset, result.facePsnrDb()),
            result.file(),
            result.headShare(),
            result.copiedShare(),
            motion,
            result.sync(),
            facts.seconds(),
            facts.cpuSeconds(),
            facts.peakMemoryBytes(),
            facts.version(),
            facts.jdk(),
            facts.kernels(),
            facts.cores(),
            facts.seed());
    Json.write(folder.resolve("evaluation.json"), evaluation);
    ReportPage.write(folder.resolve("report.html"), evaluation, result);
    return evaluation;
  }

  /**
   * What was measured, with the pictures a report shows.
   *
   * @param arms figures by arm
   * @param wrongSpeech lips of the speech arm against another moment's
   * @param file what is left of the speech arm, or else the tracked one, after coding
   * @param sync lips against the sound; null without a prior
   * @param headShare mean share of the picture that is head
   * @param copiedShare mean share of true pixels in the peers' whole picture
   * @param facePsnrDb PSNR of the face box frame by frame, by arm
   * @param openings mouth opening in face heights, true first, then by arm; empty when lips were
   *     not seen
   * @param samples pictures of chosen frames
   */
  record Result(
      Map<Arm, Evaluation.ArmFigures> arms,
      Evaluation.@Nullable LipFigures wrongSpeech,
      Evaluation.@Nullable FileFigures file,
      Evaluation.@Nullable SyncFigures sync,
      double headShare,
      double copiedShare,
      Map<Arm, List<Double>> facePsnrDb,
      Map<String, double[]> openings,
      List<Sample> samples) {}

  /** Pictures of one held-out frame, for people. */
  record Sample(int frame, FloatImage truth, Map<Arm, FloatImage> pictures) {}

  /**
   * Measures all held-out frames.
   *
   * @param speechLips lips predicted from speech for every held-out frame, shape [tail, LIPS], or
   *     null without sound
   * @param restLips lips at rest, shape [LIPS]
   * @param expected lips that a prior expects of the sound, null without a prior
   * @param folder for a file that is deleted again
   */
  Result measure(
      Dataset dataset,
      HeadModel model,
      float @Nullable [] speechLips,
      float[] restLips,
      @Nullable ExpectedLips expected,
      Path folder)
      throws IOException {
    Set<Arm> arms = arms(model, speechLips != null);
    Map<Arm, ArmTally> tallies = new EnumMap<>(Arm.class);
    arms.forEach(a -> tallies.put(a, new ArmTally()));
    Compositor compositor = new Compositor(dataset);
    List<Worker> workers = new ArrayList<>();
    for (int t = 0; t < parallel.threads(); t++) {
      workers.add(
          new Worker(
              dataset,
              new ArmPictures(dataset, model.fork(), compositor.fork(), speechLips, restLips),
              perception.fork(),
              arms));
    }
    DatasetManifest manifest = dataset.manifest();
    Totals totals = new Totals(manifest.tailFrames());
    Arm filmed = speechLips == null ? Arm.TRACKED : Arm.SPEECH;
    try (WrittenFile file = new WrittenFile(media, dataset, folder.resolve("written.mp4"))) {
      for (int from = 0; from < manifest.tailFrames(); from += CHUNK) {
        int count = Math.min(CHUNK, manifest.tailFrames() - from);
        for (Frame frame : look(workers, manifest.trainFrames() + from, count)) {
          totals.add(frame, tallies);
          file.write(frame.measure(filmed).whole());
        }
        listener.on(
            new RunEvent.Progressed("evaluate", from + count, manifest.tailFrames(), "frames"));
      }
      return totals.result(tallies, file.measure(filmed, perception), expected);
    }
  }

  /** There are no tracked lips for a head that has lips of its own. */
  private static Set<Arm> arms(HeadModel model, boolean speech) {
    Set<Arm> arms = EnumSet.allOf(Arm.class);
    if (model.lips() != null) {
      arms.remove(Arm.TRACKED);
    }
    if (!speech) {
      arms.remove(Arm.SPEECH);
    }
    return arms;
  }

  private List<Frame> look(List<Worker> workers, int first, int count) {
    @Nullable Frame[] frames = new @Nullable Frame[count];
    parallel.range(
        workers.size(),
        w -> {
          for (int k = w; k < count; k += workers.size()) {
            frames[k] = workers.get(w).look(first + k);
          }
        });
    return Arrays.stream(frames).map(Objects::requireNonNull).toList();
  }

  /** One held-out frame, measured. */
  private record Frame(
      int index,
      FloatImage truth,
      Regions regions,
      @Nullable FaceLandmarks face,
      Map<Arm, ArmTally.FrameMeasure> measures) {
    ArmTally.FrameMeasure measure(Arm arm) {
      return Objects.requireNonNull(measures.get(arm));
    }
  }

  /** What one thread needs to measure frames. */
  private record Worker(
      Dataset dataset, ArmPictures pictures, Perception perception, Set<Arm> arms) {

    Frame look(int index) {
      FloatImage truth = dataset.frame(index).toFloat();
      FaceLandmarks landmarks = dataset.landmarks(index);
      Regions regions =
          Regions.of(landmarks, dataset.head(index), dataset.alpha(index), dataset.side());
      FaceRegion region = FaceRegion.of(landmarks);
      Map<Arm, ArmTally.FrameMeasure> measures = new EnumMap<>(Arm.class);
      for (Arm arm : arms) {
        ArmPictures.Pictures made = pictures.of(arm, index, truth, regions);
        measures.put(arm, ArmTally.measure(made, truth, regions, detect(made.whole(), region)));
      }
      return new Frame(index, truth, regions, detect(truth, region), measures);
    }

    private @Nullable FaceLandmarks detect(FloatImage picture, FaceRegion region) {
      FaceLandmarks face = AveragedLandmarks.look(perception, picture.toRgb(), region, CROPS);
      return face.faceLogit() > 0 ? face : null;
    }
  }

  /** Sums and chosen pictures over the frames. */
  private static final class Totals {
    private static final int SAMPLES = 6;

    private final int frames;
    private final List<Sample> samples = new ArrayList<>();
    private double headShare;
    private double copiedShare;
    private int seen;

    Totals(int frames) {
      this.frames = frames;
    }

    void add(Frame frame, Map<Arm, ArmTally> tallies) {
      frame
          .measures()
          .forEach((arm, measure) ->
              Objects.requireNonNull(tallies.get(arm))
                  .add(measure, frame.truth(), frame.face(), frame.regions()));
      headShare += frame.regions().headShare() / frames;
      int dilated = 0;
      for (boolean d : frame.regions().dilated()) {
        dilated += d ? 1 : 0;
      }
      copiedShare += (1 - dilated / (double) frame.regions().dilated().length) / frames;
      if (seen * SAMPLES / frames != (seen + 1) * SAMPLES / frames) {
        Map<Arm, FloatImage> pictures = new EnumMap<>(Arm.class);
        frame.measures().forEach((arm, m) -> pictures.put(arm, m.whole()));
        samples.add(new Sample(frame.index(), frame.truth(), pictures));
      }
      seen++;
    }

    Result result(
        Map<Arm, ArmTally> tallies,
        Evaluation.@Nullable FileFigures file,
        @Nullable ExpectedLips expected) {
      Map<Arm, Evaluation.ArmFigures> figures = new EnumMap<>(Arm.class);
      Map<Arm, List<Double>> psnr = new EnumMap<>(Arm.class);
      Map<String, double[]> openings = new java.util.LinkedHashMap<>();
      tallies.forEach((arm, tally) -> {
        figures.put(arm, tally.figures());
        psnr.put(arm, tally.facePsnr());
        openings.putIfAbsent("true", tally.trueOpenings());
        openings.put(arm.key(), tally.openings());
      });
      ArmTally speech = tallies.get(Arm.SPEECH);
      return new Result(
          figures,
          speech == null ? null : speech.wrongWords(),
          file,
          expected == null ? null : sync(expected, tallies),
          headShare,
          copiedShare,
          psnr,
          openings,
          samples);
    }

    private static Evaluation.SyncFigures sync(ExpectedLips expected, Map<Arm, ArmTally> tallies) {
      ArmTally any = Objects.requireNonNull(tallies.get(Arm.PASTE));
      ArmTally speech = tallies.get(Arm.SPEECH);
      return new Evaluation.SyncFigures(
          expected.score(any.trueMouths()),
          speech == null ? null : expected.score(speech.mouths()),
          speech == null ? null : expected.scoreElsewhere(speech.mouths()));
    }
  }
}
