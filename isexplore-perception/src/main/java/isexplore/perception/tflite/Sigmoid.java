package isexplore.perception.tflite;

/** 1 / (1 + e^-x), the same bits on every machine; within 2e-7 of the true value. */
public final class Sigmoid {
  private static final float LOG2_E = 1.44269504f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private Sigmoid() {}

  /** The value at x. */
  public static float of(float x) {
    return 1f / (1f + exp(Math.clamp(-x, -80f, 80f)));
  }

  /** e^x = 2^n e^r with |r| ≤ ln 2 / 2; the polynomial is that of the Cephes library. */
  private static float exp(float x) {
    int n = (int) (x * LOG2_E + (x < 0 ? -0.5f : 0.5f));
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    return (p * r * r + r + 1f) * Float.intBitsToFloat((n + 127) << 23);
  }
}
