package isexplore.kernel;

import static isexplore.kernel.TileProjection.AXIS_U;
import static isexplore.kernel.TileProjection.AXIS_V;
import static isexplore.kernel.TileProjection.CENTRE;
import static isexplore.kernel.TileProjection.CHUNK;
import static isexplore.kernel.TileProjection.COLOUR;
import static isexplore.kernel.TileProjection.CONIC;
import static isexplore.kernel.TileProjection.LOGIT;
import static isexplore.kernel.TileProjection.LOG_SCALE;
import static isexplore.kernel.TileProjection.OPACITY;
import static isexplore.kernel.TileProjection.POSITION;
import static isexplore.kernel.TileProjection.QUATERNION;
import static isexplore.kernel.TileProjection.SCALE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The chain rule from pixel sums to a chunk of Gaussians, several per vector; names as in {@link
 * TileProjection}. Owns the work of one chunk.
 */
final class TileGradient {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();

  // Planes of `work`. The first nine come in as pixel sums, the cloud's fourteen go out, in its
  // order; then the length of the derivative by the centre, ...
  private static final int SCREEN = 14;
  // ... and what one step leaves to the next: by the centre u and v, the sum over the logarithmic
  // scales, and by the axes on the screen times the scales
  private static final int BY_CENTRE = 15;
  private static final int BY_U = 18;
  private static final int BY_V = 21;
  private static final int PLANES = 24;

  /** Derivatives by the extrinsics after {@link #backward}, shape [6]. */
  final float[] dPose = new float[6];

  private final TileProjection projection;
  private final View view;
  private final int chunk;
  private final float[] work = new float[PLANES * CHUNK];
  private final float[] pose = new float[6 * LANES];

  TileGradient(TileProjection projection, View view, int chunk) {
    this.projection = projection;
    this.view = view;
    this.chunk = chunk;
  }

  /**
   * Gradients of the chunk.
   *
   * @param moments pixel sums of (tile, Gaussian) pairs, shape [pairs, {@link
   *     TileProjection#MOMENTS}]
   * @param start Gaussian i has the pairs {@code start[i]} to {@code start[i + 1]}
   */
  void backward(float[] moments, int[] start, GaussianCloud gradients, float[] screenGradient) {
    int from = chunk * CHUNK;
    int size = Math.min(gradients.n, from + CHUNK) - from;
    addPairs(moments, start, from, size);
    Arrays.fill(pose, 0);
    for (int i = 0; i < size; i += LANES) {
      toScreenAxes(i, from + i);
      toSpin(i, from + i);
      toCamera(i, from + i);
    }
    for (int k = 0; k < 6; k++) {
      float sum = 0;
      for (int lane = 0; lane < LANES; lane++) {
        sum += pose[k * LANES + lane];
      }
      dPose[k] = sum;
    }
    store(gradients, from, size);
    System.arraycopy(work, SCREEN * CHUNK, screenGradient, from, size);
  }

  private void addPairs(float[] moments, int[] start, int from, int size) {
    Arrays.fill(work, 0, TileProjection.MOMENTS * CHUNK, 0);
    for (int i = 0; i < size; i++) {
      int end = start[from + i + 1] * TileProjection.MOMENTS;
      for (int m = start[from + i] * TileProjection.MOMENTS; m < end; ) {
        for (int k = 0; k < TileProjection.MOMENTS; k++) {
          work[k * CHUNK + i] += moments[m++];
        }
      }
    }
  }

  private void store(GaussianCloud g, int from, int size) {
    for (int k = 0; k < 3; k++) {
      System.arraycopy(work, (POSITION + k) * CHUNK, g.position[k], from, size);
      System.arraycopy(work, (LOG_SCALE + k) * CHUNK, g.scale[k], from, size);
      System.arraycopy(work, (COLOUR + k) * CHUNK, g.colour[k], from, size);
    }
    for (int k = 0; k < 4; k++) {
      System.arraycopy(work, (QUATERNION + k) * CHUNK, g.quaternion[k], from, size);
    }
    System.arraycopy(work, LOGIT * CHUNK, g.opacity, from, size);
  }

