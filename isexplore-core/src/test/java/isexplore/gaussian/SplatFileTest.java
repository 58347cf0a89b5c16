package isexplore.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isexplore.kernel.GaussianCloud;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplatFileTest {
  private static final String HEADER =
      """
      ply
      format binary_little_endian 1.0
      element vertex 2
      property float x
      property float y
      property float z
      property float nx
      property float ny
      property float nz
      property float f_dc_0
      property float f_dc_1
      property float f_dc_2
      property float opacity
      property float scale_0
      property float scale_1
      property float scale_2
      property float rot_0
      property float rot_1
      property float rot_2
      property float rot_3
      end_header
      """;

  @TempDir Path folder;

  @Test
  void pointsReadBackInTheOrderAndAxesOfOtherPrograms() throws IOException {
    GaussianCloud cloud = new GaussianCloud(2);
    cloud.position[0][1] = 0.1f;
    cloud.position[1][1] = 0.2f;
    cloud.position[2][1] = 0.3f;
    cloud.colour[0][1] = 1;
    cloud.opacity[1] = -2;
    cloud.scale[2][1] = -5;
    cloud.quaternion[0][0] = 1;
    Quaternion turn = new Quaternion(0.5, 0.1, -0.4, 0.2);
    cloud.quaternion[0][1] = (float) turn.w();
    cloud.quaternion[1][1] = (float) turn.x();
    cloud.quaternion[2][1] = (float) turn.y();
    cloud.quaternion[3][1] = (float) turn.z();
    Path file = folder.resolve("head.ply");
    SplatFile.write(file, cloud);

    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, 0, HEADER.length(), StandardCharsets.US_ASCII)).isEqualTo(HEADER);
    assertThat(bytes).hasSize(HEADER.length() + 2 * 17 * Float.BYTES);
    float[] p = new float[17];
    ByteBuffer.wrap(bytes, HEADER.length() + 17 * Float.BYTES, 17 * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(p);
    assertThat(new float[] {p[0], p[1], p[2]}).containsExactly(0.1f, -0.2f, -0.3f);
    assertThat(p[6]).isCloseTo(1.7724539f, within(1e-6f)); // (1 - 0.5) / (1 / (2 sqrt(pi)))
    assertThat(p[7]).isCloseTo(-1.7724539f, within(1e-6f));
    assertThat(p[9]).isEqualTo(-2);
    assertThat(p[12]).isEqualTo(-5);

    Vec3 there = new Quaternion(p[13], p[14], p[15], p[16]).rotate(new Vec3(0.3, 0.5, 0.7));
    Vec3 here = turn.normalized().rotate(new Vec3(0.3, 0.5, 0.7));
    assertThat(there.x()).isCloseTo(here.x(), within(1e-6));
    assertThat(there.y()).isCloseTo(-here.y(), within(1e-6));
    assertThat(there.z()).isCloseTo(-here.z(), within(1e-6));
  }
}
