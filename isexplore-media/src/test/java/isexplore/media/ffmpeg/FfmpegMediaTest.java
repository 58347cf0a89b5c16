package isexplore.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegMediaTest {
  private final FfmpegMedia media = new FfmpegMedia();
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("a.mp4");
    try (VideoWriter writer = media.createVideo(file, 96, 64, new float[16_000], Map.of())) {
      for (int i = 0; i < 25; i++) {
        RgbImage image = new RgbImage(96, 64);
        java.util.Arrays.fill(image.rgb(), (byte) (i * 8));
        writer.write(image);
      }
      writer.finish();
    }

    VideoInfo info = media.probe(file);
    assertThat(info).isEqualTo(new VideoInfo(96, 64, 1, 25, false, 0, 48_000, "h264"));
    try (VideoReader reader = media.openVideo(file, 0)) {
      int i = 0;
      for (VideoFrame frame = reader.next(); frame != null; frame = reader.next(), i++) {
        assertThat(frame.index()).isEqualTo(i);
        assertThat(frame.image().at(48, 32, 0)).isBetween(i * 8 - 4, i * 8 + 4);
      }
      assertThat(i).isEqualTo(25);
    }
    try (AudioReader sound = media.openAudio(file)) {
      assertThat(sound.readAll()).hasSizeBetween(16_000, 16_400).containsOnly(0f);
    }
  }
}
