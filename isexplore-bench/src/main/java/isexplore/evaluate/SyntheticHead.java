package isexplore.evaluate;

import isexplore.config.SettingTree;
import isexplore.config.TrainConfig;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.dataset.DatasetWriter;
import isexplore.event.RunListener;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.kernel.Parallel;
import isexplore.math.Pose;
import isexplore.media.Media;
import isexplore.process.SyntheticWork;
import isexplore.synthetic.FrameState;
import isexplore.synthetic.Performance;
import isexplore.synthetic.SyntheticSubject;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well a head draws somebody of whom everything is known: films a synthetic subject, processes
 * the film, puts the pictures as they were rendered in place of the compressed ones, trains by what
 * was tracked and by the true surface, poses and codes, and measures the face box of training
 * frames, of frames that were kept apart, and of their faces on heads turned as far as any training
 * frame and on. Arguments: seed of the subject, seconds of training frames and of the tail (5),
 * side of the picture (512), folder for pictures, the true ones beside the drawn ({@code -}: none),
 * settings of the training that differ from <i>standard</i>, {@code steps=12000}.
 */
public final class SyntheticHead {
  private static final int GAP = 8; // frames between the training frames and the tail
  private static final double BEYOND = 10; // degrees past the training frame that is turned most
  private static final int YAW = 0; // places in Pose.yawPitchRollDegrees
  private static final int PITCH = 1;
  private static final int EVERY = 5; // frames of the dataset that are measured
  private static final int MOMENTS = 6; // of the tail, whose face each pose beyond shows

  private final SyntheticSubject person;
  private final Path folder;
  private final TrainConfig config;
  private final DatasetManifest manifest;
  private final List<FrameState> states; // of the dataset's frames
  private final List<FrameState> train;

