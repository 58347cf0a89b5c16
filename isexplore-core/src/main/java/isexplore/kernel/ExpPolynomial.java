package isexplore.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials and logarithms of our own: polynomials of fused multiply-adds, so that interpreter,
 * compiler and vector lanes give the same bits, which {@code Math.exp} and {@code
 * VectorOperators.EXP} do not promise.
 *
 * <p>{@code 2^x = 2^n 2^f} with n the nearest integer: the minimax polynomial of degree 5 on [-½,
 * ½] has a relative error of 3e-7.
 */
public final class ExpPolynomial {
  /** log2(e). */
  static final float LOG2_E = 1.4426950408889634f;

  /** Natural logarithm of 2. */
  static final float LN_2 = 0.6931471805599453f;

  /** Adding 1.5 · 2^23 leaves the nearest integer in the low bits of a float. */
  static final float ROUND = 12582912f;

  static final float C1 = 0.693146944f;
  static final float C2 = 0.240221202f;
  static final float C3 = 0.0555071309f;
  static final float C4 = 0.00967554096f;
  static final float C5 = 0.00132764713f;

  /** Beyond ± this the result stays where it is, away from overflow and denormals. */
  static final float MAX_EXPONENT = 126;

  /** Bits of 1 / √2: mantissas are taken from there to √2. */
  private static final int ROOT_HALF = 0x3F3504F3;

  private static final VectorSpecies<Float> SPECIES = Kernels.SPECIES;

  /** Of log2(1 + t) / t for 1 + t between 1 / √2 and √2, relative error 3e-8. */
  private static final float[] LOG2 = {
    1.44269502f,
    -0.721347332f,
    0.480910629f,
    -0.360703677f,
    0.287916243f,
    -0.238944829f,
    0.215715602f,
    -0.207269743f,
    0.125837013f
  };

  private ExpPolynomial() {}

  /** 2 to the power of {@code x}, x limited to ± 126. */
  public static float exp2(float x) {
    float e = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, x));
    float t = e + ROUND;
    float f = e - (t - ROUND);
    float p = Math.fma(f, C5, C4);
    p = Math.fma(f, p, C3);
    p = Math.fma(f, p, C2);
    p = Math.fma(f, p, C1);
    p = Math.fma(f, p, 1f);
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(t) << 23));
  }

  /** e to the power of {@code x}; relative error 1e-6 for |x| up to 10. */
  public static float exp(float x) {
    return exp2(x * LOG2_E);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static float sigmoid(float x) {
    return 1 / (1 + exp(-x));
  }

  /** Logarithm to base 2 of a positive, normal number. */
  public static float log2(float x) {
    int bits = Float.floatToRawIntBits(x);
    int n = (bits - ROOT_HALF) >> 23;
    float t = Float.intBitsToFloat(bits - (n << 23)) - 1;
    float p = LOG2[8];
    for (int k = 7; k >= 0; k--) {
      p = Math.fma(t, p, LOG2[k]);
    }
    return Math.fma(t, p, n);
  }

  /** {@code to[j + k] = exp(from[i + k])} for k below n, with the bits of {@link #exp(float)}. */
  static void exp(float[] from, int i, float[] to, int j, int n) {
    int end = SPECIES.loopBound(n);
    for (int k = 0; k < end; k += SPECIES.length()) {
      FloatVector e = FloatVector.fromArray(SPECIES, from, i + k).mul(LOG2_E);
      e = e.min(MAX_EXPONENT).max(-MAX_EXPONENT);
      FloatVector t = e.add(ROUND);
      FloatVector f = e.sub(t.sub(ROUND));
      FloatVector p = FloatVector.broadcast(SPECIES, C5).fma(f, FloatVector.broadcast(SPECIES, C4));
      p = p.fma(f, FloatVector.broadcast(SPECIES, C3));
      p = p.fma(f, FloatVector.broadcast(SPECIES, C2));
      p = p.fma(f, FloatVector.broadcast(SPECIES, C1));
      p = p.fma(f, FloatVector.broadcast(SPECIES, 1f));
      IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      p.reinterpretAsInts().add(power).reinterpretAsFloats().intoArray(to, j + k);
    }
    for (int k = end; k < n; k++) {
      to[j + k] = exp(from[i + k]);
    }
  }

  /** {@code to[j + k] = log2(from[i + k])} for k below n, with the bits of {@link #log2(float)}. */
  static void log2(float[] from, int i, float[] to, int j, int n) {
    int end = SPECIES.loopBound(n);
    for (int k = 0; k < end; k += SPECIES.length()) {
      IntVector bits = FloatVector.fromArray(SPECIES, from, i + k).reinterpretAsInts();
      IntVector whole = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
      FloatVector t =
          bits.sub(whole.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
      FloatVector p = FloatVector.broadcast(SPECIES, LOG2[8]);
      for (int c = 7; c >= 0; c--) {
        p = p.fma(t, FloatVector.broadcast(SPECIES, LOG2[c]));
      }
      FloatVector exponent = (FloatVector) whole.convert(VectorOperators.I2F, 0);
      p.fma(t, exponent).intoArray(to, j + k);
    }
    for (int k = end; k < n; k++) {
      to[j + k] = log2(from[i + k]);
    }
  }
}
