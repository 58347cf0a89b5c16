package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.ProcessConfig;
import isexplore.dataset.CropBox;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.motion.MotionCode;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.perception.FacePart;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import isexplore.region.Region;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole stage on a made-up video: a grey disc for a head, landmarks from a made-up face. */
class ProcessorTest {
  private static final CanonicalFace FACE = FakeFace.canonical();
  private static final double[] PERSON = FakeFace.person(FACE, 11);
  private static final int FRAMES = 60;
  private static final int LOST = 7; // the frame in which no face is seen

  @TempDir Path temp;

  /** Landmarks of frame t in a video of this size; the face fills the middle of its square. */
  private static FaceLandmarks truth(int t, int width, int height) {
    int side = 256;
    FaceLandmarks seen =
        FakeFace.seen(
            FakeFace.expression(FACE, PERSON, 0.5 + 0.5 * Math.sin(t), 0),
            FakeFace.pose(t),
            Camera.ofSquare(side),
            0.2,
            new CounterRandom(5),
            t);
    float[] points = seen.points();
    for (int i = 0; i < points.length; i += 3) {
      points[i] += (width - side) / 2f;
      points[i + 1] += (height - side) / 2f;
    }
    return new FaceLandmarks(points, t == LOST ? -3 : 20);
  }

  /** Pictures carry their number in the first pixel. */
  private record FakeMedia(int width, int height) implements Media {
    @Override
    public VideoInfo probe(Path video) {
      return new VideoInfo(width, height, FRAMES / 25.0, 25, false, 0, 0, "none");
    }

    @Override
    public VideoReader openVideo(Path video, int firstFrame) {
      return new VideoReader() {
        private int next = firstFrame;

        @Override
        public @Nullable VideoFrame next() {
          return next == FRAMES ? null : new VideoFrame(next, next / 25.0, picture(next++));
        }

        @Override
        public void close() {}
      };
    }

    RgbImage picture(int t) {
      RgbImage image = new RgbImage(width, height);
      for (int i = 0; i < width * height; i++) {
        double dx = i % width - width / 2.0;
        double dy = i / width - height / 2.0;
        byte grey = (byte) (dx * dx + dy * dy < 80 * 80 ? 180 : 40);
        image.rgb()[3 * i] = grey;
        image.rgb()[3 * i + 1] = grey;
        image.rgb()[3 * i + 2] = grey;
      }
      image.rgb()[0] = (byte) t;
      return image;
    }

    @Override
    public AudioReader openAudio(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public VideoWriter createVideo(
        Path file, int w, int h, float @Nullable [] audio, Map<String, String> metadata) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeWav(Path file, float[] audio) {
      throw new UnsupportedOperationException();
    }
  }

  /** Knows the truth by the number in the picture. */
  private static final class FakePerception implements Perception {
    @Override
    public List<FaceDetection> detect(RgbImage frame) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
      return truth(frame.at(0, 0, 0), frame.width(), frame.height());
    }

    @Override
    public float[] person(RgbImage frame) {
      float[] alpha = new float[frame.width() * frame.height()];
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = (frame.rgb()[3 * i + 1] & 0xff) > 100 ? 1 : 0;
      }
      return alpha;
    }

    @Override
    public CanonicalFace canonicalFace() {
      return FACE;
    }

