package isexplore.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalEquationsTest {
  @Test
  void aLineIsFoundFromItsPoints() {
    NormalEquations line = new NormalEquations(2);
    for (int x = 0; x < 5; x++) {
      line.add(new double[] {1, x}, 3 - 2 * x, 1 + x);
    }
    assertThat(line.solve()).containsExactly(new double[] {3, -2}, within(1e-12));
  }

  @Test
  void weightsAndPullsTradeOff() {
    NormalEquations one = new NormalEquations(1);
    one.add(new double[] {1}, 10, 3);
    one.pull(0, 2, 1);
    assertThat(one.solve()[0]).isCloseTo(8, within(1e-12));
  }

  @Test
  void whatIsNotDeterminedIsAnError() {
    NormalEquations none = new NormalEquations(2);
    none.add(new double[] {1, 1}, 1, 1);
    assertThatThrownBy(none::solve).isInstanceOf(ArithmeticException.class);
    none.clear();
    none.pull(0, 1, 1);
    none.pull(1, 5, 1);
    assertThat(none.solve()).containsExactly(new double[] {1, 5}, within(1e-12));
  }
}
