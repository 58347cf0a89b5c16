package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import org.junit.jupiter.api.Test;

class RigidRestTest {
  private static final Camera CAMERA = Camera.ofSquare(512);
  private static final Pose POSE = new Pose(Pose.rotationOf(8, 3, 0), new Vec3(0, 0, 0.9));
  private static final CounterRandom RANDOM = new CounterRandom(4);

  private static double[][] places(int n) {
    double[][] out = new double[n][3];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        out[i][c] = 0.06 * (RANDOM.uniform(i, c) - 0.5);
      }
    }
    return out;
  }

  /** Pixels from where one pose puts the places to where another one does. */
  private static double[][] shifts(double[][] places, Pose to) {
    double[][] out = new double[places.length][];
    for (int i = 0; i < places.length; i++) {
      Vec3 x = new Vec3(places[i][0], places[i][1], places[i][2]);
      Vec3 a = POSE.apply(x);
      Vec3 b = to.apply(x);
      out[i] = new double[] {CAMERA.u(b) - CAMERA.u(a), CAMERA.v(b) - CAMERA.v(a)};
    }
    return out;
  }

  @Test
  void anotherPoseLeavesNothing() {
    Pose other = new Pose(Pose.rotationOf(8.5, 2.6, 0.3), new Vec3(0.001, 0, 0.905));
    double[][] places = places(8);
    assertThat(new RigidRest(CAMERA).meanSquare(POSE, places, shifts(places, other)))
        .isLessThan(0.01);
  }

  @Test
  void noiseIsLeftWhole() {
    double sum = 0;
    for (int t = 0; t < 400; t++) {
      double[][] shifts = new double[8][2];
      for (int i = 0; i < 16; i++) {
        shifts[i / 2][i % 2] = RANDOM.gaussian(10 + t, i);
      }
      sum += new RigidRest(CAMERA).meanSquare(POSE, places(8), shifts) / 400;
    }
    assertThat(sum).isCloseTo(2, within(0.1));
  }

  @Test
  void fewTellNothing() {
    assertThat(new RigidRest(CAMERA).meanSquare(POSE, places(4), new double[4][2])).isNaN();
  }
}
