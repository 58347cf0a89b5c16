package isexplore.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.dataset.Dataset;
import isexplore.motion.MotionCode;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurntableTest {
  @TempDir Path folder;

  @Test
  void turnsToBothSidesThenMovesOneThingAtATime() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, 64, 8, 0)) {
      Performance p = Turntable.of(dataset);
      double middle = dataset.pose(4).yawPitchRollDegrees()[0];
      double[] yaws =
          Arrays.stream(p.poses()).mapToDouble(q -> q.yawPitchRollDegrees()[0]).toArray();
      assertThat(Arrays.stream(yaws).max().orElse(0)).isCloseTo(middle + 30, within(0.1));
      assertThat(Arrays.stream(yaws).min().orElse(0)).isCloseTo(middle - 30, within(0.1));
      int moving = 0;
      for (int i = 0; i < p.frames(); i++) {
        int parts = 0;
        for (int k = 0; k < MotionCode.SIZE; k++) {
          parts += p.codes()[i * MotionCode.SIZE + k] == 0 ? 0 : 1;
        }
        assertThat(parts).isLessThanOrEqualTo(1);
        moving += parts;
      }
      assertThat(moving).isGreaterThan(p.frames() / 2);
    }
  }
}
