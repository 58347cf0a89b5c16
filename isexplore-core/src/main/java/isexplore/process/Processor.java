package isexplore.process;

import isexplore.config.ProcessConfig;
import isexplore.dataset.CropBox;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.dataset.DatasetWriter;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.perception.Perception;
import isexplore.region.Parsed;
import isexplore.scan.Occlusion;
import isexplore.scan.Scan;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The process stage: from the chosen seconds of a video to a dataset. Of the tail nothing is used
 * but a pose and a motion code per frame.
 */
public final class Processor {
  static final String STAGE = "process";
  private static final int PLACING_FRAMES = 60; // that tell where the head is in a given world

  private final Media media;
  private final Perception perception;
  private final @Nullable FaceParser parser;
  private final Parallel parallel;
  private final RunListener listener;

  /**
   * With the tools it works with; {@code perception} is only forked.
   *
   * @param parser teaches the regions; null to learn them from places and colours alone
   */
  public Processor(
      Media media,
      Perception perception,
      @Nullable FaceParser parser,
      Parallel parallel,
      RunListener listener) {
    this.media = media;
    this.perception = perception;
    this.parser = parser;
    this.parallel = parallel;
    this.listener = listener;
  }

  /**
   * Fills the existing folder, in which an interrupted run with the same arguments may have left
   * something, with the files of {@link Dataset} and their contact sheet.
   *
   * @return seconds of each part
   */
  public Map<String, Double> process(
      Path video, Scan scan, Selection selection, ProcessConfig config, Path folder)
      throws IOException {
    return process(video, scan, selection, config, null, folder);
  }

  /**
   * The same.
   *
   * @param given what is known of the video and kept; null for nothing
   */
  public Map<String, Double> process(
      Path video,
      Scan scan,
      Selection selection,
      ProcessConfig config,
      @Nullable GivenTracking given,
      Path folder)
      throws IOException {
    if (parser != null) {
      probe(parser, video, scan, selection, config.faceParser());
    }
    CropBox crop = crop(scan, selection, config);
    DatasetWriter writer = new DatasetWriter(folder, crop.size());
    Parts parts = new Parts(listener, selection.frames() + selection.tailFrames());
    try (Footage footage = new Footage(writer, folder, crop.size())) {
      FrameReader reader = new FrameReader(media, video, scan, crop, config, perception, parallel);
      IntConsumer done = parts.progress("read");
      read(reader, selection, wholeFrame(scan, crop) ? null : writer, footage, done);
    }
    parts.end("read");
    Footage.Sightings seen = Footage.Sightings.of(folder);
    Stretches stretches = Stretches.of(selection);
    List<FaceLandmarks> landmarks = withoutGaps(seen.faces(), stretches);
    writeAlpha(writer, stretches, folder, crop.size(), parts.progress("cut out"));
    parts.end("alpha");
    DatasetManifest manifest = manifest(scan, selection, crop, given, config);
    Exposure exposure;
    Trust trust;
    try (Npy frames = writer.openFrames()) {
      IntFunction<RgbImage> raw = i -> Planes.picture(frames, i, crop.size());
      RgbImage plate = plate(raw, writer, stretches.train(), crop.size());
      exposure = exposure(raw, writer, landmarks, plate, stretches.train());
      IntFunction<RgbImage> pictures = i -> exposure.corrected(raw.apply(i), i);
      if (exposure.drifts()) {
        plate = plate(pictures, writer, stretches.train(), crop.size());
      }
      parts.end("exposure");
      trust = Trust.of(seen.faces(), covered(scan, manifest), exposure.brightness(), manifest);
      track(scan, manifest, given, config, landmarks, stretches, trust, pictures, writer);
      parts.end("tracking");
      LabelWriter.write(
          pictures,
          writer,
          landmarks,
          trust.teachers(),
          parser,
          parallel,
          parts.progress("labelled"));
      HeadWriter.write(
          writer, landmarks, stretches.train(), crop.size(), config.neckLine(), parallel);
      parts.end("regions");
      RgbImage background = given == null ? null : given.background();
      writer.plate(background == null ? plate : crop.picture(background));
    }
    Footage.forget(folder); // first: pictures that are corrected already must not be read again
    if (exposure.drifts()) {
      writer.change(exposure::corrected);
    }
    writer.manifest(manifest);
    try (Dataset written = Dataset.open(folder)) {
      List<String> weaknesses = Weaknesses.of(written, trust, exposure, seen.crowded());
      weaknesses.forEach(text -> listener.on(new RunEvent.Warned(STAGE, text)));
      ContactSheet.write(written, scan, weaknesses, folder);
    }
    parts.end("page");
    return parts.seconds();
  }

