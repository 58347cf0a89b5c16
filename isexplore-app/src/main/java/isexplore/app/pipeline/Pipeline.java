package isexplore.app.pipeline;

import isexplore.config.IsexploreConfig;
import isexplore.config.ProcessConfig;
import isexplore.config.ScanConfig;
import isexplore.config.SettingTree;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.exchange.Layout;
import isexplore.io.Json;
import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.motion.MouthGap;
import isexplore.motion.SegmentSpeech;
import isexplore.motion.SpeechToMotion;
import isexplore.perception.FaceParser;
import isexplore.process.Processor;
import isexplore.process.SegmentVideo;
import isexplore.scan.Scan;
import isexplore.scan.Scanner;
import isexplore.select.Choice;
import isexplore.select.Selection;
import isexplore.select.SelectionPage;
import isexplore.select.Selector;
import isexplore.select.Timestamp;
import isexplore.speech.LipPrior;
import isexplore.talk.Talker;
import isexplore.talk.Turntable;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one work folder, from the video to the talking head. Each reads what the ones
 * before it left in the folder, and depends on nothing else but its settings.
 */
public final class Pipeline {
  /** Speech to motion within the model folder, learned from all that was scanned. */
  static final String LIPS = "lips.safetensors";

  /** The same, learned from all but the tail, so that it can be measured there. */
  static final String LIPS_TO_MEASURE = "lips-without-tail.safetensors";

  /** Figure of the train stage: time to learn lips from speech. */
  static final String SPEECH_SECONDS = "speech_seconds";

  private final WorkFolder work;
  private final IsexploreConfig config;
  private final Tools tools;
  private final RunListener listener;
  private final StageRunner stages;
  private final Map<String, Path> written = new LinkedHashMap<>();

  /** For one run on a folder. */
  public Pipeline(WorkFolder work, IsexploreConfig config, Tools tools, RunListener listener) {
    this.work = work;
    this.config = config;
    this.tools = tools;
    this.listener = listener;
    this.stages = new StageRunner(work, listener);
    BackEnds.named(config.train().backEnd()); // before hours of work, not after them
    Selector.check(config.select());
  }

  /** Scans the video; an interrupted scan goes on where it was. */
  public void scan() throws IOException {
    Path video = video();
    VideoInfo info = tools.media().probe(video);
    if (config.scan().audio() && !info.hasAudio()) {
      throw new UserError(
          "%s has no sound, so nothing can teach the lips to follow speech; --no-audio still"
              + " selects and processes.",
          video);
    }
    String hash = Importing.hash(video);
    String models = tools.modelNames();
    String fingerprint =
        new Fingerprint("scan", Scan.VERSION)
            .add("video", hash)
            .add("models", models)
            .add(byContent(config.scan()))
            .hex();
    stages.resumable(
        "scan",
        "scan",
        fingerprint,
        folder -> {
          int threads = tools.parallel().threads();
          Scanner scanner =
              new Scanner(tools.media(), tools.perception(), tools.speech(), threads, listener);
          scanner.scan(video, hash, models, config.scan(), folder);
          return Map.of();
        });
  }

  /** With the prior's hash in place of its name: the result depends on what the file holds. */
  private static ScanConfig byContent(ScanConfig scan) throws IOException {
    LipPrior prior = LipPrior.named(scan.prior());
    String hash = prior == null ? "" : Fingerprint.hash(Path.of(scan.prior()));
    return new ScanConfig(scan.face(), scan.audio(), hash);
  }

  private Path video() {
    Path video = Path.of(work.record().video());
    if (!Files.exists(video)) {
      throw new UserError(
          "there is no file %s; check the name, or name the video where it is now.", video);
    }
    return video;
  }

  private String scanned() {
    return stages.require("scan", "scan", command("scan"));
  }

  /** Makes the dataset of a folder in the peers' layout, its split and its tracking kept. */
  public void importFolder() throws IOException {
    scan();
    stages.files(
        "select",
        List.of("selection.json"),
        selectKey(),
        folder -> Importing.select(video(), folder.resolve("selection.json")));
    process();
  }

  /** Chooses the segment; false when nothing passed the gates and the user did not insist. */
  public boolean select() throws IOException {
    stages.files(
        "select",
        List.of("selection.json", "selection.html", "windows.csv"),
        selectKey(),
        folder -> {
          try (Scan scan = Scan.open(work.resolve("scan"))) {
            boolean severalFaces = config.scan().face().equals("largest");
            Choice choice = new Selector(listener).select(scan, severalFaces, config.select());
            SelectionPage.write(folder.resolve("selection.html"), scan, choice, config.select());
            choice.writeWindows(folder.resolve("windows.csv"));
            Json.write(folder.resolve("selection.json"), choice.selection());
            return Map.of("score", choice.selection().ranking().getFirst().score());
          }
        });
    Selection chosen = selection();
    listener.on(new RunEvent.Noted("select", "chosen: " + chosen.times()));
    wrote("selection", work.resolve("selection.html"));
    return chosen.eligible() || chosen.byUser();
  }

