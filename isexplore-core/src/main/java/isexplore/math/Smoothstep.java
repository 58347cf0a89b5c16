package isexplore.math;

/** From 0 to 1 without a kink. */
public final class Smoothstep {
  private Smoothstep() {}

  /** 0 at or below 0, 1 at or above 1, smooth between. */
  public static double of(double t) {
    double c = Math.clamp(t, 0, 1);
    return c * c * (3 - 2 * c);
  }
}
