package isexplore.synthetic;

import static isexplore.synthetic.HeadRig.JAW_ANGLE;
import static isexplore.synthetic.HeadRig.JOINT_Y;
import static isexplore.synthetic.HeadRig.JOINT_Z;
import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.region.Region;
import java.util.List;

/** Teeth, gums, tongue and the dark behind them; the lower half turns with the jaw. */
final class MouthInside {
  private static final int COLUMNS = 49;
  private static final int ROWS = 9;
  private static final int TOOTH_W = 480;
  private static final int TOOTH_H = 96;

  /** Where one tooth ends and the next begins, millimetres along the arch from its middle. */
  private static final double[] GAPS = {0, 8.4, 15.2, 22.6, 29.6, 36.5, 47};

  private static final double[] LOWER_GAPS = {0, 5.3, 11.2, 18, 25, 32, 44};

  final Mesh upper;
  final Mesh lower;
  final Mesh tongue;
  final Mesh back;
  private final float[] lowerRest;
  private final float[] tongueRest;

  /**
   * @param lipZ depth of the closed lips' margin
   */
  MouthInside(Anatomy a, double lipZ, int seed) {
    double y = a.mouthY();
    upper = arch(y + 11, y - 1.4, lipZ - 5.5, 24, GAPS, true, seed);
    lower = arch(y - 0.8, y - 13, lipZ - 8, 22, LOWER_GAPS, false, seed + 5);
    tongue = tongue(y - 10, lipZ - 30);
    back = curtain(y, lipZ - 36);
    lowerRest = lower.position.clone();
    tongueRest = tongue.position.clone();
  }

  List<Mesh> meshes() {
    return List.of(back, tongue, lower, upper);
  }

  /** Moves lower teeth and tongue. */
  void deform(MouthShape m) {
    double angle = m.jaw() * JAW_ANGLE;
    turn(lowerRest, lower.position, angle, 0, 0);
    turn(tongueRest, tongue.position, angle * 0.9, 7 * m.tongue(), 9 * m.tongue());
    float light = (float) (0.25 + 0.5 * step(0, 0.5, m.jaw() + 0.3 * m.upper()));
    fade(upper, light);
    fade(lower, 0.85f * light);
    fade(tongue, 0.6f * light);
  }

  private static void turn(float[] rest, float[] to, double angle, double lift, double forward) {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    for (int o = 0; o < rest.length; o += 3) {
      double dy = rest[o + 1] + lift - JOINT_Y;
      double dz = rest[o + 2] + forward - JOINT_Z;
      to[o] = rest[o];
      to[o + 1] = (float) (JOINT_Y + dy * cos - dz * sin);
      to[o + 2] = (float) (JOINT_Z + dz * cos + dy * sin);
    }
  }

  /** The cheeks leave less light the further a vertex lies to the side or back. */
  private static void fade(Mesh mesh, float light) {
    for (int v = 0; v < mesh.count; v++) {
      float side = Math.abs(mesh.position[3 * v]) / 26f;
      float open = light * (1 - 0.75f * Math.min(1, side * side));
      mesh.openness[v] = open;
      mesh.keyLight[v] = open * 0.9f;
    }
  }

  private static Mesh arch(
      double top,
      double bottom,
      double z,
      double halfWidth,
      double[] gaps,
      boolean upper,
      int seed) {
    float[] p = new float[3 * ROWS * COLUMNS];
    float[] texel = new float[2 * ROWS * COLUMNS];
    for (int r = 0; r < ROWS; r++) {
      double f = r / (ROWS - 1.0);
      for (int c = 0; c < COLUMNS; c++) {
        double s = 2.0 * c / (COLUMNS - 1) - 1;
        double around = s * Math.toRadians(82);
        int v = r * COLUMNS + c;
        double bulge = 1.2 * StrictMath.sin(Math.PI * f);
        p[3 * v] = (float) (halfWidth * StrictMath.sin(around));
        p[3 * v + 1] = (float) mix(top, bottom, f);
        p[3 * v + 2] = (float) (z + bulge - 27 * (1 - StrictMath.cos(around)));
        texel[2 * v] = (float) ((s + 1) / 2 * (TOOTH_W - 1));
        texel[2 * v + 1] = (float) (f * (TOOTH_H - 1));
      }
    }
    Texture t = paintTeeth(gaps, top - bottom, upper, seed);
    int[] cells = Mesh.gridTriangles(ROWS, COLUMNS);
    return new Mesh(p, texel, cells, t, new Mesh.Material(0.3, 64, 0.3, false));
  }

