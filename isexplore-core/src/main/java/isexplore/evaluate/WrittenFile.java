package isexplore.evaluate;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One arm's pictures as the mp4 that a user gets: what coding costs, and whether lips keep time.
 */
final class WrittenFile implements AutoCloseable {
  private final Media media;
  private final Dataset dataset;
  private final Path file;
  private final VideoWriter writer;

  /** Starts {@code file}, which is deleted when this is closed. */
  WrittenFile(Media media, Dataset dataset, Path file) throws IOException {
    this.media = media;
    this.dataset = dataset;
    this.file = file;
    this.writer = media.createVideo(file, dataset.side(), dataset.side(), null, Map.of());
  }

  /** Appends the picture of the next held-out frame. */
  void write(FloatImage picture) throws IOException {
    writer.write(picture.toRgb());
  }

  /** Decodes the file and compares it with the held-out frames; null when it shows no face. */
  Evaluation.@Nullable FileFigures measure(Arm arm, Perception perception) throws IOException {
    writer.finish();
    List<FaceLandmarks> truth = new ArrayList<>();
    List<FaceLandmarks> seen = new ArrayList<>();
    double psnr = 0;
    int frames = 0;
    try (VideoReader reader = media.openVideo(file, 0)) {
      for (VideoFrame frame = reader.next(); frame != null; frame = reader.next()) {
        int stored = dataset.manifest().trainFrames() + frames++;
        FaceLandmarks landmarks = dataset.landmarks(stored);
        psnr += facePsnr(frame, stored, landmarks);
        FaceLandmarks face = perception.landmarks(frame.image(), FaceRegion.of(landmarks));
        if (face.faceLogit() > 0) {
          truth.add(landmarks);
          seen.add(face);
        }
      }
    }
    if (seen.size() < 3) {
      return null;
    }
    LipMeasures lips = LipMeasures.of(truth, seen);
    return new Evaluation.FileFigures(
        arm.key(),
        psnr / frames,
        lips.openingCorrelation(),
        lips.widthCorrelation(),
        lips.lagFrames());
  }

  private double facePsnr(VideoFrame frame, int stored, FaceLandmarks landmarks) {
    boolean[] mask = Box.ofFace(landmarks, dataset.side()).mask(dataset.side());
    return PictureMeasures.psnrDb(frame.image().toFloat(), dataset.frame(stored).toFloat(), mask);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(file);
  }
}
