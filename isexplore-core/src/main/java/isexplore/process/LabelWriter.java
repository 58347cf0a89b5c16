package isexplore.process;

import isexplore.dataset.DatasetWriter;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.region.RegionLabeler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels the stored frames: learns from some of the segment's, then writes those of all. */
final class LabelWriter {
  private static final int BATCH = 16;
  private static final int LEARN = 32; // frames: a head turns slowly, more say the same again

  private LabelWriter() {}

  /**
   * Writes {@code labels.npy}.
   *
   * @param landmarks of all stored frames
   * @param teachers those that can be learnt from
   * @param parser says what the teachers show; null to guess
   */
  static void write(
      DatasetWriter writer,
      List<FaceLandmarks> landmarks,
      int[] teachers,
      int side,
      @Nullable FaceParser parser,
      Parallel parallel)
      throws IOException {
    try (Npy pictures = writer.openFrames();
        Npy alphas = writer.openAlpha();
        Npy labels = writer.createLabels()) {
      List<RegionLabeler.Frame> lessons = new ArrayList<>();
      for (int k : PersonTracker.spreadIndices(teachers.length, LEARN)) {
        int i = teachers[k];
        lessons.add(frame(pictures, alphas, landmarks.get(i), side, i));
      }
      RegionLabeler labeler =
          parser == null
              ? RegionLabeler.of(lessons)
              : RegionLabeler.of(lessons, parse(lessons, parser, parallel));
      for (int from = 0; from < landmarks.size(); from += BATCH) {
        byte[][] out = new byte[Math.min(BATCH, landmarks.size() - from)][];
        int first = from;
        parallel.range(
            out.length,
            k -> {
              int i = first + k;
              out[k] = labeler.label(frame(pictures, alphas, landmarks.get(i), side, i));
            });
        for (byte[] plane : out) {
          labels.append(plane);
        }
      }
    }
  }

  private static List<byte[]> parse(
      List<RegionLabeler.Frame> frames, FaceParser parser, Parallel parallel) {
    byte[][] out = new byte[frames.size()][];
    parallel.range(
        out.length, k -> out[k] = parser.parse(frames.get(k).picture(), frames.get(k).face()));
    return List.of(out);
  }

  private static RegionLabeler.Frame frame(
      Npy pictures, Npy alphas, FaceLandmarks face, int side, int i) {
    try {
      RgbImage picture = new RgbImage(side, side, pictures.bytes(i, 1));
      return new RegionLabeler.Frame(picture, alphas.bytes(i, 1), face);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
