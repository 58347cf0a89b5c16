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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains a head on the training frames of a dataset. What it writes depends on dataset and settings
 * alone: not on the number of threads, not on being interrupted and continued.
 *
 * <pre>
 * checkpoint.safetensors  all that is needed to go on, every few hundred steps
 * head.safetensors        the finished head
 * preview.png             a training frame beside the head over black
 * </pre>
 */
public final class Trainer {
  /** Version of what is written; another number trains anew. */
  public static final int VERSION = 3;

  /** The finished head within the model folder. */
  public static final String HEAD = "head.safetensors";

  /** The state to go on from within the model folder. */
  public static final String CHECKPOINT = "checkpoint.safetensors";

  /** The picture within the model folder. */
  public static final String PREVIEW = "preview.png";

  private static final String STAGE = "train";
  private static final int REPORT_EVERY = 50; // steps
  private static final long ORDER = 1; // random stream of the frame order

  private final Dataset dataset;
  private final TrainConfig config;
  private final Path folder;
  private final RunListener listener;
  private int[] order = {};
  private int epoch = -1;

  private Trainer(Dataset dataset, TrainConfig config, Path folder, RunListener listener) {
    this.dataset = dataset;
    this.config = config;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Trains, or goes on where an earlier run with the same dataset and settings was interrupted.
   *
   * @param folder receives the model
   */
  public static void run(Dataset dataset, TrainConfig config, Path folder, RunListener listener)
      throws IOException {
    run(dataset, config, folder, listener, config.steps());
  }

  /** As above, but stops after step {@code until} as if it had been interrupted there. */
  static void run(Dataset dataset, TrainConfig config, Path folder, RunListener listener, int until)
      throws IOException {
    Files.createDirectories(folder);
    try (HeadTrainer head = BackEnds.named(config.backEnd()).trainer(dataset, config)) {
      new Trainer(dataset, config, folder, listener).train(head, until);
    }
  }

  private void train(HeadTrainer head, int until) throws IOException {
    int first = resume(head);
    double loss = 0;
    double squaredError = 0;
    int seen = 0;
    for (int step = first; step < until; step++) {
      HeadTrainer.Step result = head.step(step, frameAt(step));
      loss += result.loss();
      squaredError += result.squaredError();
      seen++;
      if (!Double.isFinite(loss)) {
        throw diverged(step);
      }
      int done = step + 1;
      if (done % REPORT_EVERY == 0 || done == config.steps()) {
        double psnr = -10 * StrictMath.log10(squaredError / seen);
        listener.on(
            new RunEvent.Stepped(done, config.steps(), loss / seen, psnr, head.primitives()));
        loss = 0;
        squaredError = 0;
        seen = 0;
      }
      if (done % config.checkpointEvery() == 0 || done == config.steps()) {
        head.saveCheckpoint(folder.resolve(CHECKPOINT), state(done));
        writePreview(head);
      }
    }
    if (until == config.steps()) {
      head.saveModel(folder.resolve(HEAD), Map.of("settings", settings()));
    }
  }

  /** Loads the checkpoint if there is one of this training; returns the next step. */
  private int resume(HeadTrainer head) throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      return 0;
    }
    Map<String, String> state = SafeTensors.read(file).metadata();
    if (!settings().equals(state.get("settings"))) {
      return 0;
    }
    head.loadCheckpoint(file);
    int step = Integer.parseInt(state.getOrDefault("step", "0"));
    listener.on(new RunEvent.Noted(STAGE, "continued after step " + step));
    return step;
  }

  private Map<String, String> state(int done) {
    return Map.of("settings", settings(), "step", Integer.toString(done));
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

  private UserError diverged(int step) {
    Path checkpoint = folder.resolve(CHECKPOINT);
    return new UserError(
        "Training lost its footing at step %d: the loss is not a number any more. %s Run it again"
            + " with a smaller train.learningRate than %s.",
        step,
        Files.exists(checkpoint) ? "The last good state is " + checkpoint + "." : "",
        config.learningRate());
  }

  private void writePreview(HeadTrainer head) throws IOException {
    int frame = dataset.manifest().trainFrames() / 2;
    byte[] png = Preview.png(dataset, head.model(), frame);
    AtomicFiles.write(folder.resolve(PREVIEW), png);
  }
}
