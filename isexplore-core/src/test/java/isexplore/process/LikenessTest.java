package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static final int FRAMES = 9;
  private static final int SQUARES = 4;

  /** Every square is explained by nine tenths in every frame. */
  private static double[][] usual() {
    double[][] explained = new double[FRAMES][SQUARES];
    for (double[] frame : explained) {
      Arrays.fill(frame, 0.9);
    }
    return explained;
  }

  @Test
  void whatIsSoInMostFramesIsUsual() {
    double[][] explained = usual();
    for (int i = 0; i < FRAMES; i++) {
      explained[i][2] = 0.6 - 0.02 * i;
    }
    assertThat(new Likeness(explained).lost(FRAMES)).containsOnly(0);
  }

  @Test
  void squaresThatLookLikeSomethingElseAreCounted() {
    double[][] explained = usual();
    explained[3][0] = 0.4;
    explained[3][1] = 0;
    explained[4][1] = 0.5;
    double[] lost = new Likeness(explained).lost(FRAMES);
    assertThat(lost[3]).isEqualTo(0.5);
    assertThat(lost[4]).isZero();
  }

  @Test
  void squaresThatAreTurnedAwayOrShowNoDetailSayNothing() {
    double[][] explained = usual();
    for (int i = 0; i < FRAMES; i++) {
      explained[i][0] = i == 5 ? 0 : 0.3;
    }
    explained[5][1] = Double.NaN;
    explained[5][2] = 0;
    assertThat(new Likeness(explained).lost(FRAMES)[5]).isEqualTo(0.5);
  }

  @Test
  void theTailDoesNotSayWhatIsUsual() {
    double[][] explained = usual();
    for (int i = 3; i < FRAMES; i++) {
      explained[i][0] = 0.1;
    }
    assertThat(new Likeness(explained).lost(3)[7]).isEqualTo(0.25);
  }

  @Test
  void nothingIsLostWhereNothingIsKnown() {
    assertThat(Likeness.unknown(3).lost(2)).containsExactly(0, 0, 0);
  }
}
