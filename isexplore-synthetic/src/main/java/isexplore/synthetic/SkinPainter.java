package isexplore.synthetic;

import static isexplore.synthetic.Noise.bell;
import static isexplore.synthetic.Noise.fractal;
import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.region.Region;

/** Paints skin, lips, brows, lash lines and stubble on the lattice of {@link HeadGrid}. */
final class SkinPainter {
  /** Texels per cell of the lattice. */
  static final int TEXELS = 6;

  private final HeadGrid grid;
  private final Looks looks;
  private final int seed;

  SkinPainter(HeadGrid grid, Looks looks, int seed) {
    this.grid = grid;
    this.looks = looks;
    this.seed = seed;
  }

  /** The whole skin; texel (i, j) lies at lattice column i / TEXELS, row j / TEXELS. */
  Texture paint() {
    Texture t = new Texture((grid.columns - 1) * TEXELS + 1, (grid.rows - 1) * TEXELS + 1);
    double[] p = new double[3];
    double[] rgb = new double[3];
    for (int j = 0; j < t.height(); j++) {
      for (int i = 0; i < t.width(); i++) {
        int c = Math.min(i / TEXELS, grid.columns - 2);
        double f = (double) i / TEXELS - c;
        double angle = mix(grid.angles[c], grid.angles[c + 1], f);
        restPoint((double) i / TEXELS, (double) j / TEXELS, p);
        color(p, angle, (double) j / TEXELS, rgb);
        t.set(i, j, rgb, 1, part(p, angle, (double) i / TEXELS, (double) j / TEXELS));
      }
    }
    return t;
  }

  private void restPoint(double column, double row, double[] p) {
    int c = Math.min((int) column, grid.columns - 2);
    int r = Math.min((int) row, grid.rows - 2);
    double fx = column - c;
    double fy = row - r;
    int o = 3 * (r * grid.columns + c);
    int below = 3 * grid.columns;
    float[] a = grid.rest;
    for (int k = 0; k < 3; k++) {
      p[k] =
          mix(mix(a[o + k], a[o + 3 + k], fx), mix(a[o + below + k], a[o + below + 3 + k], fx), fy);
    }
  }

  private void color(double[] p, double angle, double row, double[] rgb) {
    complexion(p, rgb);
    if (p[2] > -25) {
      beard(p, rgb);
      brow(p, rgb);
      eye(angle, p, row, rgb);
      lips(angle, p, row, rgb);
    }
  }

  /** Texels of the lips' red are lips, below the jaw is neck, the rest face. */
  private Region part(double[] p, double angle, double column, double row) {
    if (p[2] > -25 && lipRed(angle, p, row) > 0.5) {
      return Region.LIPS;
    }
    return underJaw(p, column, row) ? Region.NECK : Region.FACE;
  }

  /** Whether the skin looks down rather than out, so that it runs inwards faster than down. */
  private boolean underJaw(double[] p, double column, double row) {
    if (p[1] > grid.anatomy.mouthY() - 15) {
      return false;
    }
    double[] above = new double[3];
    double[] below = new double[3];
    restPoint(column, row - 0.5, above);
    restPoint(column, row + 0.5, below);
    return fromAxis(above) - fromAxis(below) > 2 * (above[1] - below[1]);
  }

  private static double fromAxis(double[] p) {
    return Math.hypot(p[0], p[2] - HeadGrid.AXIS_Z);
  }

  private void complexion(double[] p, double[] rgb) {
    double x = Math.abs(p[0]);
    double y = p[1];
    double red =
        0.75 * bell(x - 40, 15) * bell(y - 2, 14)
            + 0.8 * bell(x, 10) * bell(y + 10, 10)
            + 0.3 * bell(x, 16) * bell(y + 70, 12)
            + 0.35 * step(66, 72, x);
    double blotch = fractal(p[0] / 14, y / 14, p[2] / 14, 3, seed);
    red += 0.35 * blotch;
    double pores = fractal(p[0] / 1.3, y / 1.3, p[2] / 1.3, 2, seed + 10);
    double tone = 1 + 0.035 * blotch + 0.035 * pores;
    double lids = bell(x - grid.anatomy.eyeX(), 16) * bell(y - Anatomy.EYE_Y - 1, 9);
    double crease = grid.fold(x, y);
    tone *= 1 - 0.05 * lids - 0.08 * crease;
    double spot = step(0.42, 0.62, Noise.value(p[0] / 1.6, y / 1.6, p[2] / 1.6, seed + 20));
    double where = bell(x - 25, 24) * bell(y - 2, 14);
    tone *= 1 - 0.16 * looks.freckles() * spot * where;
    double mole = step(0.93, 0.97, Noise.value(p[0] / 5, y / 5, p[2] / 5, seed + 30));
    tone *= 1 - 0.45 * mole;
    rgb[0] = looks.skin()[0] * tone * (1 + 0.01 * red);
    rgb[1] = looks.skin()[1] * tone * (1 - 0.10 * red);
    rgb[2] = looks.skin()[2] * tone * (1 - 0.09 * red - 0.05 * lids);
  }