  /**
   * From pixel sums to opacity, colours, scales, and the derivatives by the axes on the screen.
   *
   * @param i place in the planes of {@code work}
   * @param g the first Gaussian's id
   */
  private void toScreenAxes(int i, int g) {
    float[] w = work;
    float[] p = projection.planes;
    int n = projection.stride;
    FloatVector sum = FloatVector.fromArray(SPECIES, w, i);
    FloatVector sx = FloatVector.fromArray(SPECIES, w, CHUNK + i);
    FloatVector sy = FloatVector.fromArray(SPECIES, w, 2 * CHUNK + i);
    FloatVector sxx = FloatVector.fromArray(SPECIES, w, 3 * CHUNK + i);
    FloatVector sxy = FloatVector.fromArray(SPECIES, w, 4 * CHUNK + i);
    FloatVector syy = FloatVector.fromArray(SPECIES, w, 5 * CHUNK + i);
    FloatVector red = FloatVector.fromArray(SPECIES, w, 6 * CHUNK + i);
    FloatVector green = FloatVector.fromArray(SPECIES, w, 7 * CHUNK + i);
    FloatVector blue = FloatVector.fromArray(SPECIES, w, 8 * CHUNK + i);
    red.intoArray(w, COLOUR * CHUNK + i);
    green.intoArray(w, (COLOUR + 1) * CHUNK + i);
    blue.intoArray(w, (COLOUR + 2) * CHUNK + i);
    FloatVector transparency =
        FloatVector.broadcast(SPECIES, 1f).sub(FloatVector.fromArray(SPECIES, p, OPACITY * n + g));
    sum.mul(transparency).intoArray(w, LOGIT * CHUNK + i);

    // inverse covariance a, b, c, then the derivatives by centre and (twice) by covariance
    float ln2 = ExpPolynomial.LN_2;
    FloatVector a = FloatVector.fromArray(SPECIES, p, CONIC * n + g).mul(-2 * ln2);
    FloatVector b = FloatVector.fromArray(SPECIES, p, (CONIC + 1) * n + g).mul(-ln2);
    FloatVector c = FloatVector.fromArray(SPECIES, p, (CONIC + 2) * n + g).mul(-2 * ln2);
    FloatVector du = a.mul(sx).add(b.mul(sy));
    FloatVector dv = b.mul(sx).add(c.mul(sy));
    du.mul(du).add(dv.mul(dv)).sqrt().intoArray(w, SCREEN * CHUNK + i);
    FloatVector half1 = a.mul(sxx).add(b.mul(sxy));
    FloatVector half2 = a.mul(sxy).add(b.mul(syy));
    FloatVector duu = a.mul(half1).add(b.mul(half2));
    FloatVector duv = b.mul(half1).add(c.mul(half2));
    half1 = b.mul(sxx).add(c.mul(sxy));
    half2 = b.mul(sxy).add(c.mul(syy));
    FloatVector dvv = b.mul(half1).add(c.mul(half2));

    // by the axes on the screen; by the scales; h and k are the axes' derivatives times the scales
    FloatVector u = FloatVector.fromArray(SPECIES, p, AXIS_U * n + g);
    FloatVector v = FloatVector.fromArray(SPECIES, p, AXIS_V * n + g);
    FloatVector s = FloatVector.fromArray(SPECIES, p, SCALE * n + g);
    FloatVector du0 = duu.mul(u).add(duv.mul(v));
    FloatVector dv0 = duv.mul(u).add(dvv.mul(v));
    FloatVector ds = du0.mul(u).add(dv0.mul(v));
    ds.intoArray(w, LOG_SCALE * CHUNK + i);
    FloatVector dsAll = ds;
    FloatVector h0 = du0.mul(s);
    FloatVector k0 = dv0.mul(s);
    u = FloatVector.fromArray(SPECIES, p, (AXIS_U + 1) * n + g);
    v = FloatVector.fromArray(SPECIES, p, (AXIS_V + 1) * n + g);
    s = FloatVector.fromArray(SPECIES, p, (SCALE + 1) * n + g);
    FloatVector du1 = duu.mul(u).add(duv.mul(v));
    FloatVector dv1 = duv.mul(u).add(dvv.mul(v));
    ds = du1.mul(u).add(dv1.mul(v));
    ds.intoArray(w, (LOG_SCALE + 1) * CHUNK + i);
    dsAll = dsAll.add(ds);
    FloatVector h1 = du1.mul(s);
    FloatVector k1 = dv1.mul(s);
    u = FloatVector.fromArray(SPECIES, p, (AXIS_U + 2) * n + g);
    v = FloatVector.fromArray(SPECIES, p, (AXIS_V + 2) * n + g);
    s = FloatVector.fromArray(SPECIES, p, (SCALE + 2) * n + g);
    FloatVector du2 = duu.mul(u).add(duv.mul(v));
    FloatVector dv2 = duv.mul(u).add(dvv.mul(v));
    ds = du2.mul(u).add(dv2.mul(v));
    ds.intoArray(w, (LOG_SCALE + 2) * CHUNK + i);
    dsAll = dsAll.add(ds);
    FloatVector h2 = du2.mul(s);
    FloatVector k2 = dv2.mul(s);
    h0.intoArray(w, BY_U * CHUNK + i);
    h1.intoArray(w, (BY_U + 1) * CHUNK + i);
    h2.intoArray(w, (BY_U + 2) * CHUNK + i);
    k0.intoArray(w, BY_V * CHUNK + i);
    k1.intoArray(w, (BY_V + 1) * CHUNK + i);
    k2.intoArray(w, (BY_V + 2) * CHUNK + i);
    du.intoArray(w, BY_CENTRE * CHUNK + i);
    dv.intoArray(w, (BY_CENTRE + 1) * CHUNK + i);
    dsAll.intoArray(w, (BY_CENTRE + 2) * CHUNK + i);
  }

