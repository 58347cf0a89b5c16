package isexplore.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Puts Gaussians on the screen and carries derivatives back, several Gaussians per vector. With P =
 * J R the screen's axes in head space, S the spin of the quaternion and s the scales, a Gaussian's
 * axes on the screen are {@code U[k] = s[k] (P_u · S[:, k])} and V likewise; {@code var u = U · U +
 * dilation}, {@code cov = U · V}, {@code var v = V · V + dilation}.
 *
 * <p>Screen coordinates count from the principal point, where floats are finest. Vector calls are
 * written out for the reason given in {@link TileKernel}.
 */
final class TileProjection {
  /**
   * Numbers per Gaussian in {@link #screen}: centre u, v; A, B, C, K of {@code log2 α = A dx² + B
   * dx dy + C dy² + K}; red, green, blue; three unused, so that no record lies in three cache
   * lines.
   */
  static final int STRIDE = 12;

  /** Sums over pixels: G, G dx, G dy, G dx², G dx dy, G dy² with G = α dL/dα; three colours. */
  static final int MOMENTS = 9;

  /** Gaussians handed out at once. */
  static final int CHUNK = 512;

  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();

  // Planes of `planes`: the cloud as it was drawn, ...
  static final int POSITION = 0;
  static final int LOG_SCALE = 3;
  static final int QUATERNION = 6;
  static final int LOGIT = 10;
  static final int COLOUR = 11;
  // ... and what came of it
  static final int SCALE = 14;
  static final int OPACITY = 17;
  static final int LOG_OPACITY = 18; // to base 2
  static final int CENTRE = 19; // x / z, y / z, z
  static final int AXIS_U = 22;
  static final int AXIS_V = 25;
  static final int CONIC = 28; // A, B, C; zero when not drawn
  private static final int VARIANCE = 31; // of v
  private static final int PLANES = 32;

  final float[] screen;

  /** Depth in metres, 0 when not drawn. */
  final float[] depth;

  /** First and last row of pixels that can reach the cut-off. */
  final int[] firstRow;

  final int[] lastRow;

  /** Whole vectors, and no power of two from plane to plane: they would share cache sets. */
  final int stride;

  /** Shape [{@link #PLANES}, stride]. */
  final float[] planes;

  private final float dilation;
  private final float log2Cutoff;
  private final int height;
  private final View view;

  TileProjection(View view, int height, int capacity, float dilation, float cutoff) {
    this.view = view;
    this.height = height;
    this.dilation = dilation;
    log2Cutoff = ExpPolynomial.log2(cutoff);
    screen = new float[capacity * STRIDE];
    depth = new float[capacity];
    firstRow = new int[capacity];
    lastRow = new int[capacity];
    stride = (capacity / 64 + 1) * 64 + 16;
    planes = new float[PLANES * stride];
    // what fills up the last vector must stay finite
    Arrays.fill(planes, QUATERNION * stride, (QUATERNION + 1) * stride, 1);
  }

  /** Number of chunks of a cloud. */
  static int chunks(int n) {
    return (n + CHUNK - 1) / CHUNK;
  }

  /** Copies and projects one chunk of the cloud. */
  void project(GaussianCloud cloud, int chunk) {
    int from = chunk * CHUNK;
    int to = Math.min(cloud.n, from + CHUNK);
    int size = (to - from + LANES - 1) / LANES * LANES;
    float[] p = planes;
    load(cloud, from, to - from);
    for (int k = 0; k < 3; k++) {
      ExpPolynomial.exp(p, (LOG_SCALE + k) * stride + from, p, (SCALE + k) * stride + from, size);
    }
    int opacity = OPACITY * stride + from;
    for (int i = 0; i < size; i++) {
      p[opacity + i] = -p[LOGIT * stride + from + i];
    }
    ExpPolynomial.exp(p, opacity, p, opacity, size);
    for (int i = 0; i < size; i++) {
      p[opacity + i] = 1 / (1 + p[opacity + i]);
    }
    ExpPolynomial.log2(p, opacity, p, LOG_OPACITY * stride + from, size);
    for (int i = from; i < from + size; i += LANES) {
      shape(i);
    }
    for (int i = from; i < to; i++) {
      record(i);
    }
  }

