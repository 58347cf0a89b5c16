package isexplore.process;

import isexplore.dataset.DatasetManifest;
import isexplore.dataset.DatasetWriter;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import isexplore.scan.Occlusion;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Poses and motion codes of the whole scan, for speech-to-motion and for retimed head motion. */
final class ScanEncoder {
  private static final int LONGEST_RUN = 4096; // bounds the memory
  private static final int SAMPLED_RUN = 50; // frames, in a sample of so many runs
  private static final int SAMPLED_RUNS = 40;

  private final Scan scan;
  private final DatasetManifest manifest;
  private final @Nullable List<Pose> known;

  /**
   * @param known poses of the whole scan; null to find them
   */
  ScanEncoder(Scan scan, DatasetManifest manifest, @Nullable List<Pose> known) {
    this.scan = scan;
    this.manifest = manifest;
    this.known = known;
  }

  /**
   * Short runs from everywhere in the scan but the tail, in order, in which nothing covers the
   * mouth.
   */
  List<ScanRun> sample() {
    boolean[] covered = Occlusion.of(scan);
    int tail = manifest.tailStart() - manifest.gap();
    int behind = manifest.tailStart() + manifest.tailFrames();
    List<int[]> all =
        runs(
            SAMPLED_RUN,
            i ->
                scan.rows().get(i).hasFace()
                    && !covered[i]
                    && (manifest.tailFrames() == 0 || i < tail || i >= behind));
    return IntStream.of(PersonTracker.spreadIndices(all.size(), SAMPLED_RUNS))
        .mapToObj(k -> run(all.get(k)))
        .toList();
  }

  /** Encodes run by run; where there is no face, there is no number. */
  void write(ExpressionLearner.Expressions person, DatasetWriter writer) throws IOException {
    float[] motion = new float[scan.size() * MotionCode.SIZE];
    double[] poses = new double[scan.size() * 7];
    Arrays.fill(motion, Float.NaN);
    Arrays.fill(poses, Double.NaN);
    for (int[] range : runs(LONGEST_RUN, i -> scan.rows().get(i).hasFace())) {
      int at = range[0];
      for (MotionEncoder.Encoding encoding : run(range).encode(person)) {
        System.arraycopy(encoding.code(), 0, motion, at * MotionCode.SIZE, MotionCode.SIZE);
        System.arraycopy(encoding.pose().toArray(), 0, poses, at * 7, 7);
        at++;
      }
    }
    writer.scan(motion, poses);
  }

  /** First frame and frame behind the last of what is whole between cuts. */
  private List<int[]> runs(int longest, IntPredicate whole) {
    List<int[]> out = new ArrayList<>();
    int from = 0;
    List<ScanRow> rows = scan.rows();
    for (int i = 0; i <= rows.size(); i++) {
      boolean ends = i == rows.size() || !whole.test(i) || rows.get(i).cut() || i - from == longest;
      if (ends && i > from) {
        out.add(new int[] {from, i});
      }
      if (ends) {
        from = i < rows.size() && whole.test(i) ? i : i + 1;
      }
    }
    return out;
  }

  private ScanRun run(int[] range) {
    List<FaceLandmarks> faces =
        IntStream.range(range[0], range[1])
            .mapToObj(i -> Landmarks.inCrop(Landmarks.nearest(scan, i), manifest.crop()))
            .toList();
    return new ScanRun(faces, known == null ? null : known.subList(range[0], range[1]));
  }
}
