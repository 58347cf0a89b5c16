package isexplore.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundTest {
  private final Media media = new FfmpegMedia();
  @TempDir Path folder;

  /** Two seconds of silence with a 440 Hz tone of amplitude 0.8 from 0.5 s to 1 s. */
  private static float[] tone(int rate) {
    float[] sound = new float[2 * rate];
    for (int i = rate / 2; i < rate; i++) {
      sound[i] = (float) (0.8 * StrictMath.sin(2 * Math.PI * 440 * i / rate));
    }
    return sound;
  }

  private float[] read(Path file) throws IOException {
    try (AudioReader reader = media.openAudio(file)) {
      return reader.readAll();
    }
  }

  /** Seconds at which the sound first exceeds a tenth of the tone. */
  private static double onset(float[] sound) {
    int i = 0;
    while (Math.abs(sound[i]) < 0.08) {
      i++;
    }
    return i / (double) AudioReader.SAMPLE_RATE;
  }

  @ParameterizedTest
  @CsvSource({"8000, 1", "16000, 1", "44100, 2", "48000, 2", "48000, 6"})
  void anySoundBecomes16kMono(int rate, int channels) throws IOException {
    TestClip clip = TestClip.at(25).withSound(tone(rate), rate, channels, 0);
    float[] sound = read(clip.write(folder.resolve("a.wav")));

    assertThat(sound.length).isCloseTo(2 * rate / 1000 * 1000 * 16 / (rate / 1000), within(400));
    assertThat(onset(sound)).isCloseTo(0.5, within(0.001));
    float peak = 0;
    double energy = 0;
    for (float x : sound) {
      peak = Math.max(peak, Math.abs(x));
      energy += x * x;
    }
    assertThat(peak).isCloseTo(0.8f, within(0.05f));
    assertThat(energy / AudioReader.SAMPLE_RATE).isCloseTo(0.5 * 0.32, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.8, mkv", "0.3, 0.8, mov", "0, 0.5, mkv"})
  void soundThatStartsLateIsPadded(double start, double expected, String container)
      throws IOException {
    TestClip clip = TestClip.steady(50, 25, 1).withSound(tone(48_000), 48_000, 1, start);
    float[] sound = read(clip.write(folder.resolve("a." + container)));

    assertThat(onset(sound)).isCloseTo(expected, within(0.002));
    assertThat(sound.length / 16_000.0).isCloseTo(2 + start, within(0.01));
  }

  @Test
  void soundThatStartsBeforeThePictureIsCut() throws IOException {
    TestClip clip = TestClip.at(1000, 300, 340, 380).withSound(tone(48_000), 48_000, 1, 0);
    float[] sound = read(clip.write(folder.resolve("a.mkv")));

    assertThat(onset(sound)).isCloseTo(0.2, within(0.002));
    assertThat(sound.length / 16_000.0).isCloseTo(1.7, within(0.01));
  }

  @Test
  void blocksOfAnySizeGiveTheSameSound() throws IOException {
    Path file =
        TestClip.at(25).withSound(tone(44_100), 44_100, 2, 0).write(folder.resolve("a.wav"));
    float[] whole = read(file);

    try (AudioReader reader = media.openAudio(file)) {
      float[] block = new float[777];
      int at = 0;
      for (int got = reader.read(block); got > 0; got = reader.read(block)) {
        assertThat(Arrays.equals(block, 0, got, whole, at, at + got)).isTrue();
        at += got;
      }
      assertThat(at).isEqualTo(whole.length);
    }
  }

  @Test
  void aWavComesBackAsItWas() throws IOException {
    float[] sound = tone(AudioReader.SAMPLE_RATE);
    sound[3] = 1.5f;
    sound[4] = -1;
    Path file = folder.resolve("a.wav");
    media.writeWav(file, sound);

    float[] back = read(file);
    assertThat(back).hasSize(sound.length);
    assertThat(back[3]).isCloseTo(1, within(1e-4f));
    assertThat(back[4]).isCloseTo(-1, within(1e-4f));
    for (int i = 5; i < sound.length; i++) {
      assertThat(back[i]).isCloseTo(sound[i], within(1e-4f));
    }
  }
}
