package isexplore.process;

import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A silent film of a synthetic person that is held in memory. */
record OddFilm(List<RgbImage> pictures) implements Media {
  @Override
  public VideoInfo probe(Path video) {
    RgbImage first = pictures.getFirst();
    double seconds = pictures.size() / (double) FPS;
    return new VideoInfo(first.width(), first.height(), seconds, FPS, false, 0, 0, "odd");
  }

  @Override
  public VideoReader openVideo(Path video, int firstFrame) {
    return new VideoReader() {
      private int next = firstFrame;

      @Override
      public @Nullable VideoFrame next() {
        return next == pictures.size()
            ? null
            : new VideoFrame(next, next / (double) FPS, copy(pictures.get(next++)));
      }

      @Override
      public void close() {}
    };
  }

  static RgbImage copy(RgbImage image) {
    return image.crop(0, 0, image.width(), image.height());
  }

  @Override
  public AudioReader openAudio(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VideoWriter createVideo(
      Path file, int width, int height, float @Nullable [] audio, Map<String, String> metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void writeWav(Path file, float[] audio) {
    throw new UnsupportedOperationException();
  }
}
