package isexplore.train;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.head.HeadTrainer;
import isexplore.io.AtomicFiles;
import isexplore.io.Json;
import isexplore.io.SafeTensors;
import isexplore.math.CounterRandom;
import isexplore.motion.SegmentSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a head on the training frames of a dataset. What it writes depends on dataset and settings
 * alone, not on the number of threads, not on being interrupted and continued; with a budget in
 * seconds also on what the machine did in them.
 *
 * <pre>
 * checkpoint.safetensors  all that is needed to go on, every few hundred steps
 * head.safetensors        the finished head
 * preview.png             a training frame beside the head over black
 * </pre>
 */
public final class Trainer {
  /** Version of what is written; another number trains anew. */
  public static final int VERSION = 6;

  /** The finished head within the model folder. */
  public static final String HEAD = "head.safetensors";

  /** The state to go on from within the model folder. */
  public static final String CHECKPOINT = "checkpoint.safetensors";

  /** The picture within the model folder. */
  public static final String PREVIEW = "preview.png";

  private static final String STAGE = "train";
  private static final int REPORT_EVERY = 50; // steps
  private static final int MOST_SETBACKS = 3;
  private static final long ORDER = 1; // random stream of the frame order

  private final Dataset dataset;
  private final TrainConfig config;
  private final Path folder;
  private final RunListener listener;
  private final LongSupplier nanoTime;
  private int[] order = {};
  private int epoch = -1;
  private double secondsBefore; // of work, in runs that were interrupted
  private long startNanos;
  private int setbacks; // so far: returns to a checkpoint because the loss was no number

  private Trainer(
      Dataset dataset,
      TrainConfig config,
      Path folder,
      RunListener listener,
      LongSupplier nanoTime) {
    this.dataset = dataset;
    this.config = config;
    this.folder = folder;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /**
   * Trains, or goes on where an earlier run with the same dataset and settings was interrupted.
   *
   * @param speech what is heard in the training frames, where {@code train.lips} asks for it, else
   *     null
   * @param folder receives the model
   */
  public static void run(
      Dataset dataset,
      @Nullable SegmentSpeech speech,
      TrainConfig config,
      Path folder,
      RunListener listener)
      throws IOException {
    run(dataset, speech, config, folder, listener, Integer.MAX_VALUE);
  }

  /** As above, but stops after step {@code until} as if it had been interrupted there. */
  static void run(
      Dataset dataset,
      @Nullable SegmentSpeech speech,
      TrainConfig config,
      Path folder,
      RunListener listener,
      int until)
      throws IOException {
    try (HeadTrainer head = BackEnds.named(config.backEnd()).trainer(dataset, speech, config)) {
      run(dataset, config, folder, listener, until, head, System::nanoTime);
    }
  }

  /** As above, with this head, which has learned nothing yet, and this clock. */
  static void run(
      Dataset dataset,
      TrainConfig config,
      Path folder,
      RunListener listener,
      int until,
      HeadTrainer head,
      LongSupplier nanoTime)
      throws IOException {
    Files.createDirectories(folder);
    new Trainer(dataset, config, folder, listener, nanoTime).train(head, until);
  }

  private void train(HeadTrainer head, int until) throws IOException {
    startNanos = nanoTime.getAsLong();
    int step = resume(head);
    double progress = progress(step);
    Tally tally = new Tally();
    while (progress < 1 && step < until) {
      tally.add(head.step(step, progress, frameAt(step)));
      int done = step + 1;
      progress = progress(done);
      boolean due = done % config.checkpointEvery() == 0 || progress >= 1;
      if (!tally.isFinite() || due && !head.isFinite()) {
        step = goBack(head, step);
        progress = progress(step);
        tally = new Tally();
        continue;
      }
      if (done % REPORT_EVERY == 0 || progress >= 1) {
        listener.on(tally.event(done, (int) Math.round(done / progress), head.primitives()));
        tally = new Tally();
      }
      if (due) {
        head.saveCheckpoint(folder.resolve(CHECKPOINT), state(done));
        writePreview(head);
      }
      step = done;
    }
    if (progress >= 1) {
      head.saveModel(folder.resolve(HEAD), Map.of("settings", settings()));
    }
  }

  /** How much of the training lies behind once so many steps are done; 1 at the end. */
  private double progress(int done) {
    double progress =
        config.budgetSeconds() > 0
            ? seconds() / config.budgetSeconds()
            : (double) done / config.steps();
    return Math.min(1, progress);
  }

  /** Worked so far, also before interruptions. */
  private double seconds() {
    return secondsBefore + (nanoTime.getAsLong() - startNanos) / 1e9;
  }

  /** What was seen since the last report. */
  private static final class Tally {
    private double loss;
    private double squaredError;
    private int steps;

    void add(HeadTrainer.Step step) {
      loss += step.loss();
      squaredError += step.squaredError();
      steps++;
    }

    boolean isFinite() {
      return Double.isFinite(loss);
    }

    RunEvent.Stepped event(int done, int expected, int primitives) {
      double psnr = -10 * StrictMath.log10(squaredError / steps);
      return new RunEvent.Stepped(done, expected, loss / steps, psnr, primitives);
    }
  }

  /** To the last good checkpoint, from which it goes on with half the learning rate. */
  private int goBack(HeadTrainer head, int step) throws IOException {
    if (setbacks == MOST_SETBACKS) {
      throw new UserError(
          "Training lost its footing at step %d, as it did %d times before with ever smaller steps:"
              + " the loss is not a number any more. The last good state is %s. Run it again with a"
              + " smaller train.learningRate than %s.",
          step, setbacks, folder.resolve(CHECKPOINT), config.learningRate());
    }
    int now = setbacks + 1;
    int from = load(head, SafeTensors.read(folder.resolve(CHECKPOINT)).metadata());
    slowDown(head, now);
    listener.on(
        new RunEvent.Warned(
            STAGE,
            ("Training lost its footing at step %d: the loss is not a number any more. It goes on"
                    + " from step %d with 1/%d of the learning rate.")
                .formatted(step, from, 1 << setbacks)));
    head.saveCheckpoint(folder.resolve(CHECKPOINT), state(from));
    return from;
  }

  /** Takes over a number of setbacks: each has halved the learning rate. */
  private void slowDown(HeadTrainer head, int count) {
    head.slowDown(Math.pow(0.5, count - setbacks));
    setbacks = count;
  }

  /** Loads the checkpoint if there is one of this training, else makes one; the next step. */
  private int resume(HeadTrainer head) throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    Map<String, String> state = Files.exists(file) ? SafeTensors.read(file).metadata() : Map.of();
    if (!settings().equals(state.get("settings"))) {
      head.saveCheckpoint(file, state(0));
      return 0;
    }
    secondsBefore = Double.parseDouble(state.getOrDefault("seconds", "0"));
    int step = load(head, state);
    if (step > 0) {
      listener.on(new RunEvent.Noted(STAGE, "continued after step " + step));
    }
    return step;
  }

