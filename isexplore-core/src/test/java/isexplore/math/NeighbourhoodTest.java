package isexplore.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private static final int N = 60;
  private static final Offset<Float> CLOSE = within(1e-5f);

  private static float[] random(int stream) {
    CounterRandom random = new CounterRandom(1);
    float[] out = new float[3 * N];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) random.gaussian(stream, i);
    }
    return out;
  }

  @Test
  void evenFieldsStayAsTheyAre() {
    float[] even = new float[3 * N];
    java.util.Arrays.fill(even, 2.5f);
    float[] out = new float[3 * N];
    Neighbourhood.of(random(1), 0.7).addMeans(even, out);
    assertThat(out).containsExactly(even, CLOSE);
  }

  @Test
  void nearPointsAreMixedAndFarOnesAreNot() {
    float[] points = {0, 0, 0, 0.5f, 0, 0, 10, 0, 0};
    float[] out = new float[9];
    Neighbourhood.of(points, 1).addMeans(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 4}, out);
    double weight = Math.exp(-0.125);
    assertThat(out[0]).isCloseTo((float) (1 / (1 + weight)), CLOSE);
    assertThat(out[3]).isCloseTo((float) (weight / (1 + weight)), CLOSE);
    assertThat(out[6]).isZero();
    assertThat(out[8]).isEqualTo(4);
  }

  @Test
  void theGradientIsTheTranspose() {
    Neighbourhood near = Neighbourhood.of(random(1), 0.7);
    float[] field = random(2);
    float[] byMeans = random(3);
    float[] means = new float[3 * N];
    float[] byField = new float[3 * N];
    near.addMeans(field, means);
    near.addGradient(byMeans, byField);
    double forth = 0;
    double back = 0;
    for (int i = 0; i < 3 * N; i++) {
      forth += (double) means[i] * byMeans[i];
      back += (double) field[i] * byField[i];
    }
    assertThat(back).isCloseTo(forth, within(1e-4));
  }
}
