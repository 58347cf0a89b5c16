package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoseCorrectionTest {
  private static final int LEARNT = 120;
  private static final int FRAMES = 180;
  private final CounterRandom random = new CounterRandom(4);

  /** Poses by landmarks that miss some nod, the more the second number of the code grows. */
  private List<MotionEncoder.Encoding> believed(double nodPerUnit) {
    List<MotionEncoder.Encoding> out = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      float[] code = new float[MotionCode.SIZE];
      for (int k = 0; k < MotionEncoder.SHAPE_CODE; k++) {
        code[k] = (float) Math.sin(0.31 * (k + 1) * t + k);
      }
      double[] error = {-nodPerUnit * code[1] + 0.002 * random.gaussian(t, 0), 0, 0, 0, 0, 0.001};
      out.add(new MotionEncoder.Encoding(PoseSolver.moved(FakeFace.pose(t), error, 0), code, 0));
    }
    return out;
  }

  /** RMS angle in degrees between true poses and these, in frames that were not learnt from. */
  private static double error(List<Pose> poses) {
    double sum = 0;
    for (int t = LEARNT; t < FRAMES; t++) {
      double angle =
          poses
              .get(t)
              .rotation()
              .times(FakeFace.pose(t).rotation().conjugate())
              .toRotationVector()
              .length();
      sum += angle * angle;
    }
    return Math.toDegrees(Math.sqrt(sum / (FRAMES - LEARNT)));
  }

  private static List<Pose> corrected(List<MotionEncoder.Encoding> believed) {
    List<Pose> real = new ArrayList<>();
    for (int t = 0; t < LEARNT; t++) {
      real.add(FakeFace.pose(t));
    }
    PoseCorrection correction = PoseCorrection.learn(believed.subList(0, LEARNT), real);
    return believed.stream().map(correction::of).toList();
  }

  @Test
  void whatTheCodeDoesToThePoseIsTakenBack() {
    List<MotionEncoder.Encoding> believed = believed(0.02);
    double before = error(believed.stream().map(MotionEncoder.Encoding::pose).toList());
    assertThat(error(corrected(believed))).isLessThan(0.3 * before);
  }

  @Test
  void whereThereIsNothingToLearnLittleChanges() {
    List<MotionEncoder.Encoding> believed = believed(0);
    double before = error(believed.stream().map(MotionEncoder.Encoding::pose).toList());
    assertThat(error(corrected(believed))).isLessThan(1.2 * before);
  }
}