  /** Lets the parser look at the middle of the segment. */
  private void probe(FaceParser net, Path video, Scan scan, Selection selection, String name)
      throws IOException {
    Selection.Segment piece = selection.segments().getFirst();
    int at = piece.startFrame() + piece.frames() / 2;
    try (VideoReader reader = media.openVideo(video, at)) {
      VideoFrame frame = reader.next();
      if (frame != null) {
        FaceLandmarks face = Landmarks.nearest(scan, at);
        Parsed.check(net.parse(frame.image(), face), frame.image().width(), face, name);
      }
    }
  }

  private static CropBox crop(Scan scan, Selection selection, ProcessConfig config) {
    List<FaceLandmarks> segment =
        selection.segments().stream()
            .flatMapToInt(s -> IntStream.range(s.startFrame(), s.startFrame() + s.frames()))
            .mapToObj(i -> Landmarks.nearest(scan, i))
            .toList();
    return CropPlanner.plan(
        segment, scan.info().media().width(), scan.info().media().height(), config.size());
  }

  private static boolean wholeFrame(Scan scan, CropBox crop) {
    return crop.side() == scan.info().media().width()
        && crop.side() == scan.info().media().height();
  }

  /** Reads what is missing: the pieces, then the tail. */
  private void read(
      FrameReader reader,
      Selection selection,
      @Nullable DatasetWriter sources,
      Footage footage,
      IntConsumer done)
      throws IOException {
    List<Selection.Segment> pieces = new ArrayList<>(selection.segments());
    pieces.add(new Selection.Segment(selection.tailStart(), selection.tailFrames()));
    int before = 0;
    for (Selection.Segment piece : pieces) {
      int there = Math.clamp(footage.frames() - before, 0, piece.frames());
      if (there < piece.frames()) {
        reader.read(
            piece.startFrame() + there,
            piece.frames() - there,
            footage,
            before == 0 ? sources : null,
            () -> done.accept(footage.frames()));
      }
      before += piece.frames();
    }
  }

  private static List<FaceLandmarks> withoutGaps(List<FaceLandmarks> seen, Stretches stretches) {
    List<FaceLandmarks> out = new ArrayList<>();
    for (int i = 0; i < seen.size(); i = stretches.end(i)) {
      out.addAll(Landmarks.withoutGaps(seen.subList(i, stretches.end(i))));
    }
    return out;
  }

  private void writeAlpha(
      DatasetWriter writer, Stretches stretches, Path folder, int side, IntConsumer done)
      throws IOException {
    Pool<PersonMatte> mattes = new Pool<>(() -> new PersonMatte(side));
    try (Npy pictures = writer.openFrames();
        Npy persons = Footage.openPersons(folder);
        Npy alphas = writer.resumeAlpha()) {
      Planes.write(
          alphas,
          stretches.total(),
          parallel,
          i -> {
            int low = Math.max(stretches.start(i), i - PersonMatte.REACH);
            int high = Math.min(stretches.end(i), i + PersonMatte.REACH + 1);
            return mattes.with(m -> matte(m, pictures, persons, side, low, high, i));
          },
          done);
    }
  }

  private static byte[] matte(
      PersonMatte matte, Npy pictures, Npy persons, int side, int from, int to, int at) {
    RgbImage[] frames = new RgbImage[to - from];
    byte[][] masks = new byte[to - from][];
    for (int i = from; i < to; i++) {
      frames[i - from] = Planes.picture(pictures, i, side);
      masks[i - from] = Planes.plane(persons, i);
    }
    return matte.alpha(frames, masks, at - from);
  }

  private static RgbImage plate(
      IntFunction<RgbImage> pictures, DatasetWriter writer, int train, int side)
      throws IOException {
    PlateBuilder plate = new PlateBuilder(side);
    try (Npy alphas = writer.openAlpha()) {
      for (int i : PersonTracker.spreadIndices(train, PlateBuilder.FRAMES)) {
        plate.add(pictures.apply(i).rgb(), alphas.bytes(i, 1));
      }
    }
    return plate.build();
  }