  /**
   * Of a processed film.
   *
   * @param folder the dataset
   * @param film states of all frames of the film
   */
  SyntheticHead(SyntheticSubject person, List<FrameState> film, Path folder, TrainConfig config)
      throws IOException {
    this.config = config;
    this.person = person;
    this.folder = folder;
    this.manifest = Json.read(folder.resolve("manifest.json"), DatasetManifest.class);
    this.states =
        IntStream.range(0, manifest.frames())
            .map(manifest::sourceFrame)
            .mapToObj(film::get)
            .toList();
    this.train = states.subList(0, manifest.trainFrames());
  }

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long seed = Long.parseLong(arguments[0]);
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 5;
    int side = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 512;
    Path pictures =
        arguments.length > 3 && !arguments[3].equals("-") ? Path.of(arguments[3]) : null;
    TrainConfig config =
        SettingTree.with(
            TrainConfig.defaults(),
            Arrays.stream(arguments)
                .skip(4)
                .map(a -> a.split("=", 2))
                .collect(Collectors.toMap(a -> a[0], a -> a[1])));
    int frames = (int) Math.round(seconds * Media.FPS);
    Performance film = Performance.speak((2 * frames + GAP) / (double) Media.FPS, seed);
    try (Parallel parallel = new Parallel();
        SyntheticWork work = new SyntheticWork()) {
      SyntheticSubject person = SyntheticSubject.of(seed, parallel);
      work.make(person, film, side, frames, frames, frame -> {});
      SyntheticHead head = new SyntheticHead(person, film.states(), work.dataset(), config);
      head.develop();
      System.out.printf(
          "| subject, poses and codes | trained in, s | training frames | kept apart | turned most"
              + " | %.0f° beyond | loss, dB |%n",
          BEYOND);
      System.out.println("|---|---|---|---|---|---|---|");
      System.out.println(head.row(seed + ", tracked", null, pictures));
      System.out.println(head.row(seed + ", true", head.know(), pictures));
    }
  }

  /** Puts the pictures as they were rendered in place of the compressed ones. */
  void develop() throws IOException {
    int side = manifest.crop().size();
    if (manifest.crop().side() != side) {
      throw new IOException("a crop has another camera: " + manifest.crop());
    }
    new DatasetWriter(folder, side)
        .change((picture, i) -> person.render(states.get(i), side).image());
  }

  /** Puts the true surface, poses and codes in place of the tracked ones. */
  KnownFace know() throws IOException {
    DatasetWriter writer = new DatasetWriter(folder, manifest.crop().size());
    try (Dataset tracked = Dataset.open(folder)) {
      KnownFace known = new KnownFace(person, tracked, train);
      float[] weights = new float[states.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = tracked.weight(i);
      }
      writer.frames(
          IntStream.range(0, states.size()).mapToObj(tracked::landmarks).toList(),
          states.stream().map(FrameState::head).toList(),
          states.stream().map(known::code).toList(),
          weights);
      writer.face(known.face());
      return known;
    }
  }

  /**
   * Trains and measures.
   *
   * @param known what the dataset holds; null when it holds what was tracked, whose space differs
   *     from that of poses which were never tracked
   */
  String row(String title, @Nullable KnownFace known, @Nullable Path pictures) throws IOException {
    Path samples = pictures == null ? null : pictures.resolve(title);
    Path model = folder.resolveSibling(known == null ? "tracked" : "true");
    try (Dataset dataset = Dataset.open(folder)) {
      long start = System.nanoTime();
      Trainer.run(dataset, null, config, model, RunListener.SILENT);
      long seconds = (System.nanoTime() - start) / 1_000_000_000;
      HeadModel head = BackEnds.named(config.backEnd()).load(model.resolve(Trainer.HEAD));
      Compositor compositor = new Compositor(dataset);
      Function<String, DrawnFaces> faces =
          kind ->
              new DrawnFaces(
                  dataset, head, compositor, samples == null ? null : samples.resolve(kind));
      DrawnFaces seen = faces.apply("training");
      DrawnFaces apart = faces.apply("apart");
      for (int i = 0; i < states.size(); i += EVERY) {
        (i < train.size() ? seen : apart)
            .add(dataset.pose(i), dataset.motion(i), dataset.frame(i), dataset.landmarks(i));
      }
      if (known == null) {
        return "| %s | %d | %s | %s | | | |".formatted(title, seconds, seen, apart);
      }
      DrawnFaces within = turned(0, dataset, known, faces.apply("within"));
      DrawnFaces beyond = turned(BEYOND, dataset, known, faces.apply("beyond"));
      return "| %s | %d | %s | %s | %s | %s | %.2f |"
          .formatted(title, seconds, seen, apart, within, beyond, within.psnr() - beyond.psnr());
    }
  }

  private DrawnFaces turned(double degrees, Dataset dataset, KnownFace known, DrawnFaces to)
      throws IOException {
    for (FrameState s : turned(degrees)) {
      RgbImage truth = person.render(s, dataset.side()).image();
      to.add(s.head(), known.code(s), truth, known.landmarks(s, dataset.camera()));
    }
    return to;
  }

  /**
   * The training frames turned most to each side, up and down, turned on by some degrees, each with
   * the face of some moments of the tail.
   */
  private List<FrameState> turned(double degrees) {
    List<FrameState> tail = states.subList(train.size(), states.size());
    List<FrameState> out = new ArrayList<>();
    for (int angle = YAW; angle <= PITCH; angle++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        FrameState most = mostTurned(angle, sign);
        double[] angles = most.head().yawPitchRollDegrees();
        angles[angle] += sign * degrees;
        Pose head =
            new Pose(Pose.rotationOf(angles[0], angles[1], angles[2]), most.head().translation());
        for (int k = 0; k < MOMENTS; k++) {
          FrameState face = tail.get((2 * k + 1) * tail.size() / (2 * MOMENTS));
          out.add(
              new FrameState(
                  face.index(),
                  head,
                  most.torso(),
                  face.mouth(),
                  face.eyesClosed(),
                  face.gazeYaw(),
                  face.gazePitch(),
                  face.brows()));
        }
      }
    }
    return out;
  }

  private FrameState mostTurned(int angle, int sign) {
    return Collections.max(
        train, Comparator.comparingDouble(s -> sign * s.head().yawPitchRollDegrees()[angle]));
  }
}
