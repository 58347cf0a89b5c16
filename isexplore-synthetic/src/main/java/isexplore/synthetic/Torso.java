package isexplore.synthetic;

import static isexplore.synthetic.Noise.bell;
import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.region.Region;

/** Neck and shoulders with clothes. The neck's upper end follows the head, the rest the chest. */
final class Torso {
  private static final int COLUMNS = 97;
  private static final int TEXELS = 6;

  /** Outline from the top down: height, half width, half depth and middle depth in millimetres. */
  private static final double[][] OUTLINE = {
    {-40, 52, 50, -50},
    {-90, 54, 52, -52},
    {-115, 57, 54, -56},
    {-130, 64, 58, -60},
    {-143, 88, 64, -64},
    {-158, 136, 74, -66},
    {-178, 184, 86, -66},
    {-205, 208, 98, -64},
    {-250, 216, 108, -62},
    {-330, 218, 112, -60}
  };

  /** Rows between two heights of the outline. */
  private static final int STEPS = 12;

  /** Height where skin ends at the side of the neck; deeper in front. */
  private static final double COLLAR = -128;

  /** The same when the shoulders are bare. */
  private static final double BARE = -176;

  /** Height where the shoulders begin: bare skin above it is neck. */
  private static final double NECK_BASE = -130;

  final Mesh mesh;
  private final int rows = (OUTLINE.length - 1) * STEPS + 1;

  /** 1 where a vertex moves with the head, 0 with the chest, shape [n]. */
  private final float[] withHead;

  Torso(Looks looks, HeadField head, int seed) {
    int n = rows * COLUMNS;
    float[] p = new float[3 * n];
    float[] texel = new float[2 * n];
    withHead = new float[n];
    for (int r = 0; r < rows; r++) {
      double[] ring = outline((double) r / STEPS);
      for (int c = 0; c < COLUMNS; c++) {
        int v = r * COLUMNS + c;
        double a = Math.PI * (2.0 * c / (COLUMNS - 1) - 1);
        double shoulder = step(-140, -200, ring[0]) * StrictMath.sin(a) * StrictMath.sin(a);
        p[3 * v] = (float) (ring[1] * StrictMath.sin(a));
        p[3 * v + 1] = (float) (ring[0] - 6 * shoulder);
        double throat = 3.5 * bell(a, 0.22) * bell(ring[0] + 104, 12);
        p[3 * v + 2] = (float) (ring[3] + (ring[2] + throat) * StrictMath.cos(a));
        texel[2 * v] = c * TEXELS;
        texel[2 * v + 1] = r * TEXELS;
        withHead[v] = (float) step(-125, -75, ring[0]);
      }
    }
    Texture t = paint(looks, p, seed);
    mesh =
        new Mesh(
            p, texel, Mesh.gridTriangles(rows, COLUMNS), t, new Mesh.Material(0.05, 8, 0.25, true));
    light(head, p);
  }

  /** Camera coordinates of the vertices, between those of the head and of the chest. */
  float[] place(Shader shader, FrameState s) {
    float[] cam = new float[3 * mesh.count];
    float[] head = new float[3 * mesh.count];
    shader.place(mesh, s.torso(), cam);
    shader.place(mesh, s.head(), head);
    for (int o = 0; o < cam.length; o++) {
      cam[o] += withHead[o / 3] * (head[o] - cam[o]);
    }
    return cam;
  }

  private static double[] outline(double at) {
    int k = Math.min((int) at, OUTLINE.length - 2);
    double t = at - k;
    double[] out = new double[4];
    for (int i = 0; i < 4; i++) {
      double before = OUTLINE[Math.max(k - 1, 0)][i];
      double a = OUTLINE[k][i];
      double b = OUTLINE[k + 1][i];
      double after = OUTLINE[Math.min(k + 2, OUTLINE.length - 1)][i];
      // Catmull-Rom, so that neck and shoulder run smoothly into each other.
      out[i] =
          a
              + 0.5
                  * t
                  * (b
                      - before
                      + t
                          * (2 * before
                              - 5 * a
                              + 4 * b
                              - after
                              + t * (3 * (a - b) + after - before)));
    }
    return out;
  }

