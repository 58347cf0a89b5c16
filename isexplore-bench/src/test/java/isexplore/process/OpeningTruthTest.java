package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpeningTruthTest {
  private final double[] real =
      IntStream.range(0, 100).mapToDouble(i -> 0.01 * (1 + Math.sin(0.3 * i))).toArray();

  @Test
  void unitAndOffsetAreNoError() {
    double[] measured = IntStream.range(0, 100).mapToDouble(i -> 3 * real[i] + 0.2).toArray();
    OpeningTruth truth = new OpeningTruth(real, measured);
    assertThat(truth.errorPercent()).isLessThan(1e-9);
    assertThat(truth.roundedClosedPercent(round())).isZero();
  }

  @Test
  void noiseIsGivenInPercentOfTheRange() {
    double[] measured =
        IntStream.range(0, 100).mapToDouble(i -> real[i] + (i % 2 == 0 ? 1e-3 : -1e-3)).toArray();
    assertThat(new OpeningTruth(real, measured).errorPercent()).isCloseTo(5, within(0.2));
  }

  @Test
  void smallRoundOpeningsThatLookClosedAreCounted() {
    double[] measured =
        IntStream.range(0, 100).mapToDouble(i -> real[i] < 0.006 ? 0 : real[i]).toArray();
    OpeningTruth truth = new OpeningTruth(real, measured);
    assertThat(truth.roundedClosedPercent(round())).isEqualTo(100);
    assertThat(truth.roundedClosedPercent(new double[100])).isNaN();
  }

  private static double[] round() {
    return IntStream.range(0, 100).mapToDouble(i -> 1).toArray();
  }
}