  private void beard(double[] p, double[] rgb) {
    double x = Math.abs(p[0]);
    double cheekLine = -18 - 0.0042 * (60 - x) * (60 - x) + 24 * step(30, 62, x);
    double area = step(cheekLine + 6, cheekLine - 8, p[1]) * (1 - 0.6 * bell(x - 18, 5));
    double upperLip = bell(p[1] - grid.anatomy.mouthY() - 13, 5) * step(36, 20, x);
    double hairs = 0.75 + 0.5 * Noise.value(p[0] / 0.8, p[1] / 0.8, p[2] / 0.8, seed + 40);
    double k = 0.34 * looks.stubble() * Math.max(area, upperLip) * hairs;
    rgb[0] = mix(rgb[0], looks.brows()[0] + 0.1, k * 1.05);
    rgb[1] = mix(rgb[1], looks.brows()[1] + 0.1, k);
    rgb[2] = mix(rgb[2], looks.brows()[2] + 0.13, k * 0.9);
  }

  private void brow(double[] p, double[] rgb) {
    double x = Math.abs(p[0]);
    double s = (x - 11) / 39;
    if (s < -0.15 || s > 1.15 || p[2] < -15) {
      return;
    }
    double arch = grid.anatomy.browY() + 0.5 + 4.2 * StrictMath.sin(2.3 * Math.clamp(s, 0.0, 1.0));
    double half = mix(4.4, 1.4, step(0.3, 1, s)) * (0.6 + 0.5 * looks.browWeight());
    double d = (p[1] - arch) / half;
    double ends = step(-0.12, 0.08, s) * step(1.08, 0.85, s);
    double lean = p[1] * 0.5 + x * 0.9; // hairs point up and outwards
    double side = 3 * Math.signum(p[0]);
    double hairs = Noise.fractal(lean / 1.2, (p[1] - 0.4 * x) / 5, side, 2, seed + 50);
    double k = ends * step(1.35, 0.35, Math.abs(d) - 0.25 * hairs);
    tint(rgb, looks.brows(), k * (0.8 + 0.35 * hairs) * (0.6 + 0.35 * looks.browWeight()));
  }

  private void eye(double angle, double[] p, double row, double[] rgb) {
    double q = grid.lidPlace(angle);
    if (Math.abs(q) > 1.4 || Math.abs(p[1] - Anatomy.EYE_Y) > 22) {
      return;
    }
    boolean upper = row <= grid.leftEye.row() + 0.5;
    double d = Math.abs(p[1] - grid.lidLine(angle));
    double inside = step(1.15, 0.9, Math.abs(q));
    if (upper) {
      double outer = 1.1 + 0.9 * step(-0.6, 0.9, q);
      tint(rgb, looks.brows(), 0.9 * inside * step(outer, 0.5 * outer, d));
      double crease = bell(d - 9.5 - 1.5 * (1 - q * q), 0.9) * step(1.3, 0.6, Math.abs(q));
      shade(rgb, 0.28 * crease);
    } else {
      tint(rgb, looks.brows(), 0.5 * inside * step(0.9, 0.2, d));
      shade(rgb, 0.12 * bell(d - 7 + 2 * q * q, 1.6) * step(1.2, 0.4, Math.abs(q)));
    }
  }

  private void lips(double angle, double[] p, double row, double[] rgb) {
    double t = Math.abs(angle) / grid.mouthAngle;
    if (t > 1.25) {
      return;
    }
    double d = p[1] - grid.mouthLine(angle);
    boolean upper = row <= grid.mouth.row() + 0.5;
    double ridges = Noise.value(p[0] / 0.9, d / 6, 0, seed + 60);
    double k = lipRed(angle, p, row);
    double[] lip = looks.lips();
    double tone = (upper ? 0.86 : 1) * (1 + 0.06 * ridges);
    rgb[0] = mix(rgb[0], lip[0] * tone, 0.85 * k);
    rgb[1] = mix(rgb[1], lip[1] * tone, 0.85 * k);
    rgb[2] = mix(rgb[2], lip[2] * tone, 0.85 * k);
    shade(rgb, 0.5 * step(1.0, 0.1, Math.abs(d)) * step(1.12, 0.98, t));
    shade(rgb, 0.25 * bell(t - 1.02, 0.06) * bell(d, 1.8));
  }

  /** 1 on the red of the lips, 0 beside it. */
  private double lipRed(double angle, double[] p, double row) {
    double t = Math.abs(angle) / grid.mouthAngle;
    boolean upper = row <= grid.mouth.row() + 0.5;
    double height = upper ? grid.upperLipHeight(t) : grid.lowerLipHeight(t);
    double edge = height - Math.abs(p[1] - grid.mouthLine(angle));
    return step(-0.5, 0.9, edge) * step(1.04, 0.97, t);
  }

  private static void tint(double[] rgb, double[] with, double k) {
    for (int c = 0; c < 3; c++) {
      rgb[c] = mix(rgb[c], with[c], Math.clamp(k, 0.0, 1.0));
    }
  }

  private static void shade(double[] rgb, double k) {
    rgb[0] *= 1 - 0.8 * k;
    rgb[1] *= 1 - k;
    rgb[2] *= 1 - k;
  }
}
