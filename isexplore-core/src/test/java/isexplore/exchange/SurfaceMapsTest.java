package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SurfaceMapsTest {
  private static final Offset<Float> CLOSE = within(1e-5f);

  /** A square before a larger one. */
  private final float[] vertices = {
    -0.02f, -0.02f, 0.05f, 0.02f, -0.02f, 0.05f, 0.02f, 0.02f, 0.05f, -0.02f, 0.02f, 0.05f, -0.05f,
    -0.05f, 0, 0.05f, -0.05f, 0, 0.05f, 0.05f, 0, -0.05f, 0.05f, 0
  };

  private final int[] triangles = {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7};

  private SurfaceMaps drawn(double yaw) {
    SurfaceMaps maps = new SurfaceMaps(Camera.ofSquare(128), triangles, 8);
    maps.draw(vertices, new Pose(Pose.rotationOf(yaw, 0, 0), new Vec3(0, 0, 1)));
    return maps;
  }

  @Test
  void theNearerSurfaceIsSeenAndNothingIsZero() {
    float[] depth = drawn(0).depth();
    assertThat(depth[64 * 128 + 64]).isCloseTo(0.95f, CLOSE);
    assertThat(depth[64 * 128 + 64 + 12]).isCloseTo(1, CLOSE); // 0.04 m aside
    assertThat(depth[64 * 128 + 64 + 30]).isZero();
  }

  @Test
  void normalsPointToTheCameraAndTurnWithTheHead() {
    float[] straight = drawn(0).normals();
    int middle = 3 * (64 * 128 + 64);
    assertThat(straight[middle + 2]).isCloseTo(-1, CLOSE);
    float[] turned = drawn(30).normals();
    assertThat(turned[middle]).isCloseTo(0.5f, CLOSE); // to the image's right, like the nose
    assertThat(turned[middle + 2]).isCloseTo(-(float) Math.sqrt(0.75), CLOSE);
  }
}
