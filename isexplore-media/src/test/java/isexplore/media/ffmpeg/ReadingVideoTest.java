package isexplore.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingVideoTest {
  private final Media media = new FfmpegMedia();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"25, 1, 60", "30000, 1001, 70", "60, 1, 120", "12, 1, 25", "50, 1, 33"})
  void everyGridTimeShowsTheNearestPicture(int ticksPerSecond, int step, int pictures)
      throws IOException {
    showsTheNearest(TestClip.steady(pictures, ticksPerSecond, step), "mp4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv", "mov"})
  void unevenTimesShowTheNearestPicture(String container) throws IOException {
    long[] times = new long[90];
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + 5 + (i * 7919L) % 90;
    }
    showsTheNearest(TestClip.at(1000, times), container);
  }

  private void showsTheNearest(TestClip clip, String container) throws IOException {
    Path file = clip.write(folder.resolve("a." + container));
    List<VideoFrame> frames = read(file, 0);
    for (VideoFrame frame : frames) {
      int nearest = 0;
      for (int i = 1; i < clip.ticks().length; i++) {
        if (distance(clip, i, frame.index()) < distance(clip, nearest, frame.index())) {
          nearest = i;
        }
      }
      // Matroska rounds to milliseconds, so two pictures may be equally near.
      assertThat(distance(clip, TestClip.number(frame.image()), frame.index()))
          .as("picture shown at %d", frame.index())
          .isCloseTo(distance(clip, nearest, frame.index()), within(0.0015));
      assertThat(frame.seconds())
          .isCloseTo(seconds(clip, TestClip.number(frame.image())), within(0.001));
    }
    double last = seconds(clip, clip.ticks().length - 1);
    assertThat(frames.size() / 25.0).isBetween(last, last + 0.13);
  }

  private static double seconds(TestClip clip, int picture) {
    return clip.ticks()[picture] / (double) clip.ticksPerSecond();
  }

  private static double distance(TestClip clip, int picture, int index) {
    return Math.abs(seconds(clip, picture) - index / 25.0);
  }

  @Test
  void unevenTimesAreReported() throws IOException {
    Path even = TestClip.steady(50, 25, 1).write(folder.resolve("even.mp4"));
    Path uneven =
        TestClip.at(1000, 0, 40, 47, 200, 210, 333, 340, 500).write(folder.resolve("u.mp4"));

    assertThat(media.probe(even))
        .isEqualTo(new VideoInfo(TestClip.WIDTH, TestClip.HEIGHT, 2, 25, false, 0, 0, "mpeg4"));
    assertThat(media.probe(uneven).variableRate()).isTrue();
  }

  @Test
  void timeZeroIsTheFirstPicture() throws IOException {
    Path file = TestClip.at(1000, 700, 740, 780, 820).write(folder.resolve("a.mkv"));

    assertThat(read(file, 0)).extracting(f -> TestClip.number(f.image())).startsWith(0, 1, 2, 3);
    assertThat(media.probe(file).seconds()).isCloseTo(0.16, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv", "avi"})
  void seekingGivesTheFramesOfReadingFromTheStart(String container) throws IOException {
    Path file = TestClip.steady(100, 25, 1).write(folder.resolve("a." + container));
    assertSameFromAnywhere(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncrop_Obama", "May_5s", "glasses"})
  void seekingInRealClipsGivesTheFramesOfReadingFromTheStart(String clip) throws IOException {
    Path file = Path.of(System.getProperty("isexplore.shared", "none"), "clips", clip + ".mp4");
    assumeTrue(Files.exists(file), file + " is not here");
    assertSameFromAnywhere(file);
  }

  private void assertSameFromAnywhere(Path file) throws IOException {
    List<Integer> all = new ArrayList<>();
    try (VideoReader reader = media.openVideo(file, 0)) {
      for (VideoFrame f = reader.next(); f != null; f = reader.next()) {
        all.add(hash(f));
      }
    }
    for (int first : new int[] {1, 12, 13, 30, 47, 99, all.size() - 1, all.size()}) {
      try (VideoReader reader = media.openVideo(file, first)) {
        for (int i = first; i < Math.min(first + 5, all.size() + 1); i++) {
          VideoFrame frame = reader.next();
          if (i >= all.size()) {
            assertThat(frame).isNull();
          } else {
            assertThat(frame).isNotNull();
            assertThat(frame.index()).isEqualTo(i);
            assertThat(hash(frame)).as("frame %d, first %d", i, first).isEqualTo(all.get(i));
          }
        }
      }
    }
  }

  private static int hash(VideoFrame frame) {
    return 31 * Double.hashCode(frame.seconds()) + Arrays.hashCode(frame.image().rgb());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 0, false, false",
    "0, 1, -1, 0, 90, true, false",
    "-1, 0, 0, -1, 180, true, true",
    "0, -1, 1, 0, 270, false, true",
    "-1, 0, 0, 1, 0, true, false"
  })
  void picturesAreTurnedUpright(
      int a, int b, int c, int d, int degrees, boolean redRight, boolean redBelow)
      throws IOException {
    RgbImage stored = new RgbImage(64, 32);
    for (int i = 0; i < 64 * 32; i++) {
      boolean topLeft = i % 64 < 32 && i / 64 < 16;
      stored.rgb()[3 * i] = (byte) (topLeft ? 200 : 20);
      stored.rgb()[3 * i + 1] = 20;
      stored.rgb()[3 * i + 2] = 60;
    }
    TestClip clip = TestClip.steady(3, 25, 1).withPicture(stored).withDisplayMatrix(a, b, c, d);
    Path file = clip.write(folder.resolve("a.mp4"));

    VideoInfo info = media.probe(file);
    RgbImage shown = read(file, 0).getFirst().image();

    assertThat(info.rotationDegrees()).isEqualTo(degrees);
    assertThat(info.width()).isEqualTo(a == 0 ? 32 : 64).isEqualTo(shown.width());
    assertThat(info.height()).isEqualTo(a == 0 ? 64 : 32).isEqualTo(shown.height());
    int redX = redRight ? shown.width() - 8 : 8;
    int redY = redBelow ? shown.height() - 8 : 8;
    assertThat(shown.at(redX, redY, 0)).isBetween(185, 215);
    assertThat(shown.at(shown.width() - redX, redY, 0)).isLessThan(40);
    assertThat(shown.at(redX, shown.height() - redY, 0)).isLessThan(40);
    assertThat(shown.at(redX, redY, 2)).isBetween(45, 75);
  }

  @Test
  void aFileThatIsCutOffEndsWithItsLastWholePictures() throws IOException {
    Path whole = TestClip.steady(100, 25, 1).write(folder.resolve("whole.mkv"));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));

    assertShowsOnlyPicturesOf(whole, cut);
    assertThat(read(cut, 0).size()).isBetween(30, 80);
  }

  @Test
  void damageIsNotShown() throws IOException {
    Path whole = folder.resolve("whole.mp4");
    try (VideoWriter writer =
        media.createVideo(whole, TestClip.WIDTH, TestClip.HEIGHT, null, Map.of())) {
      for (int i = 0; i < 120; i++) {
        writer.write(TestClip.numbered(i));
      }
      writer.finish();
    }
    byte[] bytes = Files.readAllBytes(whole);
    for (int i = 0; i < 600; i++) {
      bytes[bytes.length / 2 + i] = (byte) (i * 31 + 7);
    }
    Path damaged = Files.write(folder.resolve("damaged.mp4"), bytes);

    assertShowsOnlyPicturesOf(whole, damaged);
    List<VideoFrame> frames = read(damaged, 0);
    assertThat(frames).hasSize(120);
    assertThat(frames).anyMatch(f -> Math.abs(f.seconds() - f.index() / 25.0) > 0.03);
    assertSameFromAnywhere(damaged);
  }

  private void assertShowsOnlyPicturesOf(Path whole, Path damaged) throws IOException {
    List<VideoFrame> expected = read(whole, 0);
    for (VideoFrame frame : read(damaged, 0)) {
      int original = (int) Math.round(frame.seconds() * 25);
      assertThat(Arrays.equals(frame.image().rgb(), expected.get(original).image().rgb()))
          .as("picture of %.2f s at frame %d", frame.seconds(), frame.index())
          .isTrue();
    }
  }

  private List<VideoFrame> read(Path file, int first) throws IOException {
    List<VideoFrame> frames = new ArrayList<>();
    try (VideoReader reader = media.openVideo(file, first)) {
      for (VideoFrame f = reader.next(); f != null; f = reader.next()) {
        frames.add(f);
      }
    }
    return frames;
  }
}