  /** Writes the chosen seconds as a video. */
  public void cut(Path out) throws IOException {
    checkWritable(out);
    try (Scan scan = Scan.open(work.resolve("scan"))) {
      SegmentVideo.write(
          tools.media(),
          video(),
          scan,
          selection(),
          out.toAbsolutePath(),
          Map.of("comment", "segment " + selection().times()));
    }
    wrote("segment", out);
  }

  private String selectKey() {
    return new Fingerprint("select", Selector.VERSION)
        .add("scan", scanned())
        .add(config.select())
        .hex();
  }

  private Selection selection() throws IOException {
    stages.require("select", "selection.json", selectKey(), command("select"));
    return Json.read(work.resolve("selection.json"), Selection.class);
  }

  /** Refuses, before the scan, a face parser that {@link #process} would refuse after it. */
  public void checkParser() {
    FaceParser parser = FaceParser.named(config.process().faceParser());
    if (parser != null) {
      parser.close();
    }
  }

  /** Makes the dataset of the segment; an interrupted one goes on where it was. */
  public void process() throws IOException {
    Selection selection = selection();
    if (!selection.eligible() && !selection.byUser()) {
      throw new UserError(
          "Nothing passed the gates; the best that can be had, %s, lacks %s. Take another video, or"
              + " insist with --at %s.",
          selection.times(),
          String.join(", ", selection.lacks()),
          selection.segments().stream()
              .map(s -> Timestamp.format(s.startFrame() / (double) Media.FPS))
              .collect(Collectors.joining("+")));
    }
    stages.resumable(
        "process",
        "dataset",
        processKey(selection),
        folder -> {
          try (Scan scan = Scan.open(work.resolve("scan"));
              FaceParser parser = FaceParser.named(config.process().faceParser())) {
            return new Processor(
                    tools.media(), tools.perception(), parser, tools.parallel(), listener)
                .process(
                    video(),
                    scan,
                    selection,
                    config.process(),
                    Importing.tracking(video()),
                    folder);
          }
        });
    wrote("contact sheet", work.resolve("dataset").resolve("dataset.html"));
  }

  /** The dataset depends on the frames chosen, not on why they were. */
  private String processKey(Selection selection) throws IOException {
    return new Fingerprint("process", Dataset.VERSION)
        .add("scan", scanned())
        .add("segments", selection.segments())
        .add("tail", selection.tailStart() + "+" + selection.tailFrames())
        .add("split", selection.gap() + " " + selection.indicative())
        .add(byContent(config.process()))
        .hex();
  }

  /** With hashes in place of the parser's name: the result depends on what the files hold. */
  private static ProcessConfig byContent(ProcessConfig process) throws IOException {
    if (process.faceParser().isEmpty()) {
      return process;
    }
    Path model = Path.of(process.faceParser());
    Path sideCar = FaceParser.sideCar(model);
    String hash = Fingerprint.hash(model);
    String beside = Files.exists(sideCar) ? Fingerprint.hash(sideCar) : "";
    return SettingTree.with(process, Map.of("faceParser", hash + beside + ".onnx"));
  }

  private String processed() throws IOException {
    String parser = config.process().faceParser();
    if (!parser.isEmpty() && !Files.exists(Path.of(parser))) { // gone: it cannot have changed
      return stages.require("process", "dataset", command("process"));
    }
    return stages.require("process", "dataset", processKey(selection()), command("process"));
  }

  /**
   * Learns lips from speech and trains the head, or both at once; an interrupted training goes on
   * from its last checkpoint.
   */
  public void train() throws IOException {
    stages.resumable(
        "train",
        "model",
        trainKey(),
        folder -> {
          try (Scan scan = Scan.open(work.resolve("scan"));
              Dataset dataset = Dataset.open(work.resolve("dataset"))) {
            if (config.train().hears()) {
              Trainer.run(dataset, heard(scan, dataset), config.train(), folder, listener);
              return Map.of();
            }
            Map<String, Double> figures =
                scan.hasSpeech() ? learnLips(scan, dataset, folder) : Map.of();
            Trainer.run(dataset, null, config.train(), folder, listener);
            return figures;
          }
        });
  }

  private static SegmentSpeech heard(Scan scan, Dataset dataset) {
    DatasetManifest manifest = dataset.manifest();
    if (!scan.hasSpeech()) {
      throw new UserError(
          "%s has no sound, so train.lips cannot be audio; leave it out, or use a video with sound.",
          scan.info().video());
    }
    return SegmentSpeech.of(scan, manifest.segmentStarts(), manifest.pieceFrames());
  }

