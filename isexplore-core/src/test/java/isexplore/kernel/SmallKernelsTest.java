package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adam, linear bases, exponentials, orders. */
class SmallKernelsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8, 15, 16, 17, 100})
  void bothAdamsTakeTheSameStepToTheBit(int n) {
    float[][] fast = adam(n, true);
    assertThat(fast).isDeepEqualTo(adam(n, false));
    assertThat(fast[0]).isNotEqualTo(Scenes.noise(n, 1));
  }

  private static float[][] adam(int n, boolean vector) {
    float[] p = Scenes.noise(n, 1);
    float[] m = new float[n];
    float[] v = new float[n];
    Adam adam = new Adam(0.9f, 0.999f, 1e-8f, vector);
    for (int step = 1; step <= 20; step++) {
      adam.step(p, Scenes.noise(n, step), m, v, 0.01f, step);
    }
    return new float[][] {p, m, v};
  }

  @Test
  void theFirstAdamStepIsAsLongAsTheRate() {
    float[] p = {1, 1};
    new Adam(0.9f, 0.999f, 1e-15f)
        .step(p, new float[] {3, -1e-4f}, new float[2], new float[2], 0.1f, 1);
    assertThat(p[0]).isCloseTo(0.9f, within(1e-5f));
    assertThat(p[1]).isCloseTo(1.1f, within(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 13, 64, 67})
  void basesAgreeWithTheSumAndItsDerivatives(int n) {
    int k = 3;
    float[] base = Scenes.noise(n, 1);
    float[] basis = Scenes.noise(k * n, 2);
    float[] c = Scenes.noise(k, 3);
    float[] dOut = Scenes.noise(n, 4);
    for (boolean vector : new boolean[] {false, true}) {
      LinearBasis model = new LinearBasis(k, n, vector);
      float[] out = new float[n];
      float[] dBasis = basis.clone();
      float[] dC = new float[k];
      model.forward(base, basis, c, out);
      model.addBasisGradient(c, dOut, dBasis);
      model.coefficientGradient(basis, dOut, dC);
      double byHand = 0;
      for (int i = 0; i < n; i++) {
        float sum = base[i];
        for (int j = 0; j < k; j++) {
          sum += c[j] * basis[j * n + i];
        }
        assertThat(out[i]).isCloseTo(sum, within(1e-6f));
        assertThat(dBasis[n + i]).isCloseTo(basis[n + i] + c[1] * dOut[i], within(1e-6f));
        byHand += (double) basis[2 * n + i] * dOut[i];
      }
      assertThat((double) dC[2]).isCloseTo(byHand, within(1e-5));
    }
  }

  @Test
  void exponentialsAreCloseAndScalarsHaveTheBitsOfLanes() {
    int n = 2003;
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = -12 + 24f * i / n;
    }
    float[] exp = new float[n];
    float[] log = new float[n];
    ExpPolynomial.exp(x, 0, exp, 0, n);
    ExpPolynomial.log2(exp, 0, log, 0, n);
    for (int i = 0; i < n; i++) {
      assertThat(exp[i]).isEqualTo(ExpPolynomial.exp(x[i]));
      assertThat(log[i]).isEqualTo(ExpPolynomial.log2(exp[i]));
      double exact = Math.exp(x[i]);
      assertThat((double) exp[i]).isCloseTo(exact, within(2e-6 * exact));
      assertThat((double) log[i]).isCloseTo(Math.log(exp[i]) / Math.log(2), within(2e-6));
      assertThat((double) ExpPolynomial.sigmoid(x[i])).isCloseTo(1 / (1 + 1 / exact), within(1e-6));
    }
    assertThat(ExpPolynomial.exp(1000)).isFinite();
    assertThat(ExpPolynomial.exp(-1000)).isPositive().isLessThan(1e-37f);
  }

  @Test
  void smallKernelsAllocateNothing() {
    int n = 1000;
    float[] p = new float[n];
    float[] g = Scenes.noise(n, 1);
    float[] m = new float[n];
    float[] v = new float[n];
    float[] basis = Scenes.noise(4 * n, 2);
    float[] c = Scenes.noise(4, 3);
    float[] dC = new float[4];
    Adam adam = new Adam(0.9f, 0.999f, 1e-8f, true);
    LinearBasis model = new LinearBasis(4, n, true);
    Allocation.assertNone(
        2000,
        () -> {
          adam.step(p, g, m, v, 1e-3f, 3);
          model.forward(p, basis, c, m);
          model.addBasisGradient(c, g, basis);
          model.coefficientGradient(basis, g, dC);
          ExpPolynomial.exp(g, 0, v, 0, n);
          ExpPolynomial.log2(v, 0, m, 0, n);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1000})
  void depthOrderSortsStably(int n) {
    float[] depth = Scenes.noise(n, 8);
    DepthOrder order = new DepthOrder(n);
    for (int i = 0; i < n; i++) {
      depth[i] = 0.3f + Math.round(40 * (depth[i] + 1)) * 0.07f;
      order.add(i, depth[i]);
    }
    order.sort();
    Integer[] expected = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, (a, b) -> Float.compare(depth[a], depth[b]));
    assertThat(Arrays.copyOf(order.ids(), order.size()))
        .isEqualTo(Arrays.stream(expected).mapToInt(Integer::intValue).toArray());
  }

  @Test
  void mortonOrderKeepsNeighboursTogether() {
    float[] x = Scenes.noise(4000, 1);
    float[] y = Scenes.noise(4000, 2);
    float[] z = Scenes.noise(4000, 3);
    int[] order = MortonOrder.permutation(x, y, z);
    assertThat(Arrays.stream(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, 4000).toArray());
    double before = 0;
    double after = 0;
    for (int i = 1; i < 4000; i++) {
      before += distance(x, y, z, i - 1, i);
      after += distance(x, y, z, order[i - 1], order[i]);
    }
    assertThat(after).isLessThan(before / 5);
  }

  private static double distance(float[] x, float[] y, float[] z, int a, int b) {
    return Math.sqrt(
        Math.pow(x[a] - x[b], 2) + Math.pow(y[a] - y[b], 2) + Math.pow(z[a] - z[b], 2));
  }

  @Test
  void mortonOrderOfOnePlaceIsTheOldOrder() {
    assertThat(MortonOrder.permutation(new float[3], new float[3], new float[3]))
        .containsExactly(0, 1, 2);
  }
}
