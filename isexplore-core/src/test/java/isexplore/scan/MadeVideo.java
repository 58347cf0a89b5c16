package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A video of noise whose pictures tell their number, and nets that put a face where a picture says;
 * their landmarks depend on the region, as those of real nets do, hence on the frames before.
 */
class MadeVideo implements Media, Perception {
  static final int WIDTH = 80;
  static final int HEIGHT = 60;
  private static final CounterRandom RANDOM = new CounterRandom(31);

  private final int frames;
  private final int cut;

  /**
   * Makes a video.
   *
   * @param frames its length; every 40th shows no face
   * @param cut first frame of a brighter shot
   */
  MadeVideo(int frames, int cut) {
    this.frames = frames;
    this.cut = cut;
  }

  private RgbImage picture(int index) {
    RgbImage image = new RgbImage(WIDTH, HEIGHT);
    for (int i = 0; i < image.rgb().length; i++) {
      int light = index < cut ? 40 : 180;
      image.rgb()[i] = (byte) (light + RANDOM.below(30, index, i));
    }
    image.rgb()[0] = (byte) index;
    return image;
  }

  @Override
  public VideoInfo probe(Path video) {
    return new VideoInfo(WIDTH, HEIGHT, frames / 25.0, 25, false, 0, 16_000, "made");
  }

  @Override
  public VideoReader openVideo(Path video, int firstFrame) {
    return new VideoReader() {
      private int index = firstFrame;

      @Override
      public @Nullable VideoFrame next() {
        return index == frames ? null : new VideoFrame(index, index / 25.0, picture(index++));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public AudioReader openAudio(Path file) {
    return new AudioReader() {
      private int position;

      @Override
      public int read(float[] buffer) {
        int count = Math.min(buffer.length, frames * 640 - position);
        for (int i = 0; i < count; i++, position++) {
          boolean loud = position / 8000 % 2 == 1;
          buffer[i] = (float) ((loud ? 0.3 : 0.001) * (RANDOM.uniform(99, position) - 0.5));
        }
        return count;
      }

      @Override
      public void close() {}
    };
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

  @Override
  public List<FaceDetection> detect(RgbImage frame) {
    double[] eyes = {35, 25, 45, 25, 40, 30, 40, 35, 32, 27, 48, 27};
    return List.of(new FaceDetection(0.9, 25, 15, 30, 30, eyes));
  }

  @Override
  public FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
    int index = frame.at(0, 0, 0);
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int i = 0; i < points.length; i++) {
      double pull = i % 3 == 0 ? 0.1 * (region.centerX() - 40) : 0;
      points[i] = (float) (25 + pull + 30 * RANDOM.uniform(7, i) + RANDOM.uniform(index, i));
    }
    return new FaceLandmarks(points, index % 40 == 39 ? -3 : 20);
  }

  @Override
  public float[] person(RgbImage frame) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CanonicalFace canonicalFace() {
    float[] vertices = new float[3 * CanonicalFace.VERTICES];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = (float) (0.1 * RANDOM.uniform(8, i));
    }
    return new CanonicalFace(vertices, new int[0], new float[0]);
  }

  @Override
  public Perception fork() {
    return this;
  }
}
