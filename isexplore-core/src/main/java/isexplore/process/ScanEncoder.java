package isexplore.process;

import isexplore.dataset.CropBox;
import isexplore.dataset.DatasetWriter;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceLandmarks;
import isexplore.scan.Scan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Poses and motion codes of the whole scan, for speech-to-motion and for retimed head motion. */
final class ScanEncoder {
  private static final int LONGEST_RUN = 4096; // bounds the memory

  private ScanEncoder() {}

  /**
   * Encodes run by run: a run ends at a cut or where there is no face.
   *
   * @param known poses of the whole scan; null to find them
   */
  static void write(
      Scan scan,
      CropBox crop,
      MotionEncoder encoder,
      PoseCorrection correction,
      @Nullable List<Pose> known,
      DatasetWriter writer)
      throws IOException {
    float[] motion = new float[scan.size() * MotionCode.SIZE];
    double[] poses = new double[scan.size() * 7];
    Arrays.fill(motion, Float.NaN);
    Arrays.fill(poses, Double.NaN);
    List<FaceLandmarks> run = new ArrayList<>();
    for (int i = 0; i <= scan.size(); i++) {
      FaceLandmarks face = i < scan.size() ? scan.landmarks(i) : null;
      boolean ends = face == null || scan.rows().get(i).cut() || run.size() == LONGEST_RUN;
      if (ends && !run.isEmpty()) {
        List<MotionEncoder.Encoding> codes =
            known == null
                ? encoder.encode(run, correction)
                : encoder.encode(run, known.subList(i - run.size(), i));
        for (int k = 0; k < codes.size(); k++) {
          int at = i - codes.size() + k;
          float[] code = codes.get(k).code();
          System.arraycopy(code, 0, motion, at * MotionCode.SIZE, MotionCode.SIZE);
          System.arraycopy(codes.get(k).pose().toArray(), 0, poses, at * 7, 7);
        }
        run.clear();
      }
      if (face != null) {
        run.add(Landmarks.inCrop(face, crop));
      }
    }
    writer.scan(motion, poses);
  }
}
