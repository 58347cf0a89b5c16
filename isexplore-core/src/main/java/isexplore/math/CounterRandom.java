package isexplore.math;

/**
 * Random numbers as a pure function of (seed, stream, counter): the same whatever the number of
 * threads, and a resumed run draws what the undisturbed run would have drawn (mixing function of
 * SplitMix64, Steele et al. 2014).
 */
public record CounterRandom(long seed) {
  /** 64 random bits. */
  public long bits(long stream, long counter) {
    long z = seed + 0x9E3779B97F4A7C15L * (stream + 1) + 0xD1B54A32D192ED03L * (counter + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  public double uniform(long stream, long counter) {
    return (bits(stream, counter) >>> 11) * 0x1p-53;
  }

  /** Uniform integer in [0, bound). */
  public int below(int bound, long stream, long counter) {
    return (int) (uniform(stream, counter) * bound);
  }

  /** Standard normal (Box-Muller; StrictMath, so that compiled and interpreted code agree). */
  public double gaussian(long stream, long counter) {
    double u = 1 - uniform(stream, 2 * counter);
    double v = uniform(stream, 2 * counter + 1);
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
  }
}
