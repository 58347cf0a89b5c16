package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.dataset.Dataset;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import isexplore.train.MadeDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightTest {
  @TempDir Path folder;
  private GaussianHead head;

  @BeforeEach
  void lightFromTheLeft() throws IOException {
    try (Dataset dataset = MadeDataset.write(folder, 64, 8, 0)) {
      head = GaussianHead.seed(dataset, LipDriver.TRACKED, 2000);
    }
    Light light = head.rig().light();
    for (int c = 0; c < 3; c++) {
      light.learned[c * light.learned.length / 3] = -0.5f; // the first harmonic is camera space's x
    }
  }

  /** Mean brightness of a part of grey Gaussians with the head turned to the image's right. */
  private double brightness(Region region, double degrees) {
    Light light = head.rig().light();
    Quaternion mean = head.rig().surface().body();
    Part part = head.parts().get(region.ordinal());
    float[][] grey = new float[3][part.n];
    float[][] lit = new float[3][part.n];
    for (float[] channel : grey) {
      Arrays.fill(channel, 0.5f);
    }
    Quaternion turn = Quaternion.ofRotationVector(new Vec3(0, Math.toRadians(degrees), 0));
    light.turn(new Pose(mean.times(turn), Vec3.ZERO));
    light.shine(part, grey, lit, 0);
    double sum = 0;
    for (float value : lit[1]) {
      sum += value;
    }
    return sum / part.n;
  }

  @Test
  void atItsMeanOrientationTheHeadHasItsOwnColours() {
    assertThat(brightness(Region.UPPER_FACE, 0)).isEqualTo(0.5);
  }

  @Test
  void aFaceThatTurnsFromTheLightDarkens() {
    double right = brightness(Region.UPPER_FACE, 20);
    double left = brightness(Region.UPPER_FACE, -20);
    assertThat(right).isLessThan(0.45);
    assertThat(left).isGreaterThan(0.55);
    assertThat(brightness(Region.UPPER_FACE, 30)).isLessThan(right);
  }

  @Test
  void theInsideOfTheMouthStaysAsItIs() {
    assertThat(brightness(Region.MOUTH, 20)).isEqualTo(0.5);
  }
}