    @Override
    public Perception fork() {
      return new FakePerception();
    }
  }

  private Scan scan(int width, int height, boolean anyFace) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("scan"));
    StringBuilder rows = new StringBuilder("header\n");
    Npy.create(folder.resolve("thumbs.npy"), Npy.Type.UINT8, 72, 72, 3).close();
    try (Npy npy =
        Npy.create(folder.resolve("landmarks.npy"), Npy.Type.FLOAT32, FaceLandmarks.COUNT, 3)) {
      for (int t = 0; t < FRAMES; t++) {
        npy.append(truth(t, width, height).points());
        int logit = anyFace && t != LOST ? 20 : -3;
        int cut = t == 30 ? 1 : 0;
        rows.append("%d,%s,1,%d,0,0,0,0,%d,0,0,0,0,0,0,0,0,1%n".formatted(t, t / 25.0, logit, cut));
      }
    }
    Files.writeString(folder.resolve("frames.csv"), rows);
    VideoInfo info = new FakeMedia(width, height).probe(temp);
    Json.write(
        folder.resolve("scan.json"),
        new ScanInfo(1, "video", "", info, FRAMES, 0, 0, new double[0], 0, ""));
    return Scan.open(folder);
  }

  private static Selection selection(int tailFrames, Selection.Segment... segments) {
    return Selection.told(List.of(segments), tailFrames == 0 ? -1 : 35, tailFrames, 8, false);
  }

  private Path process(int width, int height, int tail, int threads) throws IOException {
    return process(width, height, tail, threads, null);
  }

  private Path process(int width, int height, int tail, int threads, @Nullable FaceParser parser)
      throws IOException {
    Path folder = Files.createDirectories(temp.resolve("dataset" + threads));
    List<RunEvent> events = new ArrayList<>();
    ProcessConfig config = new ProcessConfig(256, 2, 0.08, 7, 10, "");
    try (Parallel parallel = new Parallel(threads);
        Scan scan = scan(width, height, true)) {
      FakeMedia media = new FakeMedia(width, height);
      new Processor(media, new FakePerception(), parser, parallel, events::add)
          .process(
              temp.resolve("video"),
              scan,
              selection(tail, new Selection.Segment(2, 25)),
              config,
              folder);
    }
    assertThat(events)
        .contains(new RunEvent.Progressed("process", 25L + tail, 25L + tail, "frames read"));
    return folder;
  }

  @Test
  void piecesStandOneAfterTheOther() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("pieces"));
    Selection pieces = selection(10, new Selection.Segment(2, 10), new Selection.Segment(20, 10));
    try (Parallel parallel = new Parallel(2);
        Scan scan = scan(256, 256, true)) {
      new Processor(new FakeMedia(256, 256), new FakePerception(), null, parallel, e -> {})
          .process(
              temp.resolve("video"),
              scan,
              pieces,
              new ProcessConfig(256, 2, 0.08, 7, 10, ""),
              folder);
    }
    try (Dataset dataset = Dataset.open(folder)) {
      assertThat(dataset.manifest().pieceFrames()).isEqualTo(10);
      assertThat(dataset.manifest().sourceFrame(9)).isEqualTo(11);
      assertThat(dataset.manifest().sourceFrame(10)).isEqualTo(20);
      assertThat(dataset.manifest().sourceFrame(20)).isEqualTo(35);
      assertThat(dataset.frame(10).rgb()).isEqualTo(new FakeMedia(256, 256).picture(20).rgb());
    }
  }

  @Test
  void aSquareVideoBecomesADatasetOfExactCopies() throws IOException {
    try (Dataset dataset = Dataset.open(process(256, 256, 20, 2))) {
      assertThat(dataset.manifest().crop()).isEqualTo(new CropBox(0, 0, 256, 256));
      assertThat(dataset.manifest().frames()).isEqualTo(45);
      assertThat(dataset.manifest().sourceFrame(25)).isEqualTo(35);
      FakeMedia media = new FakeMedia(256, 256);
      assertThat(dataset.frame(3).rgb()).isEqualTo(media.picture(5).rgb());
      assertThat(dataset.frame(30).rgb()).isEqualTo(media.picture(40).rgb());
      assertThat(dataset.source(0)).isNull();
      assertThat(dataset.alpha(3)[128 * 256 + 128] & 0xff).isEqualTo(255);
      assertThat(dataset.alpha(3)[10 * 256 + 128] & 0xff).isZero();
      assertThat(dataset.plate().at(128, 10, 0)).isEqualTo(40);
      assertThat(dataset.landmarks(3).x(4)).isEqualTo(truth(5, 256, 256).x(4));
      assertThat(dataset.pose(3).translation().z()).isBetween(0.7, 1.1);
    }
  }

  @Test
  void theContactSheetShowsFramesCurvesAndWhatIsWeak() throws IOException {
    String page = Files.readString(process(256, 256, 20, 2).resolve("dataset.html"));
    String json = page.split("type=\"application/json\">")[1].split("</script>")[0];
    JsonNode data = Json.MAPPER.readTree(json);
    assertThat(data.path("train").intValue()).isEqualTo(25);
    assertThat(data.path("frames").size()).isEqualTo(16);
    assertThat(data.path("frames").path(0).path("data").stringValue())
        .startsWith("data:image/jpeg;base64,");
    for (JsonNode curve : data.path("curves")) {
      assertThat(curve.path("lines").path(0).path("values").size()).isEqualTo(45);
    }
    assertThat(data.path("warnings").toString()).contains("Nobody blinks in the segment");
  }

  @Test
  void aFrameWithoutAFaceIsNotTrusted() throws IOException {
    try (Dataset dataset = Dataset.open(process(256, 256, 0, 2))) {
      assertThat(dataset.manifest().tailStart()).isEqualTo(-1);
      assertThat(dataset.weight(LOST - 2)).isZero();
      assertThat(dataset.weight(LOST - 1)).isGreaterThan(0.5f);
      float[] scanned = dataset.scanMotion();
      assertThat(scanned).hasSize(FRAMES * MotionCode.SIZE);
      assertThat(scanned[LOST * MotionCode.SIZE]).isNaN();
      assertThat(dataset.scanPoses()[LOST * 7]).isNaN();
      for (int t = 10; t < 20; t++) {
        assertThat(scanned[t * MotionCode.SIZE])
            .isCloseTo(dataset.motion(t - 2)[0], org.assertj.core.api.Assertions.within(0.2f));
      }
    }
  }

  @Test
  void aWideVideoKeepsWholeFramesOfTheSegment() throws IOException {
    try (Dataset dataset = Dataset.open(process(700, 400, 0, 2))) {
      CropBox crop = dataset.manifest().crop();
      assertThat(crop.side()).isGreaterThan(256);
      assertThat(crop.size()).isEqualTo(256);
      assertThat(dataset.landmarks(3).x(4))
          .isCloseTo(
              (float) crop.toCropX(truth(5, 700, 400).x(4)),
              org.assertj.core.api.Assertions.within(0.01f));
      RgbImage source = dataset.source(3);
      assertThat(source).isNotNull();
      assertThat(source.width()).isEqualTo(700);
      assertThat(dataset.source(10)).isNull();
    }
  }

  @Test
  void threadsDoNotChangeAFile() throws IOException {
    Path one = process(256, 256, 20, 1);
    Path two = process(256, 256, 20, 2);
    try (var files = Files.list(one)) {
      for (Path file : files.toList()) {
        assertThat(two.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  /** Stops the run at its first picture, as a kill would. */
  private static final FaceParser KILLER =
      new FaceParser() {
        private boolean probed;

        @Override
        public byte[] parse(RgbImage picture, FaceLandmarks face) {
          if (probed) {
            throw new IllegalStateException("killed");
          }
          probed = true;
          return new FakeParser(FacePart.HAIR, FacePart.SKIN).parse(picture, face);
        }

        @Override
        public void close() {}
      };

  @Test
  void anInterruptedRunGoesOnWhereItWas() throws IOException {
    Path whole = process(700, 400, 20, 1, new FakeParser(FacePart.HAIR, FacePart.SKIN));
    Path folder = Files.createDirectories(temp.resolve("interrupted"));
    List<Long> done = new ArrayList<>();
    RunListener killer =
        event -> {
          if (event instanceof RunEvent.Progressed progress
              && progress.unit().equals("frames read")) {
            done.add(progress.done());
            if (done.size() == 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    FaceParser parser = new FakeParser(FacePart.HAIR, FacePart.SKIN);
    assertThatThrownBy(() -> run(parser, killer, folder)).hasMessage("killed");
    assertThatThrownBy(() -> run(KILLER, killer, folder)).hasMessage("killed");
    run(parser, killer, folder);
    assertThat(done).containsExactly(16L, 25L, 41L, 45L);
    try (var files = Files.list(whole)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
    assertThat(folder.resolve("source").toFile().list()).hasSize(10);
    assertThat(folder.toFile().list()).hasSameSizeAs(whole.toFile().list());
  }

  private void run(FaceParser parser, RunListener listener, Path folder) throws IOException {
    try (Parallel parallel = new Parallel(2);
        Scan scan = scan(700, 400, true)) {
      new Processor(new FakeMedia(700, 400), new FakePerception(), parser, parallel, listener)
          .process(
              temp.resolve("video"),
              scan,
              selection(20, new Selection.Segment(2, 25)),
              new ProcessConfig(256, 2, 0.08, 7, 10, ""),
              folder);
    }
  }

  /** Calls everything above the forehead by one name and the rest by another. */
  private record FakeParser(FacePart above, FacePart below) implements FaceParser {
    @Override
    public byte[] parse(RgbImage picture, FaceLandmarks face) {
      byte[] out = new byte[picture.width() * picture.height()];
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) (i / picture.width() < face.y(10) ? above : below).ordinal();
      }
      return out;
    }

    @Override
    public void close() {}
  }

  @Test
  void regionsAreWhatAParserOfTheUsersSays() throws IOException {
    byte hair = Region.HAIR.label();
    try (Dataset alone = Dataset.open(process(256, 256, 0, 1))) {
      assertThat(alone.labels(3)).doesNotContain(hair); // head and hair are of one grey
    }
    FaceParser parser = new FakeParser(FacePart.HAIR, FacePart.SKIN);
    try (Dataset taught = Dataset.open(process(256, 256, 0, 2, parser))) {
      int forehead = (int) taught.landmarks(3).y(10);
      assertThat(taught.labels(3)[(forehead - 8) * 256 + 128]).isEqualTo(hair);
      assertThat(taught.labels(3)[(forehead + 8) * 256 + 128]).isEqualTo(Region.FACE.label());
    }
  }

  @Test
  void aParserThatSeesNoFaceIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> process(256, 256, 0, 2, new FakeParser(FacePart.HAIR, FacePart.HAT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("does not see the face");
    assertThat(temp.resolve("dataset2")).isEmptyDirectory();
  }

  @Test
  void whatIsGivenIsKept() throws IOException {
    Camera camera = Camera.ofSquare(256);
    Vec3 aside = new Vec3(0.01, 0.3, 0); // where their origin is
    List<Pose> given =
        IntStream.range(0, FRAMES)
            .mapToObj(FakeFace::pose)
            .map(pose -> new Pose(pose.rotation(), pose.apply(aside).times(1000)))
            .toList();
    RgbImage background = new RgbImage(256, 256, new byte[3 * 256 * 256]);
    Path folder = Files.createDirectories(temp.resolve("given"));
    try (Parallel parallel = new Parallel(2);
        Scan scan = scan(256, 256, true)) {
      new Processor(new FakeMedia(256, 256), new FakePerception(), null, parallel, e -> {})
          .process(
              temp.resolve("video"),
              scan,
              selection(20, new Selection.Segment(2, 25)),
              new ProcessConfig(256, 2, 0.08, 7, 10, ""),
              new GivenTracking(camera, given, background),
              folder);
    }
    try (Dataset dataset = Dataset.open(folder)) {
      assertThat(dataset.camera()).isEqualTo(camera);
      assertThat(dataset.plate().rgb()).containsOnly(0);
      Quaternion first = turned(dataset, 0);
      for (int i = 1; i < dataset.manifest().frames(); i++) {
        Vec3 rest = first.conjugate().times(turned(dataset, i)).toRotationVector();
        assertThat(Math.toDegrees(rest.length())).isLessThan(1e-6);
      }
      double z = FakeFace.pose(40).translation().z();
      assertThat(dataset.pose(30).translation().z()).isBetween(0.9 * z, 1.1 * z);
      assertThat(Pose.ofArray(dataset.scanPoses(), 7 * 40)).isEqualTo(dataset.pose(30));
      assertThat(dataset.weight(30)).isGreaterThan(0.5f);
    }
  }

  /** How a stored pose is turned against the truth. */
  private static Quaternion turned(Dataset dataset, int i) {
    Quaternion truth = FakeFace.pose(dataset.manifest().sourceFrame(i)).rotation();
    return truth.conjugate().times(dataset.pose(i).rotation());
  }

  @Test
  void aVideoWithoutAnyFaceIsRefused() throws IOException {
    try (Parallel parallel = new Parallel(1);
        Scan scan = scan(256, 256, false)) {
      Processor processor =
          new Processor(new FakeMedia(256, 256), new FakePerception(), null, parallel, e -> {});
      assertThatThrownBy(() ->
              processor.process(
                  temp,
                  scan,
                  selection(0, new Selection.Segment(2, 25)),
                  ProcessConfig.defaults(),
                  temp.resolve("x")))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("face");
    }
  }
}
