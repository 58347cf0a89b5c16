package isexplore.process;

import isexplore.dataset.DatasetWriter;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.kernel.Parallel;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceParser;
import isexplore.region.RegionLabeler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Labels the stored frames: learns from some of the segment's, then writes those of all. */
final class LabelWriter {
  private static final int LEARN = 32; // frames: a head turns slowly, more say the same again

  private LabelWriter() {}

  /**
   * Writes {@code labels.npy}.
   *
   * @param pictures the stored frames at one exposure, by index; called by several threads
   * @param landmarks of all stored frames
   * @param teachers those that can be learnt from
   * @param parser says what the teachers show; null to guess
   * @param done told how many frames are labelled
   */
  static void write(
      IntFunction<RgbImage> pictures,
      DatasetWriter writer,
      List<FaceLandmarks> landmarks,
      int[] teachers,
      @Nullable FaceParser parser,
      Parallel parallel,
      IntConsumer done)
      throws IOException {
    try (Npy alphas = writer.openAlpha();
        Npy labels = writer.resumeLabels()) {
      List<RegionLabeler.Frame> lessons = new ArrayList<>();
      for (int k : PersonTracker.spreadIndices(teachers.length, LEARN)) {
        int i = teachers[k];
        lessons.add(frame(pictures, alphas, landmarks.get(i), i));
      }
      RegionLabeler labeler =
          parser == null
              ? RegionLabeler.of(lessons)
              : RegionLabeler.of(lessons, parse(lessons, parser, parallel));
      Planes.write(
          labels,
          landmarks.size(),
          parallel,
          i -> labeler.label(frame(pictures, alphas, landmarks.get(i), i)),
          done);
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
      IntFunction<RgbImage> pictures, Npy alphas, FaceLandmarks face, int i) {
    return new RegionLabeler.Frame(pictures.apply(i), Planes.plane(alphas, i), face);
  }
}
