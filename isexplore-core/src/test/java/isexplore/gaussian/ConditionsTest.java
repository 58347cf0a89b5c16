package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionsTest {
  private static final int FRAMES = 30;

  @TempDir Path folder;

  @Test
  void conditionsStayWithinWhatTheFramesShow() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, 32, FRAMES, 0)) {
      Conditions conditions = Conditions.of(dataset, LipDriver.TRACKED, Pose.FRONTAL);
      float[] far = new float[MotionCode.SIZE];
      Arrays.fill(far, 9);
      float[] out = new float[Conditions.SIZE];
      conditions.fill(new Pose(Pose.rotationOf(60, 0, 0), Vec3.ZERO), far, out);
      float most = -9;
      for (int i = 0; i < FRAMES; i++) {
        most = Math.max(most, dataset.motion(i)[0]);
      }
      assertThat(out[0]).isEqualTo(most);
      assertThat(out[Conditions.POSE_FROM + 1])
          .isEqualTo(conditions.most()[Conditions.POSE_FROM + 1]);
      conditions.fillTurn(new Pose(Pose.rotationOf(60, 0, 0), Vec3.ZERO), out);
      assertThat(out[0]).isEqualTo(most);
      assertThat(out[Conditions.POSE_FROM + 1])
          .isGreaterThan(2 * conditions.most()[Conditions.POSE_FROM + 1]);
      assertThat(conditions.isFree(0, out[0])).isFalse();
      float[] own = new float[Conditions.SIZE];
      conditions.fill(dataset.pose(4), dataset.motion(4), own);
      assertThat(own[0]).isEqualTo(dataset.motion(4)[0]);
      assertThat(conditions.isFree(0, own[0])).isTrue();
    }
  }
}
