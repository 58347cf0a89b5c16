package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftOutErrorTest {
  private static final CounterRandom RANDOM = new CounterRandom(5);

  @Test
  void whatGoesWithThePoseAndWhatIsNoiseAreTold() {
    List<Pose> poses = new ArrayList<>();
    List<double[]> shifts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double yaw = 8 * Math.sin(0.02 * i);
      poses.add(new Pose(Pose.rotationOf(yaw, 0, 0), new Vec3(0, 0, 0.9)));
      shifts.add(new double[] {0.1 * yaw, 0.3 * RANDOM.gaussian(0, i)});
    }
    LeftOutError error = new LeftOutError();
    error.add(shifts, poses);
    assertThat(error.withPose()).isCloseTo(0.8 / Math.sqrt(2), within(0.02));
    assertThat(error.sudden()).isCloseTo(0.3, within(0.02));
    assertThat(error.rms()).isCloseTo(Math.hypot(error.withPose(), error.sudden()), within(0.02));
  }

  @Test
  void whatIsMissingDoesNotCount() {
    List<double[]> shifts = new ArrayList<>();
    shifts.add(new double[] {3, 4});
    shifts.add(new double[0]);
    LeftOutError error = new LeftOutError();
    error.add(shifts, List.of());
    assertThat(error.rms()).isEqualTo(5);
    assertThat(error.measured()).isEqualTo(50);
  }
}
