package isexplore.synthetic;

import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.math.CounterRandom;

/** A wall with a lamp's glow, a picture and a shelf, all out of focus. */
final class Backdrop {
  private Backdrop() {}

  /** Packed 8-bit RGB, shape [side, side]. */
  static int[] paint(Looks looks, CounterRandom random, int side) {
    int[] out = new int[side * side];
    int seed = (int) random.bits(13, 0);
    double shelf = 0.28 + 0.15 * random.uniform(13, 1);
    double picture = 0.10 + 0.1 * random.uniform(13, 2);
    double glowX = 0.7 + 0.25 * random.uniform(13, 3);
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        double x = (i + 0.5) / side;
        double y = (j + 0.5) / side;
        double grain = Noise.fractal(x * 5, y * 5, 0, 4, seed);
        double glow = Noise.bell(x - glowX, 0.3) * Noise.bell(y - 0.2, 0.35);
        double tone = 0.72 + 0.35 * glow + 0.10 * grain - 0.15 * y;
        double frame = box(x, y, picture, 0.12, 0.11, 0.09, 0.012);
        double inner = box(x, y, picture, 0.12, 0.09, 0.07, 0.012);
        double board = box(x, y, 0.92, shelf, 0.17, 0.012, 0.01);
        double books = x > 0.76 ? box(x, y, 0.9, shelf - 0.075, 0.13, 0.062, 0.012) : 0;
        double spine = Noise.value(Math.floor(x * 42), 0, 3, seed);
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double v = looks.wall()[c] * tone;
          v = mix(v, 0.16 + 0.03 * c, 0.8 * frame);
          v = mix(v, 0.45 + 0.3 * Noise.value(x * 14, y * 14, c, seed + 1), 0.8 * inner);
          v = mix(v, 0.30 - 0.06 * c, 0.85 * board);
          v = mix(v, 0.33 + 0.2 * spine + 0.12 * Noise.value(spine * 50, c, 5, seed), 0.8 * books);
          rgb = rgb << 8 | (int) (Math.clamp(v, 0.0, 1.0) * 255 + 0.5);
        }
        out[j * side + i] = rgb;
      }
    }
    return out;
  }

  /** 1 inside a soft-edged box around (cx, cy) with the given half sizes. */
  private static double box(
      double x, double y, double cx, double cy, double halfX, double halfY, double soft) {
    return step(soft, -soft, Math.abs(x - cx) - halfX)
        * step(soft, -soft, Math.abs(y - cy) - halfY);
  }
}
