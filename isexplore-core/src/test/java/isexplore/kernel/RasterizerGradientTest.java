package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients of both twins against central differences of the plain one. */
class RasterizerGradientTest {
  private static final int SIDE = 37;
  private static final float FOCAL = 90;

  /** Low enough that crossing it does not make the differences noisy. */
  private static final float SOFT_CUTOFF = 1e-9f;

  private final Parallel parallel = new Parallel(1);
  private final GaussianCloud cloud = scene();
  private final float[] rotation = Scenes.rotation();
  private final float[] translation = Scenes.TRANSLATION.clone();
  private final float[] dRgb = Scenes.noise(3 * SIDE * SIDE, 5);
  private final float[] dAlpha = Scenes.noise(SIDE * SIDE, 6);
  private final float[] rgb = new float[3 * SIDE * SIDE];
  private final float[] alpha = new float[SIDE * SIDE];
  private final Rasterizer plain = rasterizer(false);

  /** 24 large Gaussians, far enough apart in depth that none overtakes another. */
  private static GaussianCloud scene() {
    GaussianCloud cloud = Scenes.head(24, 0.02, 3);
    float[] r = Scenes.rotation();
    for (int i = 0; i < cloud.n; i++) {
      float wanted = 0.01f * i - 0.12f;
      float depth =
          r[6] * cloud.position[0][i] + r[7] * cloud.position[1][i] + r[8] * cloud.position[2][i];
      for (int k = 0; k < 3; k++) {
        cloud.position[k][i] += (wanted - depth) * r[6 + k];
      }
    }
    return cloud;
  }

  private Rasterizer rasterizer(boolean vector) {
    return new Rasterizer(SIDE, SIDE, 24, parallel, 0.3f, SOFT_CUTOFF, vector);
  }

  private double loss() {
    plain.forward(cloud, rotation, translation, FOCAL, SIDE / 2f, SIDE / 2f, rgb, alpha);
    double sum = 0;
    for (int i = 0; i < rgb.length; i++) {
      sum += (double) rgb[i] * dRgb[i];
    }
    for (int i = 0; i < alpha.length; i++) {
      sum += (double) alpha[i] * dAlpha[i];
    }
    return sum;
  }

  private GaussianCloud gradients(Rasterizer r) {
    GaussianCloud gradients = new GaussianCloud(cloud.n);
    r.forward(cloud, rotation, translation, FOCAL, SIDE / 2f, SIDE / 2f, rgb, alpha);
    r.backward(dRgb, dAlpha, gradients);
    return gradients;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyParameterGroupAgreesWithCentralDifferences(boolean vector) {
    float[][] gradients = gradients(rasterizer(vector)).arrays();
    float[][] parameters = cloud.arrays();
    for (int group = 0; group < parameters.length; group++) {
      float h = group < 3 ? 1e-3f : 1e-2f;
      double error =
          GradientCheck.relativeError(parameters[group], gradients[group], h, this::loss);
      assertThat(error).as(Scenes.GROUPS[group]).isLessThan(1e-2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExtrinsicsAgreeWithCentralDifferences(boolean vector) {
    Rasterizer r = rasterizer(vector);
    gradients(r);
    float[] pose = r.poseGradient().clone();
    float[] move = {pose[3], pose[4], pose[5]};
    assertThat(GradientCheck.relativeError(translation, move, 1e-3f, this::loss)).isLessThan(1e-2);
    float[] original = rotation.clone();
    float[] omega = new float[3];
    float[] turn = {pose[0], pose[1], pose[2]};
    double error =
        GradientCheck.relativeError(
            omega,
            turn,
            1e-3f,
            () -> {
              turned(original, omega, rotation);
              return loss();
            });
    assertThat(error).isLessThan(1e-2);
  }

  private static void turned(float[] r, float[] omega, float[] out) {
    double[] m =
        isexplore.math.Quaternion.ofRotationVector(
                new isexplore.math.Vec3(omega[0], omega[1], omega[2]))
            .toMatrix();
    for (int row = 0; row < 3; row++) {
      for (int col = 0; col < 3; col++) {
        out[3 * row + col] =
            (float)
                (m[3 * row] * r[col] + m[3 * row + 1] * r[3 + col] + m[3 * row + 2] * r[6 + col]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  void aPlantedSignErrorIsFound(int group) {
    float[] wrong = gradients(plain).arrays()[group];
    for (int i = 0; i < wrong.length; i += 4) {
      wrong[i] = -wrong[i];
    }
    float h = group < 3 ? 1e-3f : 1e-2f;
    double error = GradientCheck.relativeError(cloud.arrays()[group], wrong, h, this::loss);
    assertThat(error).isGreaterThan(1e-2);
  }
}
