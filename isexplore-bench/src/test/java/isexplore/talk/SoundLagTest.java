package isexplore.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundLagTest {
  private static final int LATE = 160; // samples: 10 ms

  @Test
  void findsHowMuchLaterAFileSounds(@TempDir Path folder) throws Exception {
    Path early = folder.resolve("early.wav");
    Path late = folder.resolve("late.wav");
    write(early, 0);
    write(late, LATE);

    SoundLag lag = SoundLag.between(early, late);

    assertThat(lag.millis()).isEqualTo(10, within(0.07));
    assertThat(lag.correlation()).isGreaterThan(0.999);
    assertThat(SoundLag.between(late, early).millis()).isEqualTo(-10, within(0.07));
  }

  private static void write(Path file, int silence) throws IOException {
    Media media = new FfmpegMedia();
    CounterRandom random = new CounterRandom(7);
    float[] samples = new float[32_000];
    for (int i = silence; i < samples.length; i++) {
      samples[i] = (float) (random.uniform(0, i - silence) - 0.5);
    }
    media.writeWav(file, samples);
  }
}
