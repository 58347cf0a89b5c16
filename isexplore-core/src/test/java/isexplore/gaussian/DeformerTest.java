package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.kernel.GaussianCloud;
import isexplore.kernel.GradientCheck;
import isexplore.kernel.Parallel;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gradient of the deformation against central differences, learned array by learned array. */
class DeformerTest {
  private static final int FRAME = 3;
  private static final float STEP = 1e-2f; // everything is linear in what is learned

  @TempDir Path folder;
  private GaussianHead head;
  private Deformer deformer;
  private Pose pose;
  private float[] code;
  private GaussianCloud weights;
  private float[] byChange = {};
  private float[] byLight = {};

  @BeforeEach
  void makeAHead() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, 64, 8, 0)) {
      head = GaussianHead.seed(dataset, LipDriver.TRACKED, 80);
      pose = dataset.pose(FRAME);
      code = dataset.motion(FRAME);
    }
    deformer = new Deformer(head.rig(), head.parts(), new Parallel(1));
    CounterRandom random = new CounterRandom(5);
    for (Part part : head.parts()) {
      scatter(part.offset, random, 1, 2e-3);
      scatter(part.rotation, random, 2, 1);
      scatter(part.offsetChange, random, 3, 1e-3);
      scatter(part.colourChange, random, 4, 0.1);
    }
    scatter(head.rig().change().learned, random, 40, 1e-3);
    scatter(head.rig().light().learned, random, 41, 0.5);
    byChange = new float[head.rig().change().learned.length];
    byLight = new float[head.rig().light().learned.length];
    weights = new GaussianCloud(deformer.world.n);
    int stream = 5;
    for (float[] array : weights.arrays()) {
      scatter(array, random, stream++, 1);
    }
  }

  private static void scatter(float[] out, CounterRandom random, int stream, double size) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (size * (2 * random.uniform(stream, i) - 1));
    }
  }

  /** A sum of everything that the deformation makes, with weights drawn at random. */
  private double loss() {
    deformer.forward(pose, code);
    float[][] made = deformer.world.arrays();
    float[][] weight = weights.arrays();
    double sum = 0;
    for (int k = 0; k < made.length; k++) {
      for (int i = 0; i < deformer.world.n; i++) {
        sum += (double) made[k][i] * weight[k][i];
      }
    }
    return sum;
  }

  private List<Part> gradients() {
    List<Part> out = head.parts().stream().map(Part::zeros).toList();
    deformer.forward(pose, code);
    deformer.backward(weights, out, byChange, byLight);
    return out;
  }

  @Test
  void gradientsAreThoseOfCentralDifferences() {
    List<Part> gradients = gradients();
    for (int p = 0; p < gradients.size(); p++) {
      Part part = head.parts().get(p);
      if (part.n == 0) {
        continue;
      }
      float[][] learned = part.learned();
      float[][] gradient = gradients.get(p).learned();
      for (int k = 0; k < learned.length; k++) {
        assertThat(GradientCheck.relativeError(learned[k], gradient[k], STEP, this::loss))
            .as("%s of %s", Part.NAMES[k], part.region)
            .isLessThan(1e-2);
      }
    }
  }

  @Test
  void theGradientByTheSurfacesChangeIsThatOfCentralDifferences() {
    gradients();
    float[] learned = head.rig().change().learned;
    assertThat(GradientCheck.relativeError(learned, byChange, 1e-3f, this::loss)).isLessThan(1e-2);
  }

  @Test
  void theGradientByTheLightIsThatOfCentralDifferences() {
    gradients();
    float[] learned = head.rig().light().learned;
    assertThat(GradientCheck.relativeError(learned, byLight, STEP, this::loss)).isLessThan(1e-2);
  }

  private float[] lipGradient() {
    List<Part> gradients = gradients();
    float[] out = new float[MotionCode.LIPS];
    deformer.lipGradient(gradients, out);
    return out;
  }

  private double lipError(float[] gradient) {
    float[] lips = Arrays.copyOf(code, MotionCode.LIPS);
    return GradientCheck.relativeError(
        lips,
        gradient,
        1e-2f,
        () -> {
          System.arraycopy(lips, 0, code, 0, lips.length);
          return loss();
        });
  }

  @Test
  void theGradientByTheLipsIsThatOfCentralDifferences() {
    assertThat(lipError(lipGradient())).isLessThan(1e-2);
  }

  @Test
  void theGradientThroughTheSurfaceAloneIsThatOfCentralDifferences() {
    for (Part part : head.parts()) {
      Arrays.fill(part.offsetChange, 0);
      Arrays.fill(part.colourChange, 0);
      Arrays.fill(part.opacityChange, 0);
    }
    assertThat(lipError(lipGradient())).isLessThan(1e-2);
    for (int axis = 0; axis < 3; axis++) { // what turns and stretches, not what moves
      Arrays.fill(weights.position[axis], 0);
    }
    assertThat(lipError(lipGradient())).isLessThan(1e-2);
  }

  @Test
  void lipsBeyondTheLimitMoveTheSurfaceAlone() {
    Arrays.fill(code, 0, MotionCode.LIPS, 3.5f);
    assertThat(lipError(lipGradient())).isLessThan(1e-2);
  }

  @Test
  void aWrongSignWouldBeSeen() {
    Part part = head.parts().getFirst();
    float[] gradient = gradients().getFirst().rotation;
    for (int i = 0; i < part.n; i++) {
      gradient[i] = -gradient[i];
    }
    assertThat(GradientCheck.relativeError(part.rotation, gradient, STEP, this::loss))
        .isGreaterThan(0.1);
  }
}