  private void load(GaussianCloud c, int from, int size) {
    for (int k = 0; k < 3; k++) {
      System.arraycopy(c.position[k], from, planes, (POSITION + k) * stride + from, size);
      System.arraycopy(c.scale[k], from, planes, (LOG_SCALE + k) * stride + from, size);
      System.arraycopy(c.colour[k], from, planes, (COLOUR + k) * stride + from, size);
    }
    for (int k = 0; k < 4; k++) {
      System.arraycopy(c.quaternion[k], from, planes, (QUATERNION + k) * stride + from, size);
    }
    System.arraycopy(c.opacity, from, planes, LOGIT * stride + from, size);
  }

  /** Centre, axes and inverse covariance of one vector of Gaussians. */
  private void shape(int i) {
    float[] p = planes;
    int n = stride;
    float[] r = view.rotation;
    float[] t = view.translation;
    FloatVector x = FloatVector.fromArray(SPECIES, p, POSITION * n + i);
    FloatVector y = FloatVector.fromArray(SPECIES, p, (POSITION + 1) * n + i);
    FloatVector z = FloatVector.fromArray(SPECIES, p, (POSITION + 2) * n + i);
    FloatVector depths = x.mul(r[6]).add(y.mul(r[7])).add(z.mul(r[8])).add(t[2]);
    FloatVector near = depths.max(View.NEAR); // those before it are not drawn, but stay finite
    FloatVector xz = x.mul(r[0]).add(y.mul(r[1])).add(z.mul(r[2])).add(t[0]).div(near);
    FloatVector yz = x.mul(r[3]).add(y.mul(r[4])).add(z.mul(r[5])).add(t[1]).div(near);
    xz.intoArray(p, CENTRE * n + i);
    yz.intoArray(p, (CENTRE + 1) * n + i);
    depths.intoArray(p, (CENTRE + 2) * n + i);

    FloatVector fz = FloatVector.broadcast(SPECIES, view.focal).div(near);
    FloatVector ux = xz.mul(-r[6]).add(r[0]).mul(fz);
    FloatVector uy = xz.mul(-r[7]).add(r[1]).mul(fz);
    FloatVector uz = xz.mul(-r[8]).add(r[2]).mul(fz);
    FloatVector vx = yz.mul(-r[6]).add(r[3]).mul(fz);
    FloatVector vy = yz.mul(-r[7]).add(r[4]).mul(fz);
    FloatVector vz = yz.mul(-r[8]).add(r[5]).mul(fz);

    FloatVector w = FloatVector.fromArray(SPECIES, p, QUATERNION * n + i);
    FloatVector a = FloatVector.fromArray(SPECIES, p, (QUATERNION + 1) * n + i);
    FloatVector b = FloatVector.fromArray(SPECIES, p, (QUATERNION + 2) * n + i);
    FloatVector c = FloatVector.fromArray(SPECIES, p, (QUATERNION + 3) * n + i);
    FloatVector aa = a.mul(a);
    FloatVector bb = b.mul(b);
    FloatVector cc = c.mul(c);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    // 2 / |q|² once, instead of normalising q
    FloatVector two = one.add(1f).div(w.mul(w).add(aa).add(bb).add(cc));

    FloatVector s = FloatVector.fromArray(SPECIES, p, SCALE * n + i);
    FloatVector m0 = one.sub(bb.add(cc).mul(two));
    FloatVector m1 = a.mul(b).add(w.mul(c)).mul(two);
    FloatVector m2 = a.mul(c).sub(w.mul(b)).mul(two);
    FloatVector u0 = ux.mul(m0).add(uy.mul(m1)).add(uz.mul(m2)).mul(s);
    FloatVector v0 = vx.mul(m0).add(vy.mul(m1)).add(vz.mul(m2)).mul(s);
    s = FloatVector.fromArray(SPECIES, p, (SCALE + 1) * n + i);
    m0 = a.mul(b).sub(w.mul(c)).mul(two);
    m1 = one.sub(aa.add(cc).mul(two));
    m2 = b.mul(c).add(w.mul(a)).mul(two);
    FloatVector u1 = ux.mul(m0).add(uy.mul(m1)).add(uz.mul(m2)).mul(s);
    FloatVector v1 = vx.mul(m0).add(vy.mul(m1)).add(vz.mul(m2)).mul(s);
    s = FloatVector.fromArray(SPECIES, p, (SCALE + 2) * n + i);
    m0 = a.mul(c).add(w.mul(b)).mul(two);
    m1 = b.mul(c).sub(w.mul(a)).mul(two);
    m2 = one.sub(aa.add(bb).mul(two));
    FloatVector u2 = ux.mul(m0).add(uy.mul(m1)).add(uz.mul(m2)).mul(s);
    FloatVector v2 = vx.mul(m0).add(vy.mul(m1)).add(vz.mul(m2)).mul(s);
    u0.intoArray(p, AXIS_U * n + i);
    u1.intoArray(p, (AXIS_U + 1) * n + i);
    u2.intoArray(p, (AXIS_U + 2) * n + i);
    v0.intoArray(p, AXIS_V * n + i);
    v1.intoArray(p, (AXIS_V + 1) * n + i);
    v2.intoArray(p, (AXIS_V + 2) * n + i);

    FloatVector varU = u0.mul(u0).add(u1.mul(u1)).add(u2.mul(u2)).add(dilation);
    FloatVector cov = u0.mul(v0).add(u1.mul(v1)).add(u2.mul(v2));
    FloatVector varV = v0.mul(v0).add(v1.mul(v1)).add(v2.mul(v2)).add(dilation);
    FloatVector factor = varU.mul(varV).sub(cov.mul(cov));
    factor = FloatVector.broadcast(SPECIES, -0.5f * ExpPolynomial.LOG2_E).div(factor);
    varV.mul(factor).intoArray(p, CONIC * n + i);
    cov.mul(factor).mul(-2f).intoArray(p, (CONIC + 1) * n + i);
    varU.mul(factor).intoArray(p, (CONIC + 2) * n + i);
    varV.intoArray(p, VARIANCE * n + i);
  }