  /** Goes back to the checkpoint, which holds this state; returns the next step. */
  private int load(HeadTrainer head, Map<String, String> state) throws IOException {
    head.loadCheckpoint(folder.resolve(CHECKPOINT));
    slowDown(head, Integer.parseInt(state.getOrDefault("setbacks", "0")));
    return Integer.parseInt(state.getOrDefault("step", "0"));
  }

  private Map<String, String> state(int done) {
    Map<String, String> state = new TreeMap<>();
    state.put("settings", settings());
    state.put("step", Integer.toString(done));
    state.put("setbacks", Integer.toString(setbacks));
    if (config.budgetSeconds() > 0) { // else what is written would depend on the machine
      state.put("seconds", Double.toString(seconds()));
    }
    return state;
  }

  /** What a checkpoint must agree with: the settings and the segment. */
  private String settings() {
    return Json.MAPPER.writeValueAsString(config)
        + Json.MAPPER.writeValueAsString(dataset.manifest());
  }

  /** Every frame once per epoch, in an order drawn from the seed. */
  private int frameAt(int step) {
    int frames = dataset.manifest().trainFrames();
    if (epoch != step / frames) {
      epoch = step / frames;
      CounterRandom random = new CounterRandom(config.seed());
      long base = (long) epoch * frames;
      order =
          IntStream.range(0, frames)
              .boxed()
              .sorted(Comparator.comparingLong(i -> random.bits(ORDER, base + i)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return order[step % frames];
  }

  private void writePreview(HeadTrainer head) throws IOException {
    int frame = dataset.manifest().trainFrames() / 2;
    byte[] png = Preview.png(dataset, head, frame);
    AtomicFiles.write(folder.resolve(PREVIEW), png);
  }
}