  private Exposure exposure(
      IntFunction<RgbImage> pictures,
      DatasetWriter writer,
      List<FaceLandmarks> landmarks,
      RgbImage plate,
      int train)
      throws IOException {
    try (Npy alphas = writer.openAlpha()) {
      return Exposure.of(pictures, i -> Planes.plane(alphas, i), landmarks, plate, train, parallel);
    }
  }

  private void track(
      Scan scan,
      DatasetManifest manifest,
      @Nullable GivenTracking given,
      ProcessConfig config,
      List<FaceLandmarks> landmarks,
      Stretches stretches,
      Trust trust,
      IntFunction<RgbImage> pictures,
      DatasetWriter writer)
      throws IOException {
    PersonTracker tracker =
        new PersonTracker(
            manifest.camera(), perception.canonicalFace(), config.poseWindow(), parallel);
    List<FaceLandmarks> segment = landmarks.subList(0, stretches.train());
    List<Pose> known = given == null ? null : inHeadSpace(given, manifest, segment);
    ScanEncoder scanned = new ScanEncoder(scan, manifest, known);
    List<ScanRun> sample = scanned.sample();
    Function<int[], PersonTracker.Tracking> learn =
        teachers ->
            known == null
                ? tracker.track(landmarks, stretches, teachers, sample, pictures)
                : tracker.track(landmarks, stretches, teachers, stored(known, manifest), sample);
    int[] teachers = trust.teachers();
    PersonTracker.Tracking tracking = learn.apply(teachers);
    trust.follow(tracking);
    if (!Arrays.equals(teachers, trust.teachers())) { // what was before the face taught as well
      tracking = learn.apply(trust.teachers());
      trust.follow(tracking);
    }
    List<MotionEncoder.Encoding> encodings = tracking.encodings();
    List<Pose> poses = encodings.stream().map(MotionEncoder.Encoding::pose).toList();
    List<float[]> motion = encodings.stream().map(MotionEncoder.Encoding::code).toList();
    writer.frames(landmarks, poses, motion, trust.weights());
    writer.face(tracking.expressions().face());
    scanned.write(tracking.expressions(), writer);
  }

  /** Of the stored frames: whether something is before the mouth. */
  private static boolean[] covered(Scan scan, DatasetManifest manifest) {
    boolean[] all = Occlusion.of(scan);
    boolean[] out = new boolean[manifest.frames()];
    for (int i = 0; i < out.length; i++) {
      out[i] = all[manifest.sourceFrame(i)];
    }
    return out;
  }

  /** Given poses of the whole video, expressed in our head space. */
  private List<Pose> inHeadSpace(
      GivenTracking given, DatasetManifest manifest, List<FaceLandmarks> segment) {
    int[] some = PersonTracker.spreadIndices(segment.size(), PLACING_FRAMES);
    UnaryOperator<Pose> toHead =
        new HeadInWorld(manifest.camera(), perception.canonicalFace(), parallel)
            .find(
                IntStream.of(some).mapToObj(segment::get).toList(),
                IntStream.of(some)
                    .map(manifest::sourceFrame)
                    .mapToObj(given.poses()::get)
                    .toList());
    return given.poses().stream().map(toHead).toList();
  }

  /** Of all frames of the video, those that are stored. */
  private static List<Pose> stored(List<Pose> poses, DatasetManifest manifest) {
    return IntStream.range(0, manifest.frames())
        .map(manifest::sourceFrame)
        .mapToObj(poses::get)
        .toList();
  }

  private static DatasetManifest manifest(
      Scan scan,
      Selection selection,
      CropBox crop,
      @Nullable GivenTracking given,
      ProcessConfig config) {
    return new DatasetManifest(
        Dataset.VERSION,
        crop,
        given == null ? Camera.ofSquare(crop.size()) : crop.camera(given.camera()),
        scan.info().media().width(),
        scan.info().media().height(),
        selection.frames(),
        selection.tailFrames(),
        selection.segments().stream().map(Selection.Segment::startFrame).toList(),
        selection.tailStart(),
        selection.gap(),
        selection.indicative(),
        config.neckLine());
  }
}