  /**
   * Writes what the tiles read of Gaussian {@code i}, and whether and in which rows it is drawn.
   */
  private void record(int i) {
    float[] p = planes;
    int o = i * STRIDE;
    screen[o] = view.focal * p[CENTRE * stride + i];
    screen[o + 1] = view.focal * p[(CENTRE + 1) * stride + i];
    screen[o + 2] = p[CONIC * stride + i];
    screen[o + 3] = p[(CONIC + 1) * stride + i];
    screen[o + 4] = p[(CONIC + 2) * stride + i];
    screen[o + 5] = p[LOG_OPACITY * stride + i];
    screen[o + 6] = p[COLOUR * stride + i];
    screen[o + 7] = p[(COLOUR + 1) * stride + i];
    screen[o + 8] = p[(COLOUR + 2) * stride + i];
    float room = p[LOG_OPACITY * stride + i] - log2Cutoff;
    float reach =
        (float) Math.sqrt(2 * ExpPolynomial.LN_2 * Math.max(0, room) * p[VARIANCE * stride + i]);
    float row = screen[o + 1] + view.cy - 0.5f;
    firstRow[i] = Math.max(0, (int) Math.ceil(row - reach));
    lastRow[i] = Math.min(height - 1, (int) Math.floor(row + reach));
    float z = p[(CENTRE + 2) * stride + i];
    boolean drawn =
        z >= View.NEAR && room > 0 && firstRow[i] <= lastRow[i] && definite(screen, o + 2);
    depth[i] = drawn ? z : 0;
    if (!drawn) {
      for (int k = 0; k < 3; k++) {
        p[(CONIC + k) * stride + i] = 0;
      }
    }
  }

  /** False for needles so long that floats lose their determinant. */
  private static boolean definite(float[] s, int o) {
    return s[o] < 0 && s[o + 2] < 0 && 4 * s[o] * s[o + 2] > s[o + 1] * s[o + 1];
  }
}