  private static Texture paintTeeth(double[] gaps, double height, boolean upper, int seed) {
    Texture t = new Texture(TOOTH_W, TOOTH_H);
    double[] rgb = new double[3];
    for (int j = 0; j < TOOTH_H; j++) {
      double fromEdge = height * (upper ? TOOTH_H - 1 - j : j) / (TOOTH_H - 1.0);
      for (int i = 0; i < TOOTH_W; i++) {
        double along = Math.abs(2.0 * i / (TOOTH_W - 1) - 1) * gaps[gaps.length - 1] * 0.98;
        int k = 0;
        while (k + 2 < gaps.length && along > gaps[k + 1]) {
          k++;
        }
        double width = gaps[k + 1] - gaps[k];
        double q = Math.abs(2 * (along - gaps[k]) / width - 1); // 0 mid tooth, 1 at the gap
        double rounding = 1.3 * q * q * q * q + (upper && k == 1 ? 0.7 : 0);
        double length = (upper ? 9.2 : 8.2) - 1.6 * q * q;
        double gum = step(length - 0.4, length + 0.4, fromEdge);
        double gap = step(0.80, 0.99, q);
        double tone = (1 - 0.03 * k) * (1 - 0.42 * gap) + 0.03 * Noise.value(i / 30.0, k, 0, seed);
        rgb[0] = mix(0.93 * tone, 0.72, gum);
        rgb[1] = mix(0.90 * tone, 0.42, gum);
        rgb[2] = mix(0.82 * tone, 0.42, gum);
        Region part = gum > 0.5 ? Region.INNER_MOUTH : Region.TEETH;
        t.set(i, j, rgb, fromEdge < rounding ? 0 : 1, part);
      }
    }
    return t;
  }

  private static Mesh tongue(double y, double z) {
    int rows = 12;
    int cols = 24;
    float[] p = new float[3 * rows * cols];
    for (int r = 0; r < rows; r++) {
      double e = Math.PI * (0.5 - r / (rows - 1.0));
      for (int c = 0; c < cols; c++) {
        double a = Math.PI * (2.0 * c / (cols - 1) - 1);
        int o = 3 * (r * cols + c);
        double groove = 1.5 * Noise.bell(StrictMath.sin(a), 0.25) * Math.max(0, StrictMath.sin(e));
        p[o] = (float) (18 * StrictMath.cos(e) * StrictMath.sin(a));
        p[o + 1] = (float) (y + 6 * StrictMath.sin(e) - groove);
        p[o + 2] = (float) (z + 19 * StrictMath.cos(e) * StrictMath.cos(a));
      }
    }
    Texture pink = Texture.plain(0.72, 0.40, 0.40, Region.INNER_MOUTH);
    int[] cells = Mesh.gridTriangles(rows, cols);
    return new Mesh(
        p, new float[2 * rows * cols], cells, pink, new Mesh.Material(0.25, 32, 0.4, true));
  }

  private static Mesh curtain(double y, double z) {
    float[] p = {
      -30,
      (float) y + 16,
      (float) z,
      30,
      (float) y + 16,
      (float) z,
      -26,
      (float) y - 24,
      (float) z,
      26,
      (float) y - 24,
      (float) z
    };
    Texture dark = Texture.plain(0.16, 0.05, 0.05, Region.INNER_MOUTH);
    Mesh m =
        new Mesh(
            p, new float[8], Mesh.gridTriangles(2, 2), dark, new Mesh.Material(0, 1, 0, false));
    java.util.Arrays.fill(m.openness, 0.3f);
    java.util.Arrays.fill(m.keyLight, 0.1f);
    return m;
  }
}
