package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.kernel.GaussianCloud;
import isexplore.kernel.Parallel;
import isexplore.kernel.Rasterizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private static final int N = 40;

  /** Two parts in a row of a millimetre each; the red of all clear Gaussians is their place. */
  private static List<Part> parts() {
    return List.of(part(Region.SHELL, 0), part(Region.UPPER_FACE, 100));
  }

  private static Part part(Region region, int offset) {
    Part part = new Part(region, new int[N], new float[2 * N]);
    for (int i = 0; i < N; i++) {
      part.colour[i] = offset + i;
      part.colourChange[i] = -i;
      part.opacity[i] = i;
    }
    return part;
  }

  private static GaussianCloud row() {
    GaussianCloud cloud = new GaussianCloud(2 * N);
    for (int i = 0; i < 2 * N; i++) {
      cloud.position[0][i] = 1e-3f * (i % N);
    }
    return cloud;
  }

  @Test
  void whatWasNeverSeenTakesTheColoursAroundItAndNothingElse() {
    List<Part> parts = parts();
    float[] seen = new float[2 * N];
    Arrays.fill(seen, 0.5f);
    seen[20] = 0;
    parts.getFirst().colour[20] = 900;
    parts.getFirst().colourChange[20] = 900;
    Unseen.paint(parts, row(), seen);
    assertThat(parts.getFirst().colour[20]).isCloseTo(20, within(0.01f));
    assertThat(parts.getFirst().colourChange[20]).isCloseTo(-20, within(0.01f));
    assertThat(parts.getFirst().opacity[20]).isEqualTo(20);
    parts.getFirst().colour[20] = 20;
    parts.getFirst().colourChange[20] = -20;
    for (int k = 0; k < 2; k++) {
      assertThat(parts.get(k).learned()).isDeepEqualTo(parts().get(k).learned());
    }
  }

  @Test
  void theLessIsSeenOfItTheMoreItTakesAndOnlyFromItsOwnPart() {
    float last = Float.MAX_VALUE;
    for (float share : new float[] {0, 0.005f, 0.01f, 0.05f}) {
      List<Part> parts = parts();
      float[] seen = new float[2 * N];
      Arrays.fill(seen, 0.5f);
      seen[N + 20] = share;
      parts.getLast().colour[20] = 0;
      Unseen.paint(parts, row(), seen);
      assertThat(parts.getLast().colour[20]).isBetween(0f, 120.01f).isLessThan(last);
      last = parts.getLast().colour[20];
    }
  }

  @Test
  void aPartThatHardlyShowsIsLeftAsItIs() {
    List<Part> parts = parts();
    float[] seen = new float[2 * N];
    Arrays.fill(seen, N, 2 * N, 0.5f);
    Unseen.paint(parts, row(), seen);
    assertThat(parts.getFirst().learned()).isDeepEqualTo(parts().getFirst().learned());
  }

  @Test
  void aGaussianThatFacesTheCameraAloneShowsAllOfItself() {
    GaussianCloud cloud = new GaussianCloud(1);
    float focal = 400;
    cloud.quaternion[0][0] = 1;
    cloud.scale[0][0] = (float) Math.log(0.012);
    cloud.scale[1][0] = (float) Math.log(0.008);
    cloud.scale[2][0] = (float) Math.log(0.002);
    cloud.opacity[0] = 0.5f;
    float[] rotation = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int side = 96;
    float[] alpha = new float[side * side];
    try (Parallel alone = new Parallel(1)) {
      new Rasterizer(side, side, 1, alone)
          .forward(
              cloud,
              rotation,
              new float[] {0, 0, 1},
              focal,
              side / 2f,
              side / 2f,
              new float[3 * side * side],
              alpha);
    }
    double covered = 0;
    for (float a : alpha) {
      covered += a;
    }
    assertThat(covered / Unseen.footprint(cloud, 0, focal)).isCloseTo(1, within(0.02));
  }
}
