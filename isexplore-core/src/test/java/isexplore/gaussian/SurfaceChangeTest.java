package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.dataset.Dataset;
import isexplore.math.CounterRandom;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceChangeTest {
  @TempDir Path folder;
  private SurfaceChange change = SurfaceChange.finished(new float[3 * SurfaceChange.FIELDS]);
  private float[] neutral = {};

  @BeforeEach
  void makeASurface() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, 64, 8, 0)) {
      Rig rig = GaussianHead.seed(dataset, LipDriver.TRACKED, 80).rig();
      change = rig.change();
      neutral = rig.surface().neutral();
    }
  }

  private static float[] random(int stream, int n) {
    CounterRandom random = new CounterRandom(3);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) random.gaussian(stream, i);
    }
    return out;
  }

  @Test
  void aFinishedChangeMovesTheSurfaceAsTheLearnedOneDoes() {
    System.arraycopy(random(1, change.learned.length), 0, change.learned, 0, change.learned.length);
    float[] conditions = random(2, Conditions.SIZE);
    float[] learning = neutral.clone();
    float[] finished = neutral.clone();
    change.add(conditions, learning);
    SurfaceChange.finished(change.fields()).add(conditions, finished);
    assertThat(finished).containsExactly(learning, within(1e-4f));
    assertThat(finished).isNotEqualTo(neutral);
  }

  @Test
  void whatOneVertexLearnsMovesItsNeighboursToo() {
    change.learned[1] = 1; // condition 0, vertex 0, up
    float[] conditions = new float[Conditions.SIZE];
    conditions[0] = 1;
    float[] moved = new float[neutral.length];
    change.add(conditions, moved);
    for (int v = 1; v < neutral.length / 3; v++) {
      float x = neutral[3 * v] - neutral[0];
      float y = neutral[3 * v + 1] - neutral[1];
      float z = neutral[3 * v + 2] - neutral[2];
      double far = Math.sqrt(x * x + y * y + z * z);
      if (far < 0.01) {
        assertThat(moved[3 * v + 1]).isPositive();
      } else if (far > 0.031) {
        assertThat(moved[3 * v + 1]).isZero();
      }
    }
    assertThat(moved[1]).isLessThan(0.5f);
  }

  @Test
  void aDepthIsLearnedForAllConditions() {
    Arrays.fill(change.learned, Conditions.SIZE * neutral.length, change.learned.length, 1e-3f);
    float[] one = new float[neutral.length];
    float[] other = new float[neutral.length];
    change.add(random(2, Conditions.SIZE), one);
    change.add(random(3, Conditions.SIZE), other);
    assertThat(one).isEqualTo(other);
    assertThat(one[2]).isCloseTo(5e-3f, within(1e-6f));
  }

  @Test
  void untrainedItLeavesTheSurfaceAlone() {
    float[] moved = neutral.clone();
    change.add(random(2, Conditions.SIZE), moved);
    assertThat(moved).isEqualTo(neutral);
  }
}
