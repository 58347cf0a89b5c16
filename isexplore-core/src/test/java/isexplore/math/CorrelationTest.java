package isexplore.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void aCaseComputedByHand() {
    Correlation correlation = new Correlation();
    correlation.add(1, 2);
    correlation.add(2, 1);
    correlation.add(3, 3);
    assertThat(correlation.value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aConstantCorrelatesWithNothing() {
    Correlation correlation = new Correlation();
    assertThat(correlation.value()).isZero();
    correlation.add(1, 2);
    correlation.add(1, 3);
    assertThat(correlation.value()).isZero();
  }
}
