package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoseTruthTest {
  private static final Quaternion TURN = Quaternion.ofRotationVector(new Vec3(0.1, -0.05, 0.02));
  private static final Vec3 SHIFT = new Vec3(0.003, 0.004, -0.01);
  private static final int FRAMES = 200;

  @Test
  void anotherHeadSpaceAndUnitAreNoError() {
    PoseTruth truth = new PoseTruth(real(), tracked(0));
    assertThat(truth.degrees()).isLessThan(1e-6);
    assertThat(truth.fastestTenth()).isLessThan(1e-6);
    assertThat(truth.stillJitter()).isLessThan(1e-6);
    assertThat(truth.translationPercent()).isLessThan(1e-6);
  }

  @Test
  void aShakeOfTheTrackerIsFoundInItsSize() {
    PoseTruth truth = new PoseTruth(real(), tracked(0.5));
    assertThat(truth.degrees()).isCloseTo(0.5, within(0.01));
    assertThat(truth.stillJitter()).isCloseTo(0.5 * 4 / 2 / Math.sqrt(1.5), within(0.05));
  }

  /** Turns for 150 frames, then rests. */
  private static List<Pose> real() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      double t = 0.1 * Math.min(i, 150);
      Quaternion r =
          Pose.rotationOf(12 * Math.sin(t), 5 * Math.cos(0.7 * t), 3 * Math.sin(0.4 * t));
      poses.add(new Pose(r, new Vec3(0.01 * Math.sin(t), 0.004, 0.98 + 0.02 * Math.cos(t))));
    }
    return poses;
  }

  /** The same in another head space, turned to and fro by so many degrees from frame to frame. */
  private static List<Pose> tracked(double shake) {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      Pose p = real().get(i);
      Vec3 wrong = new Vec3(0, Math.toRadians(i % 2 == 0 ? shake : -shake), 0);
      Quaternion r = Quaternion.ofRotationVector(wrong).times(p.rotation()).times(TURN);
      poses.add(new Pose(r, p.translation().times(1.07).plus(p.rotation().rotate(SHIFT))));
    }
    return poses;
  }
}
