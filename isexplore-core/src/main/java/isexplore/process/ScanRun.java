package isexplore.process;

import isexplore.math.Pose;
import isexplore.perception.FaceLandmarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive frames of the scan, all with a face and without a cut.
 *
 * @param faces landmarks in pixels of the stored frames
 * @param known their poses; null to find them
 */
record ScanRun(List<FaceLandmarks> faces, @Nullable List<Pose> known) {
  /** Poses and codes of its frames. */
  List<MotionEncoder.Encoding> encode(ExpressionLearner.Expressions person) {
    return known == null
        ? person.encoder().encode(faces, person.correction())
        : person.encoder().encode(faces, known);
  }
}
