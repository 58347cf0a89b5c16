package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTracker;
import isexplore.perception.Perception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A silent video of {@link #FRAMES} frames at most, in which something comes before the mouth. */
final class CoveredFilm implements Media {
  static final int FRAMES = 200;

  /** First frame and the one behind the last in which the mouth is covered whole. */
  static final int COVERED = 70;

  static final int UNCOVERED = 130;
  private static final int MOVING = 10; // frames from below the chin to the mouth

  private final Media original;
  private final Perception nets;
  private final Cover cover;

  CoveredFilm(Media original, Perception nets, Cover cover) {
    this.original = original;
    this.nets = nets;
    this.cover = cover;
  }

  @Override
  public VideoInfo probe(Path video) throws IOException {
    VideoInfo info = original.probe(video);
    return new VideoInfo(info.width(), info.height(), 0, 25, false, 0, 0, "covered");
  }

  @Override
  public VideoReader openVideo(Path video, int firstFrame) throws IOException {
    VideoReader reader = original.openVideo(video, firstFrame);
    FaceTracker tracker = new FaceTracker(nets.fork());
    return new VideoReader() {
      @Override
      public @Nullable VideoFrame next() throws IOException {
        VideoFrame frame = reader.next();
        if (frame == null || frame.index() >= FRAMES) {
          return null;
        }
        int distance = Math.max(COVERED - frame.index(), frame.index() - UNCOVERED + 1);
        FaceLandmarks face = tracker.next(frame.image()).landmarks();
        if (face != null && distance < MOVING) {
          double rise = 1 - Math.max(0, distance) / (double) MOVING;
          cover(frame.image(), face, rise);
        }
        return frame;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private void cover(RgbImage image, FaceLandmarks face, double rise) {
    double[] skin = new double[3];
    for (int cheek : new int[] {50, 280, 205, 425}) {
      for (int c = 0; c < 3; c++) {
        skin[c] += image.at((int) face.x(cheek), (int) face.y(cheek), c) / 4.0;
      }
    }
    double x = (face.x(13) + face.x(14)) / 2.0;
    double y = (face.y(13) + face.y(14)) / 2.0;
    cover.draw(image, new double[] {x, y, face.faceHeight()}, rise, skin);
  }

  @Override
  public AudioReader openAudio(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VideoWriter createVideo(
      Path file, int width, int height, float @Nullable [] audio16k, Map<String, String> metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void writeWav(Path file, float[] audio16k) {
    throw new UnsupportedOperationException();
  }
}
