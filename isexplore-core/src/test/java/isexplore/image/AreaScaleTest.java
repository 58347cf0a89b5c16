package isexplore.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AreaScaleTest {
  @Test
  void theSameSizeIsTheSamePicture() {
    RgbImage image = new RgbImage(5, 4);
    assertThat(AreaScale.reduce(image, 5, 4)).isSameAs(image);
  }

  @Test
  void everyPixelCountsByTheShareThatItCovers() {
    RgbImage image = new RgbImage(3, 1);
    for (int c = 0; c < 3; c++) {
      image.rgb()[c] = 10;
      image.rgb()[3 + c] = 40;
      image.rgb()[6 + c] = 100;
    }
    RgbImage half = AreaScale.reduce(image, 2, 1);
    assertThat(half.at(0, 0, 0)).isEqualTo(20); // (10 + 40 / 2) / 1.5
    assertThat(half.at(1, 0, 2)).isEqualTo(80); // (40 / 2 + 100) / 1.5
  }

  @Test
  void aFlatPictureStaysFlat() {
    RgbImage image = new RgbImage(101, 77);
    Arrays.fill(image.rgb(), (byte) 173);
    for (byte value : AreaScale.reduce(image, 64, 50).rgb()) {
      assertThat(value & 0xff).isEqualTo(173);
    }
  }

  @Test
  void enlargingIsRefused() {
    assertThatThrownBy(() -> AreaScale.reduce(new RgbImage(4, 4), 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