  /** Twice: to be measured, without the tail; to be used, from all scanned minutes. */
  private static Map<String, Double> learnLips(Scan scan, Dataset dataset, Path folder)
      throws IOException {
    long start = System.nanoTime();
    DatasetManifest manifest = dataset.manifest();
    float[] motion = dataset.scanMotion();
    MouthGap gap =
        MouthGap.of(
            dataset.face(),
            IntStream.range(0, manifest.trainFrames()).mapToObj(dataset::pose).toList());
    if (manifest.tailFrames() > 0) {
      int end = manifest.tailStart() + manifest.tailFrames();
      SpeechToMotion.fit(scan, motion, gap, manifest.tailStart() - manifest.gap(), end)
          .save(folder.resolve(LIPS_TO_MEASURE), "the scan without the tail");
    }
    SpeechToMotion.fit(scan, motion, gap, 0, 0).save(folder.resolve(LIPS), "the whole scan");
    return Map.of(SPEECH_SECONDS, (System.nanoTime() - start) / 1e9);
  }

  private String trainKey() throws IOException {
    return new Fingerprint("train", Trainer.VERSION)
        .add("dataset", processed())
        .add("lips", SpeechToMotion.VERSION)
        .add(config.train())
        .hex();
  }

  private String trained() throws IOException {
    return stages.require("train", "model", trainKey(), "isexplore train " + work.root());
  }

  /** Refuses, before hours of work, what {@link #talk} would refuse after them. */
  public void checkTalk(Path speech, Path out) throws IOException {
    checkWritable(out);
    tools.media().openAudio(speech).close();
    if (!config.scan().audio()) {
      throw new UserError(
          "with --no-audio nothing teaches the lips to follow %s; leave out one of the two.",
          speech);
    }
  }

  /** Refuses, before the work, a file that could not be written after it. */
  public static void checkWritable(Path out) {
    Path folder = out.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserError(
          "%s cannot be written: %s is not a folder that you may write to; choose another place"
              + " with -o.",
          out, String.valueOf(folder));
    }
  }

  /** Makes the head say something. */
  public void talk(Path speech, Path out) throws IOException {
    String fingerprint =
        new Fingerprint("talk", 3)
            .add("model", trained())
            .add("speech", Fingerprint.hash(speech))
            .add("out", out.toAbsolutePath())
            .add(config.talk())
            .hex();
    stages.file(
        "talk",
        out,
        fingerprint,
        place -> {
          try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
            return new Speaking(tools, config.talk(), listener)
                .write(dataset, work.resolve("model"), speech, place);
          }
        });
    wrote("video", out);
  }

  /** Shows the head from all sides, and its motions one by one. */
  public void view(Path out) throws IOException {
    checkWritable(out);
    trained();
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      new Talker(dataset, BackEnds.load(head()), config.talk(), listener)
          .write(
              Turntable.of(dataset), tools.media(), out.toAbsolutePath(), null, Speaking.METADATA);
    }
    wrote("view", out);
  }

  /** Writes the head at rest for viewers of Gaussians. */
  public void exportPly(Path out) throws IOException {
    checkWritable(out);
    trained();
    BackEnds.of(head()).exportPly(head(), out.toAbsolutePath());
    wrote("points", out);
  }

  /** Writes the dataset for other programs, and says what they would stumble over. */
  public void exportDataset(Layout layout, Path out) throws IOException {
    processed();
    new Exporting(tools, work, listener).write(layout, video(), selection(), out);
    wrote("dataset", out);
  }

  private Path head() {
    return work.resolve("model").resolve(Trainer.HEAD);
  }

  /** Whether there are frames to measure the head on. */
  public boolean keptApart() throws IOException {
    return selection().tailFrames() > 0;
  }

  /** Measures the head on the frames that were kept apart, with the prior that the scan had. */
  public void evaluate() throws IOException {
    evaluate(null);
  }

  /**
   * Measures the head on the frames that were kept apart.
   *
   * @param priorFile what scores lips against the sound; null for the prior that the scan had
   */
  public void evaluate(@Nullable Path priorFile) throws IOException {
    LipPrior given = priorFile == null ? null : LipPrior.load(priorFile);
    stages.files(
        "evaluate",
        List.of("evaluation.json", "report.html"),
        new Fingerprint("evaluate", 5)
            .add("model", trained())
            .add("prior", priorFile == null ? "" : Fingerprint.hash(priorFile))
            .hex(),
        folder -> {
          try (Scan scan = Scan.open(work.resolve("scan"));
              Dataset dataset = Dataset.open(work.resolve("dataset"))) {
            LipPrior prior = given == null ? scan.prior() : given;
            return new Measuring(tools, work, config, listener).write(scan, dataset, prior, folder);
          }
        });
    wrote("figures", work.resolve("evaluation.json"));
    wrote("report", work.resolve("report.html"));
  }

  private String command(String stage) {
    return Importing.command(stage, work.record().video(), work.root());
  }

  private void wrote(String what, Path file) {
    written.put(what, file);
  }

  /** Names the files that the user may want to open, the last thing that a run says. */
  public void nameFiles() {
    written.forEach((what, file) -> listener.on(new RunEvent.Wrote(what, file.toString())));
  }
}
