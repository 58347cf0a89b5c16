package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A face of which number k of the code moves vertex k to the right, one that is far from all
 * others; the last one moves two vertices apart that are close together.
 */
class PoseLeakTest {
  private static final int FRAMES = 500;
  private static final int JAW = 0; // moves far, and only by itself
  private static final int LEAK = 3; // moves little, mostly with the head

  private static final int LIDS = MotionEncoder.SHAPE_CODE - 1;
  private static final int UPPER_LID = LIDS; // the vertex of its number
  private static final int LOWER_LID = 467;

  private static final FaceWeights WEIGHTS = weights();

  private static FaceWeights weights() {
    double[] none = new double[468];
    double[] all = new double[468];
    java.util.Arrays.fill(all, 1);
    return new FaceWeights(none, all, all, all);
  }

  private static float metres(int k) {
    return k == JAW ? 0.01f : 0.001f;
  }

  private static PersonalFace face() {
    float[] basis = new float[MotionCode.SIZE * 468 * 3];
    for (int k = 0; k < MotionEncoder.SHAPE_CODE; k++) {
      basis[k * 468 * 3 + 3 * k] = metres(k);
    }
    float[] neutral = new float[468 * 3];
    for (int i = 0; i < 468; i++) {
      neutral[3 * i] = i;
    }
    neutral[3 * LOWER_LID] = UPPER_LID + 0.008f;
    basis[LIDS * 468 * 3 + 3 * LOWER_LID] = -metres(LIDS);
    return new PersonalFace(neutral, basis, new int[0]);
  }

  /** A head that shakes slowly; smaller factors leave it almost still. */
  private static double yaw(int t) {
    return 12 * Math.sin(0.11 * t) + 5 * Math.sin(0.043 * t + 1);
  }

  private static Pose pose(int t) {
    return new Pose(
        Pose.rotationOf(yaw(t), 4 * Math.sin(0.07 * t), 2 * Math.sin(0.05 * t)), Vec3.ZERO);
  }

  /** Lips that move quickly, and one number that goes with the yaw: .08 deviations a degree. */
  private static List<MotionEncoder.Encoding> film(double leak) {
    CounterRandom random = new CounterRandom(4);
    List<MotionEncoder.Encoding> out = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      float[] code = new float[MotionCode.SIZE];
      for (int k = 0; k < MotionEncoder.SHAPE_CODE; k++) {
        code[k] = (float) random.gaussian(k, t);
      }
      code[JAW] = (float) Math.sin(0.6 * t + Math.sin(0.09 * t));
      code[LEAK] = (float) (0.3 * code[LEAK] + leak * yaw(t));
      code[LIDS] = (float) (0.3 * code[LIDS] + leak * yaw(t));
      out.add(new MotionEncoder.Encoding(pose(t), code, 0));
    }
    return out;
  }

  private static double drawn(PoseLeak leak, int vertex, double yaw) {
    Pose turned = new Pose(Pose.rotationOf(yaw, 0, 0), Vec3.ZERO);
    Pose back = new Pose(Pose.rotationOf(-yaw, 0, 0), Vec3.ZERO);
    double[] neutral = new double[468 * 3];
    return leak.drawn(neutral, turned)[3 * vertex] - leak.drawn(neutral, back)[3 * vertex];
  }

  @Test
  void whatGoesWithTheHeadIsFoundAndTakenOff() {
    PoseLeak leak = PoseLeak.learn(film(0.08), face(), WEIGHTS);
    double planted = 0.08 * 20 * metres(LEAK); // from 10 degrees left to 10 right
    assertThat(drawn(leak, LEAK, 10)).isCloseTo(planted, within(0.06 * planted));
    double[] surface = leak.drawn(new double[468 * 3], pose(7));
    assertThat(leak.undrawn(surface, pose(7))).containsExactly(new double[468 * 3], within(1e-15));
  }

  @Test
  void whatMovesFarByItselfIsLeftAlone() {
    PoseLeak leak = PoseLeak.learn(film(0.08), face(), WEIGHTS);
    assertThat(Math.abs(drawn(leak, JAW, 10))).isLessThan(0.05 * metres(JAW));
  }

  @Test
  void chanceIsNoLeak() {
    PoseLeak leak = PoseLeak.learn(film(0), face(), WEIGHTS);
    for (int k = 0; k < MotionEncoder.SHAPE_CODE; k++) {
      assertThat(Math.abs(drawn(leak, k, 10))).isLessThan(0.25 * metres(k));
    }
  }

  /** Share of the lids' opening that goes with the head and is taken off. */
  private static double openingTakenOff(int frames) {
    PoseLeak leak = PoseLeak.learn(film(0.08).subList(0, frames), face(), WEIGHTS);
    double planted = 0.08 * 20 * 2 * metres(LIDS);
    return (drawn(leak, UPPER_LID, 10) - drawn(leak, LOWER_LID, 10)) / planted;
  }

  @Test
  void lidsThatOpenWithTheHeadAreAnExpressionUnlessALongFilmShowsOtherwise() {
    assertThat(openingTakenOff(60)).isLessThan(0.5);
    assertThat(openingTakenOff(FRAMES)).isGreaterThan(0.6);
  }

  @Test
  void aFewFramesTellNothing() {
    assertThat(PoseLeak.learn(film(0.08).subList(0, 49), face(), WEIGHTS)).isSameAs(PoseLeak.NONE);
    double[] surface = new double[468 * 3];
    assertThat(PoseLeak.NONE.drawn(surface, pose(0))).isSameAs(surface);
  }
}
