package isexplore.synthetic;

import static isexplore.synthetic.HeadGrid.AXIS_Z;
import static isexplore.synthetic.Noise.bell;
import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.region.Region;

/** A shell of hair over the skull, thinning out to nothing at the hairline, painted in strands. */
final class Hair {
  private static final int COLUMNS = 145;
  private static final int TOP_ROWS = 20;
  private static final int SIDE_ROWS = 46;
  private static final int TEXELS_X = 8;
  private static final int TEXELS_Y = 8;
  private static final double TOP = 60;

  /** Hairline: angle from the front in degrees, height in millimetres. */
  private static final double[][] SHORT_LINE = {
    {0, 94},
    {22, 92},
    {38, 84},
    {50, 68},
    {60, 50},
    {70, 26},
    {78, 14},
    {84, 30},
    {96, 42},
    {108, 10},
    {125, -28},
    {180, -40}
  };

  private static final double[][] LONG_LINE = {
    {0, 92}, {20, 89}, {36, 78}, {48, 58}, {56, 30}, {62, -10}, {68, -120}, {180, -150}
  };

  private static final double[][] FRINGE_LINE = {
    {0, 59}, {30, 57}, {46, 50}, {54, 30}, {62, -10}, {68, -120}, {180, -150}
  };

  final Mesh mesh;
  private final HairStyle style;
  private final int seed;
  private final int rows = TOP_ROWS + SIDE_ROWS;

  Hair(Anatomy anatomy, Looks looks, int seed) {
    this.style = looks.style();
    this.seed = seed;
    HeadField skull = new HeadField(anatomy, false);
    float[] p = new float[3 * rows * COLUMNS];
    float[] texel = new float[2 * rows * COLUMNS];
    double[] above = new double[rows * COLUMNS];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        vertex(skull, r, c, p, above);
        int v = r * COLUMNS + c;
        texel[2 * v] = c * TEXELS_X;
        texel[2 * v + 1] = r * TEXELS_Y;
      }
    }
    Texture strands = paint(looks, above);
    int[] cells = Mesh.gridTriangles(rows, COLUMNS);
    mesh = new Mesh(p, texel, cells, strands, new Mesh.Material(0.16, 8, 0.2, false));
    shade(p);
  }

  private double bottom() {
    return style.falls() ? -150 : -45;
  }

  private void vertex(HeadField skull, int r, int c, float[] p, double[] above) {
    double angle = Math.PI * (2.0 * c / (COLUMNS - 1) - 1);
    double s = Math.max(0, 1 - (double) r / TOP_ROWS);
    double e = Math.PI / 2 * s;
    double y = r <= TOP_ROWS ? TOP : mix(TOP, bottom(), (r - TOP_ROWS) / (SIDE_ROWS - 1.0));
    double dx = StrictMath.sin(angle) * StrictMath.cos(e);
    double dz = StrictMath.cos(angle) * StrictMath.cos(e);
    double dy = StrictMath.sin(e);
    double reach = skull.reach(0, Math.max(y, 0), AXIS_Z, dx, dy, dz);
    double height = y + reach * dy;
    double up = height - hairline(Math.toDegrees(Math.abs(angle)));
    double full = style == HairStyle.SHORT ? 8 : 14;
    double wave = Noise.fractal(dx * 4, dy * 4 + y / 30, dz * 4, 3, seed);
    double thick = full * step(-2, 26, up) * (1 + 0.25 * wave) + 1.2;
    if (style != HairStyle.SHORT) {
      thick += 9 * bell(angle + 0.25, 0.5) * step(0, 24, up) * step(0.9, 0.3, e);
    }
    double out = reach + thick + (y < 0 ? 3 * wave + 0.10 * -y : 0);
    int v = r * COLUMNS + c;
    above[v] = up;
    p[3 * v] = (float) (out * dx);
    p[3 * v + 1] = (float) (y + out * dy);
    p[3 * v + 2] = (float) (AXIS_Z + out * dz);
  }

  private double[][] line() {
    return switch (style) {
      case LONG -> LONG_LINE;
      case FRINGE -> FRINGE_LINE;
      default -> SHORT_LINE;
    };
  }

  private double hairline(double degrees) {
    double[][] line = line();
    int k = 0;
    while (k + 2 < line.length && degrees > line[k + 1][0]) {
      k++;
    }
    double t = (degrees - line[k][0]) / (line[k + 1][0] - line[k][0]);
    return mix(line[k][1], line[k + 1][1], t);
  }

  private void shade(float[] p) {
    for (int v = 0; v < mesh.count; v++) {
      double fine = Noise.value(p[3 * v] / 6.0, p[3 * v + 1] / 20.0, p[3 * v + 2] / 6.0, seed + 3);
      double low = step(-60, 30, p[3 * v + 1]);
      mesh.openness[v] = (float) ((0.65 + 0.2 * fine) * (0.55 + 0.45 * low));
      mesh.keyLight[v] = (float) ((0.7 + 0.3 * fine) * (0.5 + 0.5 * low));
    }
  }

  private Texture paint(Looks looks, double[] above) {
    Texture t = new Texture((COLUMNS - 1) * TEXELS_X + 1, (rows - 1) * TEXELS_Y + 1);
    double[] rgb = new double[3];
    for (int j = 0; j < t.height(); j++) {
      double r = (double) j / TEXELS_Y;
      for (int i = 0; i < t.width(); i++) {
        double c = (double) i / TEXELS_X;
        double angle = Math.PI * (2 * c / (COLUMNS - 1) - 1);
        double drift = c + 1.5 * Noise.fractal(c / 9, r / 9, 0, 2, seed + 5);
        double x = 12 * StrictMath.cos(2 * Math.PI * drift / (COLUMNS - 1));
        double z = 12 * StrictMath.sin(2 * Math.PI * drift / (COLUMNS - 1));
        double strand = Noise.fractal(4.5 * x, r / 7, 4.5 * z, 3, seed + 7);
        double lock = Noise.fractal(x, r / 14, z, 2, seed + 9);
        double up = sample(above, r, c) + 6 * strand + 5 * lock;
        double tone = 0.95 + 0.55 * strand + 0.3 * lock;
        tone *= 0.75 + 0.25 * step(2, 25, up);
        for (int k = 0; k < 3; k++) {
          rgb[k] = looks.hair()[k] * tone;
        }
        double hem = style.falls() ? step(rows - 9, rows - 1, r) : 0;
        boolean hole = up < 0 || hem > 0.5 + 0.5 * strand || angle == 0 && up < 0;
        t.set(i, j, rgb, hole ? 0 : 1, Region.HAIR);
      }
    }
    return t;
  }

  private double sample(double[] field, double row, double column) {
    int r = Math.min((int) row, rows - 2);
    int c = Math.min((int) column, COLUMNS - 2);
    int o = r * COLUMNS + c;
    double fx = column - c;
    double high = mix(field[o], field[o + 1], fx);
    return mix(high, mix(field[o + COLUMNS], field[o + COLUMNS + 1], fx), row - r);
  }
}
