package isexplore.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {

  @ParameterizedTest
  @CsvSource({"0,0,0", "12,-7,5", "-30,20,-15", "1,2,3"})
  void anglesSurviveTheRoundTrip(double yaw, double pitch, double roll) {
    double[] back = new Pose(Pose.rotationOf(yaw, pitch, roll), Vec3.ZERO).yawPitchRollDegrees();
    assertThat(back).containsExactly(new double[] {yaw, pitch, roll}, within(1e-9));
  }

  @Test
  void positiveYawMovesTheNoseToTheImagesRight() {
    Vec3 nose = new Vec3(0, 0, 0.1);
    Vec3 far = new Vec3(0, 0, 0.7);
    Vec3 turned = new Pose(Pose.rotationOf(20, 0, 0), far).apply(nose);
    Vec3 lifted = new Pose(Pose.rotationOf(0, 20, 0), far).apply(nose);
    Vec3 tilted = new Pose(Pose.rotationOf(0, 0, 20), far).apply(new Vec3(0, 0.1, 0));
    assertThat(turned.x()).isGreaterThan(0.03);
    assertThat(lifted.y()).as("y points down in camera space").isLessThan(-0.03);
    assertThat(tilted.x())
        .as("the forehead goes right when the head tilts clockwise")
        .isGreaterThan(0.03);
  }

  @Test
  void aFrontalHeadStandsUprightBeforeTheCamera() {
    Pose pose = new Pose(Pose.FRONTAL, new Vec3(0, 0, 0.7));
    Camera camera = Camera.ofSquare(512);
    assertThat(camera.v(pose.apply(new Vec3(0, 0.05, 0)))).isLessThan(256);
    assertThat(camera.u(pose.apply(new Vec3(0.05, 0, 0)))).isGreaterThan(256);
    assertThat(pose.apply(new Vec3(0, 0, 0.1)).z()).isLessThan(0.7);
  }

  @Test
  void slerpGoesHalfWay() {
    Quaternion a = Pose.rotationOf(0, 0, 0);
    double[] half =
        new Pose(a.slerp(Pose.rotationOf(20, 0, 0), 0.5), Vec3.ZERO).yawPitchRollDegrees();
    assertThat(half[0]).isCloseTo(10, within(1e-9));
  }

  @Test
  void procrustesFindsThePlantedSimilarity() {
    CounterRandom random = new CounterRandom(7);
    float[] from = new float[60];
    float[] to = new float[60];
    int[] all = new int[20];
    Quaternion rotation = Quaternion.ofRotationVector(new Vec3(0.3, -0.2, 0.5));
    for (int i = 0; i < 20; i++) {
      all[i] = i;
      Vec3 p = new Vec3(random.gaussian(0, i), random.gaussian(1, i), random.gaussian(2, i));
      Vec3 q = rotation.rotate(p).times(1.7).plus(new Vec3(1, 2, 3));
      from[3 * i] = (float) p.x();
      from[3 * i + 1] = (float) p.y();
      from[3 * i + 2] = (float) p.z();
      to[3 * i] = (float) q.x();
      to[3 * i + 1] = (float) q.y();
      to[3 * i + 2] = (float) q.z();
    }
    Procrustes fit = Procrustes.fit(from, to, all);
    assertThat(fit.scale()).isCloseTo(1.7, within(1e-5));
    assertThat(fit.rotation().conjugate().times(rotation).toRotationVector().length())
        .isLessThan(1e-5);
    assertThat(fit.translation().minus(new Vec3(1, 2, 3)).length()).isLessThan(1e-5);
  }

  @ParameterizedTest
  @CsvSource({"5,3", "100,6"})
  void eigenvectorsOfAPlantedMatrixAreFound(int n, int k) {
    CounterRandom random = new CounterRandom(3);
    double[] matrix = new double[n * n];
    for (int e = 0; e < n; e++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix[i * n + j] += random.gaussian(e, i) * random.gaussian(e, j) / ((e + 1) * (e + 1));
        }
      }
    }
    SymmetricEigen eigen = SymmetricEigen.largest(matrix, n, k);
    assertThat(eigen.count()).isEqualTo(k);
    for (int e = 0; e < k; e++) {
      double residual = 0;
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += matrix[i * n + j] * eigen.vector(e)[j];
        }
        residual = Math.max(residual, Math.abs(sum - eigen.value(e) * eigen.vector(e)[i]));
      }
      assertThat(residual).isLessThan(1e-6 * eigen.value(0));
    }
  }

  @Test
  void choleskySolvesAndRefusesIndefiniteMatrices() {
    double[] b = {5, 7};
    Cholesky.of(new double[] {4, 1, 1, 3}, 2).solve(b);
    assertThat(b).containsExactly(new double[] {8 / 11.0, 23 / 11.0}, within(1e-12));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Cholesky.of(new double[] {1, 2, 2, 1}, 2))
        .isInstanceOf(ArithmeticException.class);
  }
}
