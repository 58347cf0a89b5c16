package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The two innermost loops: one tile of 8 x 8 pixels, Gaussian after Gaussian, pixel vectors inside.
 * A vector is a part of a row, a row or several rows, as wide as the machine's registers.
 *
 * <p>Calls are written out by hand, exponential included: helpers that take or return vectors are
 * not always inlined in methods this large, and then every vector is allocated.
 */
final class TileKernel {
  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int TILE = TileBand.TILE;

  /** Vectors side by side in a row of the tile. */
  private static final int COLUMNS = Math.max(1, TILE / LANES);

  /** Rows of the tile in one vector. */
  private static final int ROWS = Math.max(1, LANES / TILE);

  /** Pixel centres of the tile's first vector. */
  private static final float[] CENTRE_X = new float[LANES];

  private static final float[] CENTRE_Y = new float[LANES];

  /** A tile is full when no pixel lets more than this through. */
  private static final float OPAQUE = 1e-4f;

  /** Gaussians between two looks at whether the tile is full. */
  private static final int PATIENCE = 16;

  private static final float LOG2_MAX_ALPHA = ExpPolynomial.log2(Rasterizer.MAX_ALPHA);

  // The rounds of fold: the lane that every lane is added to, the lanes of the second vector.
  // Constants of their own, not of an array: the JIT keeps those in registers.
  private static final VectorShuffle<Float> PARTNER_1 = partner(LANES / 2);
  private static final VectorShuffle<Float> PARTNER_2 = partner(LANES / 4);
  private static final VectorShuffle<Float> PARTNER_3 = partner(LANES / 8);
  private static final VectorShuffle<Float> PARTNER_4 = partner(LANES / 16);
  private static final VectorMask<Float> SECOND_1 = second(LANES / 2);
  private static final VectorMask<Float> SECOND_2 = second(LANES / 4);
  private static final VectorMask<Float> SECOND_3 = second(LANES / 8);
  private static final VectorMask<Float> SECOND_4 = second(LANES / 16);

  /** Where the sum of each moment lies in the end. */
  private static final int[] SUM_AT = new int[TileProjection.MOMENTS];

  static {
    for (int k = 0; k < SUM_AT.length; k++) {
      SUM_AT[k] =
          k / LANES * LANES
              + (Integer.reverse(k % LANES) >>> 1 + Integer.numberOfLeadingZeros(LANES));
    }
    for (int lane = 0; lane < LANES; lane++) {
      CENTRE_X[lane] = lane % TILE + 0.5f;
      int row = lane / TILE;
      CENTRE_Y[lane] = row + 0.5f;
    }
  }

  private TileKernel() {}

