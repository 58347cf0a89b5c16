package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTopology;
import java.util.List;
import org.junit.jupiter.api.Test;

class MouthGapTest {
  private static final int SIZE = 3 * CanonicalFace.VERTICES;

  /** Lips 4 mm apart and the lower one 2 mm behind; the first component parts them by 10 mm. */
  private static PersonalFace face() {
    float[] neutral = new float[SIZE];
    float[] basis = new float[SIZE * MotionCode.SIZE];
    neutral[3 * 10 + 1] = 0.08f;
    neutral[3 * 152 + 1] = -0.08f;
    neutral[3 * FaceTopology.UPPER_INNER_LIP + 1] = 0.004f;
    neutral[3 * FaceTopology.LOWER_INNER_LIP + 2] = -0.002f;
    basis[3 * FaceTopology.LOWER_INNER_LIP + 1] = -0.01f;
    return new PersonalFace(neutral, basis, new int[0]);
  }

  private static Pose pose(double pitch) {
    return new Pose(Pose.rotationOf(0, pitch, 0), new Vec3(0, 0, 100)); // so far: no perspective
  }

  @Test
  void fromTheFrontOnlyHeightCounts() {
    MouthGap gap = MouthGap.of(face(), List.of(pose(-10), pose(10)));
    float[] code = new float[LIPS];
    assertThat(gap.of(code, 0)).isCloseTo(0.004, within(1e-5));
    code[0] = 0.5f;
    code[3] = 7; // moves no lips
    assertThat(gap.of(code, 0)).isCloseTo(0.009, within(1e-5));
    assertThat(gap.over(0.01).of(code, 0)).isCloseTo(0.9, within(1e-3));
  }

  @Test
  void aHeadThatLooksDownHidesWhatLiesBehind() {
    MouthGap gap = MouthGap.of(face(), List.of(pose(-20)));
    double angle = Math.toRadians(20);
    double lifted = MouthGap.of(face(), List.of(pose(20))).of(new float[LIPS], 0);
    double lowered = gap.of(new float[LIPS], 0);
    assertThat(Math.abs(lifted - lowered)).isCloseTo(2 * 0.002 * Math.sin(angle), within(2e-5));
    assertThat((lifted + lowered) / 2).isCloseTo(0.004 * Math.cos(angle), within(2e-5));
  }
}
