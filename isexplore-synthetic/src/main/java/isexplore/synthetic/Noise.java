package isexplore.synthetic;

/** Smooth lattice noise for skin, cloth and hair, and the small shaping functions around it. */
final class Noise {
  private Noise() {}

  /** Value noise in -1..1 with features of size one. */
  static double value(double x, double y, double z, int seed) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    int iz = (int) Math.floor(z);
    double fx = ease(x - ix);
    double fy = ease(y - iy);
    double fz = ease(z - iz);
    double low = plane(ix, iy, iz, fx, fy, seed);
    return low + fz * (plane(ix, iy, iz + 1, fx, fy, seed) - low);
  }

  /** Octaves of {@link #value}, each twice as fine and half as strong; about -1..1. */
  static double fractal(double x, double y, double z, int octaves, int seed) {
    double sum = 0;
    double weight = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += weight * value(x, y, z, seed + i);
      x *= 2;
      y *= 2;
      z *= 2;
      weight *= 0.5;
    }
    return sum;
  }

  /** 0 below {@code from}, 1 above {@code to}, smooth between; {@code from > to} falls. */
  static double step(double from, double to, double x) {
    return ease(Math.clamp((x - from) / (to - from), 0.0, 1.0));
  }

  /** A bell of width {@code sigma}, 1 at zero. */
  static double bell(double x, double sigma) {
    double s = x / sigma;
    return StrictMath.exp(-0.5 * s * s);
  }

  /** Linear interpolation. */
  static double mix(double a, double b, double t) {
    return a + (b - a) * t;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double plane(int x, int y, int z, double fx, double fy, int seed) {
    double a = mix(lattice(x, y, z, seed), lattice(x + 1, y, z, seed), fx);
    double b = mix(lattice(x, y + 1, z, seed), lattice(x + 1, y + 1, z, seed), fx);
    return mix(a, b, fy);
  }

  private static double lattice(int x, int y, int z, int seed) {
    int h = seed * 0x27d4eb2d + x * 0x165667b1 + y * 0x9e3779b1 + z * 0x85ebca77;
    h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
    h = (h ^ (h >>> 12)) * 0x297a2d39;
    return (h ^ (h >>> 15)) * 0x1p-31;
  }
}