  /**
   * From the axes on the screen to the quaternion and, in place, the screen's axes in head space.
   */
  private void toSpin(int i, int g) {
    float[] d = work;
    float[] p = projection.planes;
    int n = projection.stride;
    float[] r = view.rotation;
    FloatVector xz = FloatVector.fromArray(SPECIES, p, CENTRE * n + g);
    FloatVector yz = FloatVector.fromArray(SPECIES, p, (CENTRE + 1) * n + g);
    FloatVector z = FloatVector.fromArray(SPECIES, p, (CENTRE + 2) * n + g).max(View.NEAR);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector perZ = one.div(z);
    FloatVector fz = perZ.mul(view.focal);
    FloatVector ux = xz.mul(-r[6]).add(r[0]).mul(fz);
    FloatVector uy = xz.mul(-r[7]).add(r[1]).mul(fz);
    FloatVector uz = xz.mul(-r[8]).add(r[2]).mul(fz);
    FloatVector vx = yz.mul(-r[6]).add(r[3]).mul(fz);
    FloatVector vy = yz.mul(-r[7]).add(r[4]).mul(fz);
    FloatVector vz = yz.mul(-r[8]).add(r[5]).mul(fz);
    FloatVector w = FloatVector.fromArray(SPECIES, p, QUATERNION * n + g);
    FloatVector a = FloatVector.fromArray(SPECIES, p, (QUATERNION + 1) * n + g);
    FloatVector b = FloatVector.fromArray(SPECIES, p, (QUATERNION + 2) * n + g);
    FloatVector c = FloatVector.fromArray(SPECIES, p, (QUATERNION + 3) * n + g);
    FloatVector perLength = one.div(w.mul(w).add(a.mul(a)).add(b.mul(b)).add(c.mul(c)).sqrt());
    w = w.mul(perLength);
    a = a.mul(perLength);
    b = b.mul(perLength);
    c = c.mul(perLength);

    // column after column of the spin S: dP = dU s Sᵀ, dS = Pᵀ dU s; both for u and v
    FloatVector h = FloatVector.fromArray(SPECIES, d, BY_U * CHUNK + i);
    FloatVector k = FloatVector.fromArray(SPECIES, d, BY_V * CHUNK + i);
    FloatVector m0 = one.sub(b.mul(b).add(c.mul(c)).mul(2f));
    FloatVector m1 = a.mul(b).add(w.mul(c)).mul(2f);
    FloatVector m2 = a.mul(c).sub(w.mul(b)).mul(2f);
    FloatVector dux = m0.mul(h);
    FloatVector duy = m1.mul(h);
    FloatVector duz = m2.mul(h);
    FloatVector dvx = m0.mul(k);
    FloatVector dvy = m1.mul(k);
    FloatVector dvz = m2.mul(k);
    FloatVector d00 = ux.mul(h).add(vx.mul(k));
    FloatVector d10 = uy.mul(h).add(vy.mul(k));
    FloatVector d20 = uz.mul(h).add(vz.mul(k));
    h = FloatVector.fromArray(SPECIES, d, (BY_U + 1) * CHUNK + i);
    k = FloatVector.fromArray(SPECIES, d, (BY_V + 1) * CHUNK + i);
    m0 = a.mul(b).sub(w.mul(c)).mul(2f);
    m1 = one.sub(a.mul(a).add(c.mul(c)).mul(2f));
    m2 = b.mul(c).add(w.mul(a)).mul(2f);
    dux = dux.add(m0.mul(h));
    duy = duy.add(m1.mul(h));
    duz = duz.add(m2.mul(h));
    dvx = dvx.add(m0.mul(k));
    dvy = dvy.add(m1.mul(k));
    dvz = dvz.add(m2.mul(k));
    FloatVector d01 = ux.mul(h).add(vx.mul(k));
    FloatVector d11 = uy.mul(h).add(vy.mul(k));
    FloatVector d21 = uz.mul(h).add(vz.mul(k));
    h = FloatVector.fromArray(SPECIES, d, (BY_U + 2) * CHUNK + i);
    k = FloatVector.fromArray(SPECIES, d, (BY_V + 2) * CHUNK + i);
    m0 = a.mul(c).add(w.mul(b)).mul(2f);
    m1 = b.mul(c).sub(w.mul(a)).mul(2f);
    m2 = one.sub(a.mul(a).add(b.mul(b)).mul(2f));
    dux = dux.add(m0.mul(h));
    duy = duy.add(m1.mul(h));
    duz = duz.add(m2.mul(h));
    dvx = dvx.add(m0.mul(k));
    dvy = dvy.add(m1.mul(k));
    dvz = dvz.add(m2.mul(k));
    FloatVector d02 = ux.mul(h).add(vx.mul(k));
    FloatVector d12 = uy.mul(h).add(vy.mul(k));
    FloatVector d22 = uz.mul(h).add(vz.mul(k));
    dux.intoArray(d, BY_U * CHUNK + i);
    duy.intoArray(d, (BY_U + 1) * CHUNK + i);
    duz.intoArray(d, (BY_U + 2) * CHUNK + i);
    dvx.intoArray(d, BY_V * CHUNK + i);
    dvy.intoArray(d, (BY_V + 1) * CHUNK + i);
    dvz.intoArray(d, (BY_V + 2) * CHUNK + i);

    FloatVector odd1 = d21.sub(d12);
    FloatVector odd2 = d02.sub(d20);
    FloatVector odd3 = d10.sub(d01);
    FloatVector even1 = d01.add(d10);
    FloatVector even2 = d02.add(d20);
    FloatVector even3 = d12.add(d21);
    FloatVector dw = a.mul(odd1).add(b.mul(odd2)).add(c.mul(odd3));
    FloatVector da = w.mul(odd1).add(b.mul(even1)).add(c.mul(even2));
    da = da.sub(a.mul(d11.add(d22)).mul(2f));
    FloatVector db = w.mul(odd2).add(a.mul(even1)).add(c.mul(even3));
    db = db.sub(b.mul(d00.add(d22)).mul(2f));
    FloatVector dc = w.mul(odd3).add(a.mul(even2)).add(b.mul(even3));
    dc = dc.sub(c.mul(d00.add(d11)).mul(2f));
    // the length of q changes nothing: the part along q goes
    FloatVector along = w.mul(dw).add(a.mul(da)).add(b.mul(db)).add(c.mul(dc));
    FloatVector twice = perLength.add(perLength);
    dw.sub(along.mul(w)).mul(twice).intoArray(d, QUATERNION * CHUNK + i);
    da.sub(along.mul(a)).mul(twice).intoArray(d, (QUATERNION + 1) * CHUNK + i);
    db.sub(along.mul(b)).mul(twice).intoArray(d, (QUATERNION + 2) * CHUNK + i);
    dc.sub(along.mul(c)).mul(twice).intoArray(d, (QUATERNION + 3) * CHUNK + i);
  }