  private static VectorShuffle<Float> partner(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance);
  }

  private static VectorMask<Float> second(int distance) {
    boolean[] second = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      second[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, second, 0);
  }

  /**
   * Draws the Gaussians {@code list[from..to)} over one tile.
   *
   * @param x0 left edge of the tile, pixels from the principal point; y0 likewise
   * @param row0 the tile's first row in the picture
   * @param state transmittance, red, green, blue of all tiles, shape [4, tiles, 64]
   * @param o offset of the tile in each of the four planes
   * @return where it stopped because the tile was full, or {@code to}
   */
  static int forward(
      TileProjection p,
      int[] list,
      int from,
      int to,
      float x0,
      float y0,
      int row0,
      float[] state,
      int o,
      float log2Cutoff) {
    float[] screen = p.screen;
    int[] firstRow = p.firstRow;
    int[] lastRow = p.lastRow;
    int plane = state.length / 4;
    FloatVector round = FloatVector.broadcast(SPECIES, ExpPolynomial.ROUND);
    FloatVector c1 = FloatVector.broadcast(SPECIES, ExpPolynomial.C1);
    FloatVector c2 = FloatVector.broadcast(SPECIES, ExpPolynomial.C2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, ExpPolynomial.C3);
    FloatVector c4 = FloatVector.broadcast(SPECIES, ExpPolynomial.C4);
    FloatVector c5 = FloatVector.broadcast(SPECIES, ExpPolynomial.C5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector cap = FloatVector.broadcast(SPECIES, Rasterizer.MAX_ALPHA);
    FloatVector centreX = FloatVector.fromArray(SPECIES, CENTRE_X, 0);
    FloatVector centreY = FloatVector.fromArray(SPECIES, CENTRE_Y, 0);
    for (int k = from; k < to; k++) {
      if ((k - from) % PATIENCE == PATIENCE - 1 && full(state, o)) {
        return k;
      }
      int id = list[k];
      int s = id * TileProjection.STRIDE;
      int first = Math.max(firstRow[id] - row0, 0) / ROWS;
      int last = Math.min(lastRow[id] - row0, TILE - 1) / ROWS;
      FloatVector quadratic = FloatVector.broadcast(SPECIES, screen[s + 4]);
      FloatVector red = FloatVector.broadcast(SPECIES, screen[s + 6]);
      FloatVector green = FloatVector.broadcast(SPECIES, screen[s + 7]);
      FloatVector blue = FloatVector.broadcast(SPECIES, screen[s + 8]);
      for (int column = 0; column < COLUMNS; column++) {
        FloatVector dx = centreX.add(x0 + column * LANES - screen[s]);
        FloatVector linear = dx.mul(screen[s + 3]);
        FloatVector constant =
            dx.mul(dx)
                .fma(
                    FloatVector.broadcast(SPECIES, screen[s + 2]),
                    FloatVector.broadcast(SPECIES, screen[s + 5]));
        for (int v = first; v <= last; v++) {
          int i = o + (v * COLUMNS + column) * LANES;
          FloatVector dy = centreY.add(y0 + v * ROWS - screen[s + 1]);
          FloatVector e = quadratic.fma(dy, linear).fma(dy, constant);
          FloatVector t = e.add(round);
          FloatVector f = e.sub(t.sub(round));
          FloatVector a = c5.fma(f, c4).fma(f, c3).fma(f, c2).fma(f, c1).fma(f, one);
          IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
          a = a.reinterpretAsInts().add(power).reinterpretAsFloats();
          a = a.blend(cap, e.compare(VectorOperators.GT, LOG2_MAX_ALPHA));
          a = a.blend(0f, e.compare(VectorOperators.LT, log2Cutoff));
          FloatVector through = FloatVector.fromArray(SPECIES, state, i);
          FloatVector weight = through.mul(a);
          through.sub(weight).intoArray(state, i);
          int ir = i + plane;
          int ig = ir + plane;
          int ib = ig + plane;
          weight.fma(red, FloatVector.fromArray(SPECIES, state, ir)).intoArray(state, ir);
          weight.fma(green, FloatVector.fromArray(SPECIES, state, ig)).intoArray(state, ig);
          weight.fma(blue, FloatVector.fromArray(SPECIES, state, ib)).intoArray(state, ib);
        }
      }
    }
    return to;
  }

  private static boolean full(float[] state, int o) {
    for (int i = o; i < o + TILE * TILE; i++) {
      if (state[i] >= OPAQUE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Goes through the same Gaussians again, front to back. With q = dL/dw of a Gaussian at a pixel,
   * the sum of w q over those behind is what is left of the sum over all: no counters, no second
   * order of travel.
   *
   * @param band its {@code derivatives} are the tile's, {@code rest} the full sum, {@code through}
   *     one
   * @param moments receives nine sums per pair at {@code 9 slot}
   */
  static void backward(
      TileProjection p,
      TileBand band,
      int from,
      int to,
      float x0,
      float y0,
      int row0,
      float[] moments,
      float log2Cutoff) {
    float[] screen = p.screen;
    int[] firstRow = p.firstRow;
    int[] lastRow = p.lastRow;
    int[] list = band.list;
    int[] slot = band.slot;
    float[] derivatives = band.derivatives;
    float[] rest = band.rest;
    float[] through = band.through;
    float[] lanes = band.lanes;
    FloatVector round = FloatVector.broadcast(SPECIES, ExpPolynomial.ROUND);
    FloatVector c1 = FloatVector.broadcast(SPECIES, ExpPolynomial.C1);
    FloatVector c2 = FloatVector.broadcast(SPECIES, ExpPolynomial.C2);
    FloatVector c3 = FloatVector.broadcast(SPECIES, ExpPolynomial.C3);
    FloatVector c4 = FloatVector.broadcast(SPECIES, ExpPolynomial.C4);
    FloatVector c5 = FloatVector.broadcast(SPECIES, ExpPolynomial.C5);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector cap = FloatVector.broadcast(SPECIES, Rasterizer.MAX_ALPHA);
    FloatVector centreX = FloatVector.fromArray(SPECIES, CENTRE_X, 0);
    FloatVector centreY = FloatVector.fromArray(SPECIES, CENTRE_Y, 0);
    for (int k = from; k < to; k++) {
      int id = list[k];
      int s = id * TileProjection.STRIDE;
      int first = Math.max(firstRow[id] - row0, 0) / ROWS;
      int last = Math.min(lastRow[id] - row0, TILE - 1) / ROWS;
      FloatVector quadratic = FloatVector.broadcast(SPECIES, screen[s + 4]);
      FloatVector red = FloatVector.broadcast(SPECIES, screen[s + 6]);
      FloatVector green = FloatVector.broadcast(SPECIES, screen[s + 7]);
      FloatVector blue = FloatVector.broadcast(SPECIES, screen[s + 8]);
      int m = slot[k] * TileProjection.MOMENTS;
      for (int column = 0; column < COLUMNS; column++) {
        FloatVector dx = centreX.add(x0 + column * LANES - screen[s]);
        FloatVector linear = dx.mul(screen[s + 3]);
        FloatVector constant =
            dx.mul(dx)
                .fma(
                    FloatVector.broadcast(SPECIES, screen[s + 2]),
                    FloatVector.broadcast(SPECIES, screen[s + 5]));
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sumR = sum0;
        FloatVector sumG = sum0;
        FloatVector sumB = sum0;
        for (int v = first; v <= last; v++) {
          int i = (v * COLUMNS + column) * LANES;
          FloatVector dy = centreY.add(y0 + v * ROWS - screen[s + 1]);
          FloatVector e = quadratic.fma(dy, linear).fma(dy, constant);
          FloatVector t = e.add(round);
          FloatVector f = e.sub(t.sub(round));
          FloatVector a = c5.fma(f, c4).fma(f, c3).fma(f, c2).fma(f, c1).fma(f, one);
          IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
          a = a.reinterpretAsInts().add(power).reinterpretAsFloats();
          VectorMask<Float> capped = e.compare(VectorOperators.GT, LOG2_MAX_ALPHA);
          a = a.blend(cap, capped).blend(0f, e.compare(VectorOperators.LT, log2Cutoff));
          FloatVector before = FloatVector.fromArray(SPECIES, through, i);
          FloatVector weight = before.mul(a);
          before.sub(weight).intoArray(through, i);
          FloatVector dr = FloatVector.fromArray(SPECIES, derivatives, i);
          FloatVector dg = FloatVector.fromArray(SPECIES, derivatives, i + 64);
          FloatVector db = FloatVector.fromArray(SPECIES, derivatives, i + 128);
          FloatVector q = FloatVector.fromArray(SPECIES, derivatives, i + 192);
          q = dr.fma(red, dg.fma(green, db.fma(blue, q)));
          FloatVector behind = FloatVector.fromArray(SPECIES, rest, i).sub(weight.mul(q));
          behind.intoArray(rest, i);
          sumR = weight.fma(dr, sumR);
          sumG = weight.fma(dg, sumG);
          sumB = weight.fma(db, sumB);
          FloatVector g = before.mul(q).sub(behind.div(one.sub(a))).mul(a).blend(0f, capped);
          FloatVector gy = g.mul(dy);
          sum0 = sum0.add(g);
          sum1 = sum1.add(gy);
          sum2 = gy.fma(dy, sum2);
        }
        FloatVector sumX = sum0.mul(dx);
        sum0.intoArray(lanes, 0);
        sumX.intoArray(lanes, LANES);
        sum1.intoArray(lanes, 2 * LANES);
        sumX.mul(dx).intoArray(lanes, 3 * LANES);
        sum1.mul(dx).intoArray(lanes, 4 * LANES);
        sum2.intoArray(lanes, 5 * LANES);
        sumR.intoArray(lanes, 6 * LANES);
        sumG.intoArray(lanes, 7 * LANES);
        sumB.intoArray(lanes, 8 * LANES);
        fold(lanes, moments, m, column == 0);
      }
    }
  }

  /**
   * Adds the lanes of each moment in a fixed tree: {@code reduceLanes} promises no order. In every
   * round two vectors become one, which holds the sums of the first one's lanes and of those of the
   * second one by turns; a lone last vector takes whatever lies behind it along.
   */
  private static void fold(float[] lanes, float[] moments, int m, boolean fresh) {
    halve(lanes, 9, PARTNER_1, SECOND_1);
    halve(lanes, 5, PARTNER_2, SECOND_2);
    if (LANES > 4) {
      halve(lanes, 3, PARTNER_3, SECOND_3);
    }
    if (LANES > 8) {
      halve(lanes, 2, PARTNER_4, SECOND_4);
    }
    for (int k = 0; k < TileProjection.MOMENTS; k++) {
      float sum = lanes[SUM_AT[k]];
      moments[m + k] = fresh ? sum : moments[m + k] + sum;
    }
  }

  private static void halve(
      float[] lanes, int vectors, VectorShuffle<Float> partner, VectorMask<Float> second) {
    for (int i = 0; i < vectors; i += 2) {
      FloatVector a = FloatVector.fromArray(SPECIES, lanes, i * LANES);
      FloatVector b = FloatVector.fromArray(SPECIES, lanes, (i + 1) * LANES);
      FloatVector others = b.blend(a, second).rearrange(partner);
      a.blend(b, second).add(others).intoArray(lanes, i / 2 * LANES);
    }
  }
}
