package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.ProcessConfig;
import isexplore.config.ScanConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.perception.Perception;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import isexplore.region.Region;
import isexplore.scan.Scan;
import isexplore.scan.Scanner;
import isexplore.select.Selection;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.FrameState;
import isexplore.synthetic.Performance;
import isexplore.synthetic.SyntheticFrame;
import isexplore.synthetic.SyntheticSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Odd films lose weight where they are odd, and are called what they are. */
class OddInputTest {
  private static final int SIDE = 192;
  private static final int FRAMES = 50;
  private static final Path VIDEO = Path.of("film.mp4");
  private static final List<SyntheticFrame> RENDERED = new ArrayList<>();

  @TempDir Path temp;

  @BeforeAll
  static void render() {
    List<FrameState> states = Performance.speak(FRAMES / 25.0, 3).states().subList(0, FRAMES);
    try (Parallel parallel = new Parallel()) {
      SyntheticSubject person = SyntheticSubject.of(3, parallel);
      states.forEach(state -> RENDERED.add(person.render(state, SIDE)));
    }
  }

  /** A dataset's folder, and the warnings that came with it. */
  private record Processed(Path folder, List<String> warnings) {}

  private Processed process(Oddity oddity, int threads) throws IOException {
    OddFilm film =
        new OddFilm(
            IntStream.range(0, FRAMES).mapToObj(i -> oddity.of(RENDERED.get(i), i)).toList());
    Perception nets = TflitePerception.load(Models.require());
    Path scanned = Files.createTempDirectory(temp, "scan");
    new Scanner(film, nets, SpeechFrontEnd.load(), 2, RunListener.SILENT)
        .scan(VIDEO, "", "", ScanConfig.defaults(), scanned);
    Path folder = Files.createTempDirectory(temp, "dataset");
    List<String> warnings = new ArrayList<>();
    RunListener listener =
        event -> {
          if (event instanceof RunEvent.Warned warned) {
            warnings.add(warned.message());
          }
        };
    try (Scan scan = Scan.open(scanned);
        Parallel parallel = new Parallel(threads)) {
      ProcessConfig config = new ProcessConfig(SIDE, 2, 0.08, 7, 10, "");
      new Processor(film, nets, null, parallel, listener)
          .process(VIDEO, scan, selection(), config, folder);
    }
    return new Processed(folder, warnings);
  }

  private static Selection selection() {
    return Selection.told(List.of(new Selection.Segment(0, FRAMES)), -1, 0, 8, false);
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void whatIsOddIsSaidAndCountsForLess(Oddity oddity) throws IOException {
    Models.require();
    Processed processed = process(oddity, 2);
    List<String> said =
        processed.warnings().stream()
            .filter(text -> !text.startsWith("Nobody blinks"))
            .filter(text -> !text.startsWith("The face is hard to follow"))
            .toList();
    if (oddity.warning.isEmpty()) {
      assertThat(said).isEmpty();
    } else {
      assertThat(said).singleElement().asString().startsWith(oddity.warning);
    }
    try (Dataset dataset = Dataset.open(processed.folder())) {
      for (int i = 0; i < FRAMES; i++) {
        if (oddity.passes() && i >= Oddity.FROM && i < Oddity.TO) {
          assertThat(dataset.weight(i)).as("frame %d", i).isLessThan(0.1f);
        }
      }
      double[] calm = IntStream.range(0, 14).mapToDouble(dataset::weight).sorted().toArray();
      assertThat(calm[2]).isGreaterThan(0.8);
      assertThat(headInTheCorner(dataset)).isLessThan(10);
    }
  }

  /** Largest head alpha in the corner where the inset is, 0..255. */
  private static int headInTheCorner(Dataset dataset) {
    byte[] head = dataset.head(10);
    return IntStream.range(0, head.length)
        .filter(i -> i % SIDE < SIDE / 4 && i / SIDE < SIDE / 4)
        .map(i -> head[i] & 0xff)
        .max()
        .orElseThrow();
  }

  @Test
  void driftingExposureIsTakenOffWithTheSameBytesOnAnyNumberOfThreads() throws IOException {
    Models.require();
    Path one = process(Oddity.EXPOSURE, 1).folder();
    Path two = process(Oddity.EXPOSURE, 2).folder();
    try (var files = Files.list(one)) {
      for (Path file : files.toList()) {
        assertThat(two.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
    try (Dataset dataset = Dataset.open(one)) {
      double[] ratio = new double[FRAMES];
      for (int i = 0; i < FRAMES; i++) {
        byte[] parts = RENDERED.get(i).parts();
        ratio[i] = face(dataset.frame(i), parts) / face(RENDERED.get(i).image(), parts);
      }
      double mean = IntStream.range(0, FRAMES).mapToDouble(i -> ratio[i]).average().orElseThrow();
      for (double r : ratio) {
        assertThat(r / mean).isBetween(0.98, 1.02); // ± 0.15 were planted
      }
    }
  }

  private static double face(RgbImage picture, byte[] parts) {
    long sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += parts[i] == Region.FACE.label() ? picture.rgb()[3 * i + 1] & 0xff : 0;
    }
    return sum;
  }
}