  /** From centre and screen's axes P = J R to position and extrinsics. */
  private void toCamera(int i, int g) {
    float[] d = work;
    float[] p = projection.planes;
    int n = projection.stride;
    float[] r = view.rotation;
    float[] t = view.translation;
    FloatVector xz = FloatVector.fromArray(SPECIES, p, CENTRE * n + g);
    FloatVector yz = FloatVector.fromArray(SPECIES, p, (CENTRE + 1) * n + g);
    FloatVector z = FloatVector.fromArray(SPECIES, p, (CENTRE + 2) * n + g).max(View.NEAR);
    FloatVector perZ = FloatVector.broadcast(SPECIES, 1f).div(z);
    FloatVector fz = perZ.mul(view.focal);
    FloatVector dx = FloatVector.fromArray(SPECIES, d, BY_U * CHUNK + i);
    FloatVector dy = FloatVector.fromArray(SPECIES, d, (BY_U + 1) * CHUNK + i);
    FloatVector dz = FloatVector.fromArray(SPECIES, d, (BY_U + 2) * CHUNK + i);
    // R dPᵀ
    FloatVector u0 = dx.mul(r[0]).add(dy.mul(r[1])).add(dz.mul(r[2]));
    FloatVector u1 = dx.mul(r[3]).add(dy.mul(r[4])).add(dz.mul(r[5]));
    FloatVector u2 = dx.mul(r[6]).add(dy.mul(r[7])).add(dz.mul(r[8]));
    dx = FloatVector.fromArray(SPECIES, d, BY_V * CHUNK + i);
    dy = FloatVector.fromArray(SPECIES, d, (BY_V + 1) * CHUNK + i);
    dz = FloatVector.fromArray(SPECIES, d, (BY_V + 2) * CHUNK + i);
    FloatVector v0 = dx.mul(r[0]).add(dy.mul(r[1])).add(dz.mul(r[2]));
    FloatVector v1 = dx.mul(r[3]).add(dy.mul(r[4])).add(dz.mul(r[5]));
    FloatVector v2 = dx.mul(r[6]).add(dy.mul(r[7])).add(dz.mul(r[8]));

    FloatVector dXz = FloatVector.fromArray(SPECIES, d, BY_CENTRE * CHUNK + i);
    dXz = dXz.mul(view.focal).sub(fz.mul(u2));
    FloatVector dYz = FloatVector.fromArray(SPECIES, d, (BY_CENTRE + 1) * CHUNK + i);
    dYz = dYz.mul(view.focal).sub(fz.mul(v2));
    FloatVector dScales = FloatVector.fromArray(SPECIES, d, (BY_CENTRE + 2) * CHUNK + i);
    FloatVector gx = dXz.mul(perZ);
    FloatVector gy = dYz.mul(perZ);
    // nearer is larger: f / z acts like all scales together
    FloatVector gz = dScales.add(xz.mul(dXz)).add(yz.mul(dYz)).mul(perZ).neg();
    for (int k = 0; k < 3; k++) {
      gx.mul(r[k])
          .add(gy.mul(r[3 + k]))
          .add(gz.mul(r[6 + k]))
          .intoArray(d, (POSITION + k) * CHUNK + i);
    }

    // turning the camera moves the centre and turns the axes
    FloatVector x = xz.mul(z).sub(t[0]);
    FloatVector y = yz.mul(z).sub(t[1]);
    z = z.sub(t[2]);
    FloatVector turn0 = xz.mul(u1).add(yz.mul(v1)).add(v2).mul(fz).neg();
    FloatVector turn1 = xz.mul(u0).add(yz.mul(v0)).add(u2).mul(fz);
    FloatVector turn2 = v0.sub(u1).mul(fz);
    turn0 = turn0.add(y.mul(gz)).sub(z.mul(gy));
    turn1 = turn1.add(z.mul(gx)).sub(x.mul(gz));
    turn2 = turn2.add(x.mul(gy)).sub(y.mul(gx));
    turn0.add(FloatVector.fromArray(SPECIES, pose, 0)).intoArray(pose, 0);
    turn1.add(FloatVector.fromArray(SPECIES, pose, LANES)).intoArray(pose, LANES);
    turn2.add(FloatVector.fromArray(SPECIES, pose, 2 * LANES)).intoArray(pose, 2 * LANES);
    gx.add(FloatVector.fromArray(SPECIES, pose, 3 * LANES)).intoArray(pose, 3 * LANES);
    gy.add(FloatVector.fromArray(SPECIES, pose, 4 * LANES)).intoArray(pose, 4 * LANES);
    gz.add(FloatVector.fromArray(SPECIES, pose, 5 * LANES)).intoArray(pose, 5 * LANES);
  }
}