  private void light(HeadField head, float[] p) {
    for (int v = 0; v < mesh.count; v++) {
      double[] at = {p[3 * v], p[3 * v + 1], p[3 * v + 2]};
      double a = Math.PI * (2.0 * (v % COLUMNS) / (COLUMNS - 1) - 1);
      double[] n = {StrictMath.sin(a), 0, StrictMath.cos(a)};
      double under = step(-85, -150, at[1]);
      mesh.openness[v] = (float) mix(0.35, 1, under);
      double inside = Math.max(0, 4 - head.distance(at[0], at[1], at[2]));
      at[0] += n[0] * inside; // look for the light from outside the jaw, else its edge is jagged
      at[2] += n[2] * inside;
      mesh.keyLight[v] = (float) head.visibility(at, n, Shader.KEY_IN_HEAD);
    }
  }

  private Texture paint(Looks looks, float[] p, int seed) {
    Texture t = new Texture((COLUMNS - 1) * TEXELS + 1, (rows - 1) * TEXELS + 1);
    double[] rgb = new double[3];
    for (int j = 0; j < t.height(); j++) {
      for (int i = 0; i < t.width(); i++) {
        int c = Math.min(i / TEXELS, COLUMNS - 2);
        int r = Math.min(j / TEXELS, rows - 2);
        int o = 3 * (r * COLUMNS + c);
        double fx = (double) i / TEXELS - c;
        double fy = (double) j / TEXELS - r;
        int below = 3 * COLUMNS;
        double x = mix(mix(p[o], p[o + 3], fx), mix(p[o + below], p[o + below + 3], fx), fy);
        double y =
            mix(mix(p[o + 1], p[o + 4], fx), mix(p[o + below + 1], p[o + below + 4], fx), fy);
        double z = mix(p[o + 2], p[o + 5], fx);
        double under = neckline(looks.clothes(), x, z) - y;
        color(looks, x, y, z, under, seed, rgb);
        t.set(i, j, rgb, 1, under < 0 && y > NECK_BASE ? Region.NECK : Region.TORSO);
      }
    }
    return t;
  }

  /** Height where skin ends. */
  private static double neckline(Clothes clothes, double x, double z) {
    if (clothes == Clothes.BARE_SHOULDERS) {
      return BARE - (z > -60 ? 10 * bell(x, 60) : 0);
    }
    double open = z > -60 ? 34 * bell(x, 26) : 0;
    return COLLAR - open;
  }

  /**
   * @param below millimetres under the neckline
   */
  private static void color(
      Looks looks, double x, double y, double z, double below, int seed, double[] rgb) {
    double weave = Noise.value(x * 1.1, y * 1.1, 0, seed) + Noise.value(x / 3, y * 2, 1, seed);
    double folds = Noise.fractal(x / 40, y / 25, z / 40, 3, seed + 3);
    double tone = 1 + 0.07 * weave + 0.25 * folds;
    double hem = bell(below - 1, 1) * 0.4 + bell(below - 9, 0.8) * 0.25;
    double blotch = Noise.fractal(x / 14, y / 14, z / 14, 3, seed + 5);
    double skinTone = 0.94 * (1 + 0.05 * blotch) * (1 - 0.12 * bell(Math.abs(x) - 22, 6));
    double cloth = step(-0.5, 0.5, below);
    double band = step(9.5, 8.5, below);
    for (int k = 0; k < 3; k++) {
      double fabric = mix(looks.cloth()[k], looks.collar()[k] * 0.9, band) * tone * (1 - hem);
      rgb[k] = mix(looks.skin()[k] * skinTone, fabric, cloth);
    }
  }
}
