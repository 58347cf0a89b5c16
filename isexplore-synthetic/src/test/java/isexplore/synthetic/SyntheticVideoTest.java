package isexplore.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.kernel.Parallel;
import isexplore.media.VideoReader;
import isexplore.media.ffmpeg.FfmpegMedia;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticVideoTest {
  @TempDir Path folder;

  @Test
  void theFileHoldsEveryFrameAndTheSound() throws Exception {
    FfmpegMedia media = new FfmpegMedia();
    Performance talk = Performance.speak(0.6, 2);
    Path mp4 = folder.resolve("subject.mp4");
    AtomicInteger told = new AtomicInteger();
    Truth truth;
    try (Parallel one = new Parallel(1)) {
      truth =
          SyntheticVideo.write(
              media, mp4, folder.resolve("subject.wav"), 2, talk, 96, one, told::set);
    }
    assertThat(truth.faces()).hasSize(15);
    assertThat(told).hasValue(15);
    int frames = 0;
    try (VideoReader in = media.openVideo(mp4, 0)) {
      while (in.next() != null) {
        frames++;
      }
    }
    assertThat(frames).isEqualTo(15);
    assertThat(media.openAudio(folder.resolve("subject.wav")).readAll())
        .hasSameSizeAs(talk.audio());
  }
}
