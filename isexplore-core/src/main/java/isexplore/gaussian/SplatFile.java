package isexplore.gaussian;

import isexplore.io.AtomicFiles;
import isexplore.kernel.GaussianCloud;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Gaussians as a binary little-endian PLY in the property order of the first Gaussian splatting
 * code (Kerbl et al. 2023), which every viewer reads: positions, unused normals, colours as
 * spherical harmonics of degree 0, opacity logits, log scales, unit quaternions {@code w x y z}.
 * Axes are those of that code, x right, y down, z forward: head space turned half round about x.
 */
final class SplatFile {
  /** Properties of a point, all floats, in order. */
  static final List<String> PROPERTIES =
      List.of(
          "x", "y", "z", "nx", "ny", "nz", "f_dc_0", "f_dc_1", "f_dc_2", "opacity", "scale_0",
          "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3");

  /** The constant function among the spherical harmonics, 1 / (2 sqrt(pi)). */
  static final float HARMONIC_0 = 0.28209479f;

  private SplatFile() {}

  static void write(Path file, GaussianCloud cloud) throws IOException {
    byte[] header = header(cloud.n).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(header.length + cloud.n * PROPERTIES.size() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (int i = 0; i < cloud.n; i++) {
      put(out, cloud, i);
    }
    AtomicFiles.write(file, out.array());
  }

  private static String header(int n) {
    StringBuilder text = new StringBuilder("ply\nformat binary_little_endian 1.0\n");
    text.append("element vertex ").append(n).append('\n');
    PROPERTIES.forEach(name -> text.append("property float ").append(name).append('\n'));
    return text.append("end_header\n").toString();
  }

  private static void put(ByteBuffer out, GaussianCloud g, int i) {
    out.putFloat(g.position[0][i]).putFloat(-g.position[1][i]).putFloat(-g.position[2][i]);
    out.putFloat(0).putFloat(0).putFloat(0);
    for (int c = 0; c < 3; c++) {
      out.putFloat((g.colour[c][i] - 0.5f) / HARMONIC_0);
    }
    out.putFloat(g.opacity[i]);
    for (int axis = 0; axis < 3; axis++) {
      out.putFloat(g.scale[axis][i]);
    }
    float w = g.quaternion[0][i];
    float x = g.quaternion[1][i];
    float y = g.quaternion[2][i];
    float z = g.quaternion[3][i];
    float length = (float) Math.sqrt(w * w + x * x + y * y + z * z);
    // half a turn about x, i, times w + xi + yj + zk
    out.putFloat(-x / length).putFloat(w / length).putFloat(-z / length).putFloat(y / length);
  }
}
