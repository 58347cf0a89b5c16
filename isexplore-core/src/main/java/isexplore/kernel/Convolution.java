package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Convolutions of the perception nets over pixels stored one after another, channels innermost.
 * Every output is a chain of fused multiply-adds in one fixed order, so results do not depend on
 * the width of the vectors and equal those of {@link PlainConvolution} bit for bit.
 */
public final class Convolution {
  /**
   * Output channels come in blocks of this many; pixels are {@link #padded} floats apart. Two
   * vectors of 256 bits: wider ones were not faster on these small nets.
   */
  public static final int BLOCK = 16;

  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > BLOCK / 2
          ? FloatVector.SPECIES_256
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Convolution() {}

  /** The number of channels rounded up to whole blocks. */
  public static int padded(int channels) {
    return (channels + BLOCK - 1) / BLOCK * BLOCK;
  }

  /**
   * Weights in the order in which {@link #multiply} reads them.
   *
   * @param weights shape [outputs, depth]
   * @return shape [padded(outputs) / BLOCK, depth, BLOCK], zero where there is no output
   */
  public static float[] pack(float[] weights, int outputs, int depth) {
    float[] packed = new float[padded(outputs) * depth];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < depth; k++) {
        packed[(o / BLOCK * depth + k) * BLOCK + o % BLOCK] = weights[o * depth + k];
      }
    }
    return packed;
  }

  /**
   * A 1 x 1 convolution: out[p, o] = bias[o] + Σ_k in[p, k] weights[o, k], k ascending.
   *
   * @param in rows of at least {@code depth} floats, {@code inStride} apart, from {@code inAt}
   * @param weights as {@link #pack} returns them
   * @param bias shape [padded(outputs)]
   * @param out rows {@code bias.length} apart, from {@code outAt}
   */
  public static void multiply(
      float[] in,
      int inAt,
      int inStride,
      int pixels,
      int depth,
      float[] weights,
      float[] bias,
      float[] out,
      int outAt) {
    int fours = pixels / 4 * 4;
    for (int block = 0; block < bias.length; block += BLOCK) {
      for (int c = block; c < block + BLOCK; c += 2 * LANES) {
        int w = block * depth + c - block;
        four(in, inAt, inStride, fours, depth, weights, w, bias, c, out, outAt + c);
        for (int p = fours; p < pixels; p++) {
          int at = outAt + p * bias.length + c;
          one(in, inAt + p * inStride, depth, weights, w, bias, c, out, at);
        }
      }
    }
  }

  /** Four pixels at a time, two vectors of outputs: eight sums stay in registers. */
  private static void four(
      float[] in,
      int inAt,
      int inStride,
      int pixels,
      int depth,
      float[] weights,
      int weightsAt,
      float[] bias,
      int biasAt,
      float[] out,
      int outAt) {
    FloatVector startA = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector startB = FloatVector.fromArray(SPECIES, bias, biasAt + LANES);
    for (int p = 0; p < pixels; p += 4) {
      int i0 = inAt + p * inStride;
      int i1 = i0 + inStride;
      int i2 = i1 + inStride;
      int i3 = i2 + inStride;
      FloatVector a0 = startA;
      FloatVector a1 = startA;
      FloatVector a2 = startA;
      FloatVector a3 = startA;
      FloatVector b0 = startB;
      FloatVector b1 = startB;
      FloatVector b2 = startB;
      FloatVector b3 = startB;
      int w = weightsAt;
      for (int k = 0; k < depth; k++, w += BLOCK) {
        FloatVector wa = FloatVector.fromArray(SPECIES, weights, w);
        FloatVector wb = FloatVector.fromArray(SPECIES, weights, w + LANES);
        FloatVector x = FloatVector.broadcast(SPECIES, in[i0 + k]);
        a0 = x.fma(wa, a0);
        b0 = x.fma(wb, b0);
        x = FloatVector.broadcast(SPECIES, in[i1 + k]);
        a1 = x.fma(wa, a1);
        b1 = x.fma(wb, b1);
        x = FloatVector.broadcast(SPECIES, in[i2 + k]);
        a2 = x.fma(wa, a2);
        b2 = x.fma(wb, b2);
        x = FloatVector.broadcast(SPECIES, in[i3 + k]);
        a3 = x.fma(wa, a3);
        b3 = x.fma(wb, b3);
      }
      int o = outAt + p * bias.length;
      a0.intoArray(out, o);
      b0.intoArray(out, o + LANES);
      o += bias.length;
      a1.intoArray(out, o);
      b1.intoArray(out, o + LANES);
      o += bias.length;
      a2.intoArray(out, o);
      b2.intoArray(out, o + LANES);
      o += bias.length;
      a3.intoArray(out, o);
      b3.intoArray(out, o + LANES);
    }
  }

  private static void one(
      float[] in,
      int inAt,
      int depth,
      float[] weights,
      int weightsAt,
      float[] bias,
      int biasAt,
      float[] out,
      int outAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector b = FloatVector.fromArray(SPECIES, bias, biasAt + LANES);
    int w = weightsAt;
    for (int k = 0; k < depth; k++, w += BLOCK) {
      FloatVector x = FloatVector.broadcast(SPECIES, in[inAt + k]);
      a = x.fma(FloatVector.fromArray(SPECIES, weights, w), a);
      b = x.fma(FloatVector.fromArray(SPECIES, weights, w + LANES), b);
    }
    a.intoArray(out, outAt);
    b.intoArray(out, outAt + LANES);
  }

  /**
   * A depthwise convolution: every channel with its own square kernel; pixels outside the picture
   * are left out. Channels are padded.
   *
   * @param in shape [window.inHeight, window.inWidth, channels]
   * @param weights shape [size, size, channels]
   * @param bias shape [channels]
   * @param out shape [window.outHeight, window.outWidth, channels]
   */
  public static void depthwise(
      float[] in, Window window, float[] weights, float[] bias, float[] out) {
    int channels = bias.length;
    for (int y = 0; y < window.outHeight(); y++) {
      int top = y * window.stride() - window.padTop();
      boolean whole = window.size() == 3 && top >= 0 && top + window.size() <= window.inHeight();
      int left = whole ? window.firstWholeColumn() : window.outWidth();
      int right = whole ? window.lastWholeColumn() : window.outWidth();
      for (int x = 0; x < left; x++) {
        clipped(in, window, weights, bias, out, x, y);
      }
      if (left < right) {
        int row = top * window.inWidth() * channels;
        for (int c = 0; c < channels; c += LANES) {
          whole3(in, row + c, window, weights, bias, c, out, y, left, right);
        }
      }
      for (int x = Math.max(left, right); x < window.outWidth(); x++) {
        clipped(in, window, weights, bias, out, x, y);
      }
    }
  }

  /** 3 x 3 taps inside the picture, one vector of channels, columns left … right - 1 of a row. */
  private static void whole3(
      float[] in,
      int inAt,
      Window window,
      float[] weights,
      float[] bias,
      int c,
      float[] out,
      int y,
      int left,
      int right) {
    int channels = bias.length;
    int line = window.inWidth() * channels;
    FloatVector start = FloatVector.fromArray(SPECIES, bias, c);
    FloatVector w00 = FloatVector.fromArray(SPECIES, weights, c);
    FloatVector w01 = FloatVector.fromArray(SPECIES, weights, c + channels);
    FloatVector w02 = FloatVector.fromArray(SPECIES, weights, c + 2 * channels);
    FloatVector w10 = FloatVector.fromArray(SPECIES, weights, c + 3 * channels);
    FloatVector w11 = FloatVector.fromArray(SPECIES, weights, c + 4 * channels);
    FloatVector w12 = FloatVector.fromArray(SPECIES, weights, c + 5 * channels);
    FloatVector w20 = FloatVector.fromArray(SPECIES, weights, c + 6 * channels);
    FloatVector w21 = FloatVector.fromArray(SPECIES, weights, c + 7 * channels);
    FloatVector w22 = FloatVector.fromArray(SPECIES, weights, c + 8 * channels);
    int o = (y * window.outWidth() + left) * channels + c;
    for (int x = left; x < right; x++, o += channels) {
      int i = inAt + (x * window.stride() - window.padLeft()) * channels;
      FloatVector sum = FloatVector.fromArray(SPECIES, in, i).fma(w00, start);
      sum = FloatVector.fromArray(SPECIES, in, i + channels).fma(w01, sum);
      sum = FloatVector.fromArray(SPECIES, in, i + 2 * channels).fma(w02, sum);
      i += line;
      sum = FloatVector.fromArray(SPECIES, in, i).fma(w10, sum);
      sum = FloatVector.fromArray(SPECIES, in, i + channels).fma(w11, sum);
      sum = FloatVector.fromArray(SPECIES, in, i + 2 * channels).fma(w12, sum);
      i += line;
      sum = FloatVector.fromArray(SPECIES, in, i).fma(w20, sum);
      sum = FloatVector.fromArray(SPECIES, in, i + channels).fma(w21, sum);
      sum = FloatVector.fromArray(SPECIES, in, i + 2 * channels).fma(w22, sum);
      sum.intoArray(out, o);
    }
  }

  /** One output pixel of any kernel size; taps outside the picture are left out. */
  private static void clipped(
      float[] in, Window window, float[] weights, float[] bias, float[] out, int x, int y) {
    int channels = bias.length;
    int size = window.size();
    int top = y * window.stride() - window.padTop();
    int left = x * window.stride() - window.padLeft();
    int y0 = Math.max(0, -top);
    int y1 = Math.min(size, window.inHeight() - top);
    int x0 = Math.max(0, -left);
    int x1 = Math.min(size, window.inWidth() - left);
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, bias, c);
      for (int ky = y0; ky < y1; ky++) {
        int i = ((top + ky) * window.inWidth() + left + x0) * channels + c;
        int w = (ky * size + x0) * channels + c;
        for (int kx = x0; kx < x1; kx++, i += channels, w += channels) {
          sum =
              FloatVector.fromArray(SPECIES, in, i)
                  .fma(FloatVector.fromArray(SPECIES, weights, w), sum);
        }
      }
      sum.intoArray(out, (y * window.outWidth() + x) * channels + c);
    }
  }

  /**
   * What follows most convolutions: max(x, 0) + slope min(x, 0).
   *
   * @param slopes shape [channels]; channels are padded
   * @param floats how many numbers, a multiple of the channels
   */
  public static void prelu(float[] in, float[] slopes, float[] out, int floats) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int p = 0; p < floats; p += slopes.length) {
      for (int c = 0; c < slopes.length; c += LANES) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, p + c);
        FloatVector slope = FloatVector.fromArray(SPECIES, slopes, c);
        x.max(zero).add(x.min(zero).mul(slope)).intoArray(out, p + c);
      }
    }
  }

  /**
   * Where a square kernel stands in the input.
   *
   * @param size columns and rows of the kernel
   * @param stride step between outputs, input pixels
   * @param padTop rows that the first output reaches above the picture
   * @param padLeft columns that the first output reaches left of the picture
   */
  public record Window(
      int inHeight,
      int inWidth,
      int outHeight,
      int outWidth,
      int size,
      int stride,
      int padTop,
      int padLeft) {
    /** First output column whose kernel does not reach over the left border. */
    int firstWholeColumn() {
      return Math.min(outWidth, (padLeft + stride - 1) / stride);
    }

    /** One past the last output column whose kernel does not reach over the right border. */
    int lastWholeColumn() {
      int room = inWidth + padLeft - size;
      return room < 0 ? 0 : Math.min(outWidth, room / stride + 1);
    }
  }
}
