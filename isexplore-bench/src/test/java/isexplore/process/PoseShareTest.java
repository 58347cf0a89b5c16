package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoseShareTest {
  private static final int FRAMES = 2000;
  private static final double[][] NOTHING = new double[0][];
  private static final CounterRandom RANDOM = new CounterRandom(3);
  private final PoseShare share = new PoseShare(poses());

  @Test
  void whatFollowsFromThePoseIsAllItsOwn() {
    double[] column = column(i -> 4 - 3 * poses().get(i).translation().x());
    assertThat(share.percentBeyond(NOTHING, new double[][] {column})).isCloseTo(100, within(1e-6));
  }

  @Test
  void noiseHasNoneOfIt() {
    assertThat(share.percentBeyond(NOTHING, new double[][] {noise(20)})).isLessThan(1);
  }

  @Test
  void chanceIsWhatPosesOfOtherMomentsExplain() {
    double[] slow = column(i -> i < FRAMES / 2 ? 0 : 1);
    PoseShare steps =
        new PoseShare(
            IntStream.range(0, FRAMES)
                .mapToObj(i -> new Pose(Pose.FRONTAL, new Vec3(slow[i], 0, 1)))
                .toList());
    assertThat(steps.percentBeyond(NOTHING, new double[][] {slow})).isCloseTo(100, within(1e-3));
    double byChance = 0; // a step against itself d frames later correlates by 1 - 4 d / n
    for (int s = 0; s <= 20; s++) {
      double correlation = 1 - 4 * Math.min(0.2 + 0.03 * s, 0.8 - 0.03 * s);
      byChance += 100 * correlation * correlation / 21;
    }
    assertThat(steps.percentByChance(NOTHING, new double[][] {slow}))
        .isCloseTo(byChance, within(0.5));
  }

  @Test
  void columnsCountByTheirVariance() {
    double[] pose = column(i -> 2 * poses().get(i).translation().y());
    double[] noise = noise(21);
    assertThat(share.percentBeyond(NOTHING, new double[][] {pose, noise}))
        .isCloseTo(80, within(3.0));
  }

  @Test
  void whatIsKnownIsNotThePoses() {
    double[] known = column(i -> poses().get(i).translation().x() + RANDOM.uniform(22, i));
    double[] follows = column(i -> 2 * known[i] + known[i] * known[i]);
    assertThat(share.percentBeyond(NOTHING, new double[][] {follows})).isGreaterThan(30);
    assertThat(share.percentBeyond(new double[][] {known}, new double[][] {follows}))
        .isLessThan(1e-6);
  }

  private static double[] noise(int stream) {
    return column(i -> RANDOM.uniform(stream, i));
  }

  private static double[] column(java.util.function.IntToDoubleFunction value) {
    return IntStream.range(0, FRAMES).mapToDouble(value).toArray();
  }

  private static List<Pose> poses() {
    return IntStream.range(0, FRAMES)
        .mapToObj(i ->
            new Pose(
                Pose.rotationOf(u(i, 1), u(i, 2), u(i, 3)),
                new Vec3(u(i, 4), u(i, 5), 1 + u(i, 6))))
        .toList();
  }

  private static double u(int i, int stream) {
    return RANDOM.uniform(stream, i);
  }
}
