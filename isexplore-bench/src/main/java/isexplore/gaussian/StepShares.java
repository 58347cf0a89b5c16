package isexplore.gaussian;

import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.math.CounterRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which phase of a training step takes how much processor time, both threads together, from samples
 * of the flight recorder (JDK 25, Linux). Other programs on the cores do not count. Without an
 * argument: the step that {@link OpenSplatBench} compares. With a work folder: a step of {@link
 * GaussianTrainer} on its dataset at full size.
 */
public final class StepShares {
  private static final int WARM = 600;
  private static final int STEPS = 600;
  private static final int PERIOD_MS = 5;

  /** In the order of a step. */
  private enum Phase {
    VIEW("loading the view", "TrainingView"),
    DEFORM("deformation", "Deformer.forward"),
    PROJECT("projection", "TileProjection", "TileRasterizer.project"),
    SORT("sorting by depth", "DepthOrder", "TileRasterizer.sort"),
    BIN("lists of the tiles", "TileBand"),
    DRAW("drawing", "TileKernel.forward", "TileRasterizer.draw", "TileRasterizer.copyOut"),
    BACKGROUND("background", "WholeStep.layBackground", "WholeStep.differentiateBackground"),
    LOSS("loss and its gradient", "BandLoss"),
    COMPARE("background, weights", "GaussianTrainer.compare"),
    SLOTS("places of the pairs", "TileRasterizer.assignSlots"),
    UNDRAW("drawing, backward", "TileKernel.backward", "TileRasterizer.undraw"),
    DIFFERENTIATE("projection, backward", "TileGradient", "TileRasterizer.differentiate"),
    DEFORM_BACK("deformation, backward", "Deformer.backward"),
    ADAM("Adam", "Adam", "Optimiser"),
    WAIT("looking for work, waiting", "Parallel"),
    OTHER("everything else");

    private final String title;
    private final String[] places;

    Phase(String title, String... places) {
      this.title = title;
      this.places = places;
    }

    private boolean has(String type, String method) {
      for (String place : places) {
        if (place.equals(type) || place.equals(type + "." + method)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Something that makes steps. */
  private interface Training {
    void step(int step);
  }

  private StepShares() {}

  /** Prints a table. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0) {
      real(Path.of(arguments[0]));
      return;
    }
    for (int side : new int[] {256, 512}) {
      for (int n : new int[] {10_000, 30_000}) {
        try (WholeStep step = new WholeStep(StepScene.of(n, side), 2)) {
          measure("%d Gaussians, %d²".formatted(n, side), i -> step.step(1e-5f));
        }
      }
    }
  }

  private static void real(Path work) throws IOException {
    TrainConfig config = TrainConfig.defaults();
    CounterRandom random = new CounterRandom(4);
    try (Dataset dataset = Dataset.open(work.resolve("dataset"));
        GaussianTrainer trainer = new GaussianTrainer(dataset, LipDriver.TRACKED, config)) {
      int frames = dataset.manifest().trainFrames();
      measure(
          "%s, %d Gaussians, %d²".formatted(work, trainer.primitives(), dataset.side()),
          i -> trainer.step(i, config.halfSizeShare(), random.below(frames, 0, i)));
    }
  }

  private static void measure(String title, Training training) throws IOException {
    for (int i = 0; i < WARM; i++) {
      training.step(i);
    }
    Path file = Files.createTempFile("isexplore", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.CPUTimeSample").with("throttle", PERIOD_MS + "ms");
      recording.start();
      for (int i = 0; i < STEPS; i++) {
        training.step(WARM + i);
      }
      recording.stop();
      recording.dump(file);
    }
    print(title, RecordingFile.readAllEvents(file));
    Files.delete(file);
  }

  private static void print(String title, List<RecordedEvent> samples) {
    int[] counts = new int[Phase.values().length];
    for (RecordedEvent sample : samples) {
      counts[phase(sample).ordinal()]++;
    }
    double perSample = (double) PERIOD_MS / STEPS;
    System.out.printf("%n%s: %.2f ms a step%n", title, samples.size() * perSample);
    for (Phase phase : Phase.values()) {
      int count = counts[phase.ordinal()];
      if (count > 0) {
        System.out.printf(
            "| %s | %.2f | %.0f %% |%n",
            phase.title, count * perSample, 100.0 * count / samples.size());
      }
    }
  }

  /** The phase of the innermost call that belongs to one. */
  private static Phase phase(RecordedEvent sample) {
    if (sample.getStackTrace() == null) {
      return Phase.OTHER;
    }
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      String name = type.substring(type.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
      for (Phase phase : Phase.values()) {
        if (phase.has(name, frame.getMethod().getName())) {
          return phase;
        }
      }
    }
    return Phase.OTHER;
  }
}
