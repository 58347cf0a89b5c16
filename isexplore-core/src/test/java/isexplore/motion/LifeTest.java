package isexplore.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 125, 700})
  void theWalkStaysInsideMovesAtItsPaceAndNeverJumpsOrFreezes(int frames) {
    float[] walk = Life.walk(frames, 3000, 4);
    double travelled = 0;
    for (int i = 1; i < walk.length; i++) {
      double step = Math.abs(walk[i] - walk[i - 1]);
      assertThat(walk[i]).isBetween(0f, frames - 1f);
      assertThat(step).isLessThan(1.2);
      travelled += step;
      if (i >= 4) {
        assertThat(Math.abs(walk[i] - walk[i - 2]) + Math.abs(walk[i - 2] - walk[i - 4]))
            .as("standing still at frame %d", i)
            .isGreaterThan(0.05f);
      }
    }
    if (frames >= 125) {
      assertThat(travelled / walk.length).isBetween(0.9, 1.1);
    }
  }

  @Test
  void turnsAreSoft() {
    float[] walk = Life.walk(125, 3000, 5);
    for (int i = 2; i < walk.length; i++) {
      double change = walk[i] - 2.0 * walk[i - 1] + walk[i - 2];
      assertThat(Math.abs(change)).isLessThan(0.26);
    }
  }

  @Test
  void nearlyAllFramesAreVisitedAndTheTurnsAreNotPeriodic() {
    float[] walk = Life.walk(125, 4500, 6);
    Set<Integer> visited = new HashSet<>();
    Set<Integer> turns = new HashSet<>();
    for (int i = 1; i + 1 < walk.length; i++) {
      visited.add(Math.round(walk[i]));
      if ((walk[i] - walk[i - 1]) * (walk[i + 1] - walk[i]) < 0) {
        turns.add(Math.round(walk[i]));
      }
    }
    assertThat(visited).hasSizeGreaterThan(115);
    assertThat(turns).hasSizeGreaterThan(15);
  }

  @Test
  void theEndsAreVisitedHardlyLessThanTheMiddle() {
    int[] visits = new int[5];
    for (float position : Life.walk(125, 50_000, 6)) {
      visits[(int) position / 25]++;
    }
    for (int visited : visits) {
      assertThat(visited).isBetween(8_000, 13_000); // evenly: 10,000
    }
  }

  @Test
  void theSameSeedWalksTheSameWayAndALongerWalkBeginsLikeAShorterOne() {
    float[] walk = Life.walk(125, 400, 7);
    assertThat(java.util.Arrays.copyOf(Life.walk(125, 900, 7), 400)).isEqualTo(walk);
    assertThat(Life.walk(125, 400, 8)).isNotEqualTo(walk);
  }

  @Test
  void oneFrameIsEnough() {
    assertThat(Life.walk(1, 50, 1)).containsOnly(0);
    for (float position : Life.walk(2, 50, 1)) {
      assertThat(position).isBetween(0f, 1f);
    }
    assertThatThrownBy(() -> Life.walk(0, 50, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60, 119})
  void aBlinkSurvivesTheWalkWhereverItWasFilmed(int frame) {
    float[] walk = Life.walk(125, 1000, 9);
    int blinks = 0;
    boolean closed = false;
    for (float position : walk) {
      float[] code = new float[MotionCode.SIZE];
      Life.eyes(i -> blinkingAt(frame, i), position, code);
      assertThat(code[0]).isZero(); // lips are not touched
      boolean now = code[MotionCode.EYES_FROM] > 0.85;
      blinks += now && !closed ? 1 : 0;
      closed = now;
    }
    assertThat(blinks).isBetween(4, 20);
  }

  /** Lids that are shut in the frame of the blink and its neighbours and half open beside. */
  private static float[] blinkingAt(int blink, int frame) {
    float[] code = new float[MotionCode.SIZE];
    code[0] = 5;
    int away = Math.abs(frame - blink);
    code[MotionCode.EYES_FROM] = away <= 1 ? 1 : away == 2 ? 0.5f : 0;
    return code;
  }

  @Test
  void posesBetweenFramesLieBetweenThem() {
    Pose left = new Pose(Pose.rotationOf(-10, 0, 0), new Vec3(0, 0, 0.5));
    Pose right = new Pose(Pose.rotationOf(10, 0, 0), new Vec3(0.02, 0, 0.5));
    Pose between = Life.pose(i -> i == 0 ? left : right, 0.75f);
    assertThat(between.yawPitchRollDegrees()[0]).isCloseTo(5, within(1e-6));
    assertThat(between.translation().x()).isCloseTo(0.015, within(1e-9));
    assertThat(Life.pose(i -> i == 0 ? left : right, 1)).isEqualTo(right);
  }
}
