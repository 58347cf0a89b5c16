package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.image.RgbImage;
import isexplore.region.Region;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TorsoPictureTest {
  private static final int SIDE = 128;
  private static final int CHIN = 60; // rows
  private static final int COLLAR = 80;

  private final RgbImage frame = new RgbImage(SIDE, SIDE);
  private final byte[] labels = new byte[SIDE * SIDE];
  private final byte[] alpha = new byte[SIDE * SIDE];

  private static Region regionAt(int x, int y) {
    if (x < 40 || x >= 90) {
      return y >= COLLAR ? Region.TORSO : Region.BACKGROUND;
    }
    return y < CHIN ? Region.FACE : y < COLLAR ? Region.NECK : Region.TORSO;
  }

  private RgbImage torso() {
    for (int i = 0; i < labels.length; i++) {
      Region region = regionAt(i % SIDE, i / SIDE);
      labels[i] = region.label();
      Arrays.fill(frame.rgb(), 3 * i, 3 * i + 3, (byte) (region == Region.FACE ? 250 : 100));
    }
    return TorsoPicture.of(frame, labels, alpha);
  }

  private int alphaAt(int x, int y) {
    return alpha[y * SIDE + x] & 0xff;
  }

  @Test
  void neckIsPaintedUpwardsUnderTheHeadAndDarkens() {
    RgbImage torso = torso();
    assertThat(torso.at(60, CHIN, 0)).isEqualTo(100);
    assertThat(torso.at(60, CHIN - 5, 0)).isBetween(60, 95);
    assertThat(torso.at(60, CHIN - 12, 0)).isLessThan(torso.at(60, CHIN - 5, 0));
    assertThat(alphaAt(60, CHIN - 13)).isEqualTo(255); // 52 of 512
    assertThat(alphaAt(60, CHIN - 14)).isZero();
  }

  @Test
  void nothingIsPaintedWhereTheHeadIsNotInFront() {
    torso();
    assertThat(alphaAt(20, COLLAR)).isEqualTo(255);
    assertThat(alphaAt(20, COLLAR - 1)).isZero();
    assertThat(alphaAt(60, 10)).isZero();
  }
}
