package isexplore.process;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.perception.FaceLandmarks;
import org.junit.jupiter.api.Test;

class OtherPeopleTest {
  private static final int SIDE = 40;

  /** A round person with a soft border. */
  private static void draw(byte[] mask, int x, int y, int radius) {
    for (int i = 0; i < mask.length; i++) {
      double r = Math.hypot(i % SIDE - x, i / SIDE - y);
      int value = (int) Math.clamp(255 * (radius + 2 - r) / 4, 0, 255);
      mask[i] = (byte) Math.max(mask[i] & 0xff, value);
    }
  }

  private static FaceLandmarks faceAt(float x, float y) {
    float[] points = new float[3 * FaceLandmarks.COUNT];
    for (int i = 0; i < points.length; i += 3) {
      points[i] = x;
      points[i + 1] = y;
    }
    return new FaceLandmarks(points, 20);
  }

  @Test
  void whoeverIsApartFromTheFaceGoesWithTheSoftBorder() {
    byte[] alone = new byte[SIDE * SIDE];
    draw(alone, 26, 26, 8);
    byte[] both = alone.clone();
    draw(both, 6, 6, 4);
    assertThat(OtherPeople.remove(both, SIDE, faceAt(26, 26))).isBetween(0.03, 0.1);
    assertThat(both).isEqualTo(alone);
  }

  @Test
  void aPersonAloneIsNotTouched() {
    byte[] mask = new byte[SIDE * SIDE];
    draw(mask, 26, 26, 8);
    byte[] before = mask.clone();
    assertThat(OtherPeople.remove(mask, SIDE, faceAt(26, 26))).isZero();
    assertThat(mask).isEqualTo(before);
  }

  @Test
  void whereTheFaceIsNotInTheMaskNothingIsTakenOut() {
    byte[] mask = new byte[SIDE * SIDE];
    draw(mask, 6, 6, 4);
    assertThat(OtherPeople.remove(mask, SIDE, faceAt(30, 30))).isZero();
    assertThat(mask[6 * SIDE + 6] & 0xff).isEqualTo(255);
  }
}
