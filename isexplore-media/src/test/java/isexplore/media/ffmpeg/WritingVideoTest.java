package isexplore.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingVideoTest {
  private static final int STEP = AudioReader.SAMPLE_RATE / Media.FPS;

  private final Media media = new FfmpegMedia();
  @TempDir Path folder;

  private Path write(int width, int height, int pictures, float[] sound) throws IOException {
    Path file = folder.resolve("out.mp4");
    try (VideoWriter writer =
        media.createVideo(file, width, height, sound, Map.of("comment", "synthetic video"))) {
      for (int i = 0; i < pictures; i++) {
        writer.write(painted(width, height, i));
      }
      writer.finish();
    }
    return file;
  }

  /** Soft colour gradients that move to the left, a column per picture. */
  private static RgbImage painted(int width, int height, int i) {
    RgbImage image = new RgbImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        image.rgb()[at] = (byte) (40 + 160 * (x + i) / (width + 40));
        image.rgb()[at + 1] = (byte) (40 + 160 * y / height);
        image.rgb()[at + 2] = (byte) (200 - 100 * (x + i) / (width + 40));
      }
    }
    return image;
  }

  @ParameterizedTest
  @CsvSource({"96, 64", "97, 64", "96, 65", "451, 33"})
  void picturesComeBackWithTheirColours(int width, int height) throws IOException {
    Path file = write(width, height, 30, new float[0]);

    int even = width + width % 2;
    assertThat(media.probe(file))
        .isEqualTo(new VideoInfo(even, height + height % 2, 1.2, 25, false, 0, 48_000, "h264"));
    try (VideoReader reader = media.openVideo(file, 0)) {
      int i = 0;
      for (VideoFrame f = reader.next(); f != null; f = reader.next(), i++) {
        RgbImage original = painted(width, height, i);
        double error = 0;
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            for (int c = 0; c < 3; c++) {
              error += Math.pow(f.image().at(x, y, c) - original.at(x, y, c), 2);
            }
          }
        }
        assertThat(Math.sqrt(error / (3.0 * width * height)))
            .as("frame %d", i)
            .isLessThan(i == 0 ? 2 : 4);
      }
      assertThat(i).isEqualTo(30);
    }
  }

  @Test
  void soundLinesUpWithWhatWasGiven() throws IOException {
    float[] sound = new float[75 * STEP];
    SplittableRandom random = new SplittableRandom(4);
    float low = 0;
    for (int i = 0; i < sound.length; i++) {
      low += 0.2f * ((float) random.nextDouble(-1, 1) - low);
      sound[i] = i / 4000 % 2 == 0 ? low : 0;
    }
    float[] back = readSound(write(64, 64, 75, sound));

    int best = 0;
    for (int lag = -400; lag <= 400; lag++) {
      if (correlation(sound, back, lag) > correlation(sound, back, best)) {
        best = lag;
      }
    }
    assertThat(best).isBetween(-16, 16);
    assertThat(correlation(sound, back, best)).isGreaterThan(0.95);
  }

  private static double correlation(float[] a, float[] b, int lag) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 1000; i < a.length - 1000; i++) {
      ab += a[i] * b[i + lag];
      aa += a[i] * a[i];
      bb += b[i + lag] * b[i + lag];
    }
    return ab / Math.sqrt(aa * bb);
  }

  @ParameterizedTest
  @CsvSource({"10", "40", "60"})
  void theSoundIsAsLongAsThePictures(int stepsOfSound) throws IOException {
    float[] sound = new float[stepsOfSound * STEP];
    java.util.Arrays.fill(sound, 0.25f);
    float[] back = readSound(write(64, 64, 40, sound));

    assertThat(back.length / 16_000.0).isBetween(1.6, 1.6 + 0.025);
    double quiet = 0;
    for (int i = (stepsOfSound + 2) * STEP; i < back.length; i++) {
      quiet = Math.max(quiet, Math.abs(back[i]));
    }
    assertThat(quiet).isLessThan(0.02);
  }

  private float[] readSound(Path file) throws IOException {
    try (AudioReader reader = media.openAudio(file)) {
      return reader.readAll();
    }
  }

  @Test
  void aSilentVideoHasNoSoundTrack() throws IOException {
    Path file = folder.resolve("silent.mp4");
    try (VideoWriter writer = media.createVideo(file, 64, 64, null, Map.of())) {
      writer.write(painted(64, 64, 0));
      writer.finish();
    }
    assertThat(media.probe(file).hasAudio()).isFalse();
    assertThat(media.probe(file).seconds()).isCloseTo(0.04, within(1e-6));
  }

  @Test
  void theFileStartsWithItsIndexAndSaysWhatItIs() throws IOException {
    String bytes = Files.readString(write(64, 64, 5, new float[0]), StandardCharsets.ISO_8859_1);

    assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
    assertThat(bytes).contains("synthetic video");
  }

  @Test
  void theSameInputGivesTheSameFile() throws IOException {
    byte[] first = Files.readAllBytes(write(96, 64, 10, new float[5 * STEP]));
    byte[] second = Files.readAllBytes(write(96, 64, 10, new float[5 * STEP]));
    assertThat(first).isEqualTo(second);
  }

  @Test
  void withoutFinishNothingIsLeft() throws IOException {
    Path file = folder.resolve("never.mp4");
    try (VideoWriter writer = media.createVideo(file, 64, 64, new float[0], Map.of())) {
      writer.write(painted(64, 64, 0));
      assertThat(folder.resolve("never.mp4.tmp")).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsMissingIsSaidSo() {
    Path file = folder.resolve("missing").resolve("out.mp4");
    assertThatThrownBy(() -> media.createVideo(file, 64, 64, null, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("No such file");
  }
}
