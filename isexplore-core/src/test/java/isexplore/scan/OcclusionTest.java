package isexplore.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcclusionTest {
  private static ScanRow row(int i, double logit, double colour, double contrast) {
    return new ScanRow(
        i, i / 25.0, 1, logit, 0.4, 20, 120, 0, false, 0, 0.3, 0.3, colour, contrast, 0, 0, 0,
        true);
  }

  /** A hundred frames, the mouth covered in 40 to 59. */
  private static boolean[] judge(ScanRow free, ScanRow covered) {
    List<ScanRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(i >= 40 && i < 60 ? covered : free);
    }
    return Occlusion.of(rows);
  }

  private static void assertSeen(boolean[] covered) {
    for (int i = 0; i < covered.length; i++) {
      assertThat(covered[i]).as("frame %d", i).isEqualTo(i >= 40 && i < 60);
    }
  }

  @Test
  void lipsThatLoseTheirColourAreCovered() {
    assertSeen(judge(row(0, 25, 0.15, -0.2), row(0, 25, 0.01, -0.2)));
  }

  @Test
  void withoutColourLipsThatLoseTheirDarknessAreCoveredIfTheFaceFlagFallsToo() {
    assertSeen(judge(row(0, 25, 0, -0.2), row(0, 18, 0, -0.02)));
    assertThat(judge(row(0, 25, 0, -0.2), row(0, 24, 0, -0.02))).containsOnly(false);
  }

  @Test
  void aSingleFrameIsNoHand() {
    List<ScanRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(row(i, 25, i == 20 ? 0 : 0.15, -0.2));
    }
    assertThat(Occlusion.of(rows)).containsOnly(false);
  }

  @Test
  void framesWithoutAFaceAreNotCalledCovered() {
    ScanRow none = ScanRow.without(0, 0, 0);
    assertThat(judge(row(0, 25, 0.15, -0.2), none)).containsOnly(false);
    assertThat(judge(none, none)).containsOnly(false);
  }
}
