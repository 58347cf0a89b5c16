package isexplore.synthetic;

import static isexplore.synthetic.Anatomy.BALL;
import static isexplore.synthetic.Anatomy.EYE_Y;
import static isexplore.synthetic.Anatomy.EYE_Z;
import static isexplore.synthetic.Noise.mix;
import static isexplore.synthetic.Noise.step;

import isexplore.region.Region;

/** The front of an eyeball: sclera with vessels, iris and pupil; turns with the gaze. */
final class Eyeball {
  /** Radius of the iris in millimetres. */
  static final double IRIS = 6.1;

  private static final int RINGS = 26;
  private static final int SECTORS = 36;
  private static final int SIDE = 256;

  final Mesh mesh;
  private final double centerX;
  private final float[] rest;

  Eyeball(double centerX, Looks looks, int seed) {
    this.centerX = centerX;
    int n = (RINGS + 1) * (SECTORS + 1);
    rest = new float[3 * n];
    float[] texel = new float[2 * n];
    for (int r = 0; r <= RINGS; r++) {
      double from = Math.toRadians(95) * r / RINGS;
      for (int s = 0; s <= SECTORS; s++) {
        double around = 2 * Math.PI * s / SECTORS;
        int v = r * (SECTORS + 1) + s;
        double x = StrictMath.sin(from) * StrictMath.cos(around);
        double y = StrictMath.sin(from) * StrictMath.sin(around);
        rest[3 * v] = (float) (BALL * x);
        rest[3 * v + 1] = (float) (BALL * y);
        rest[3 * v + 2] = (float) (BALL * StrictMath.cos(from));
        double k = from / Math.toRadians(95) / Math.max(1e-9, StrictMath.sin(from));
        texel[2 * v] = (float) ((0.5 + 0.5 * k * x) * (SIDE - 1));
        texel[2 * v + 1] = (float) ((0.5 - 0.5 * k * y) * (SIDE - 1));
      }
    }
    mesh =
        new Mesh(
            rest.clone(),
            texel,
            Mesh.gridTriangles(RINGS + 1, SECTORS + 1),
            paint(looks, seed),
            new Mesh.Material(0.55, 128, 0.2, true));
  }

  /** Turns the eye; {@code lid} is the height of the upper lid over the eyeball's centre. */
  void deform(FrameState s, double lid) {
    double yaw = Math.toRadians(s.gazeYaw());
    double pitch = Math.toRadians(s.gazePitch());
    double cy = StrictMath.cos(yaw);
    double sy = StrictMath.sin(yaw);
    double cp = StrictMath.cos(pitch);
    double sp = StrictMath.sin(pitch);
    float[] p = mesh.position;
    for (int v = 0; v < mesh.count; v++) {
      int o = 3 * v;
      double y = rest[o + 1] * cp + rest[o + 2] * sp;
      double z = rest[o + 2] * cp - rest[o + 1] * sp;
      p[o] = (float) (centerX + rest[o] * cy + z * sy);
      p[o + 1] = (float) (EYE_Y + y);
      p[o + 2] = (float) (EYE_Z + z * cy - rest[o] * sy);
      double side = Math.abs(p[o] - centerX) / BALL;
      double under = step(-0.5, 6.5, lid - 5.5 * side * side - y); // shade of lid and lashes
      mesh.openness[v] = (float) (0.55 + 0.4 * under - 0.25 * side * side);
      mesh.keyLight[v] = (float) Math.max(0, 0.35 + 0.55 * under - 0.2 * side * side);
    }
  }

  private static Texture paint(Looks looks, int seed) {
    Texture t = new Texture(SIDE, SIDE);
    double[] rgb = new double[3];
    for (int j = 0; j < SIDE; j++) {
      for (int i = 0; i < SIDE; i++) {
        double x = 2.0 * i / (SIDE - 1) - 1;
        double y = 1 - 2.0 * j / (SIDE - 1);
        double arc = Math.sqrt(x * x + y * y) * Math.toRadians(95) * BALL;
        paintPoint(looks, seed, x, y, arc, rgb);
        t.set(i, j, rgb, 1, Region.FACE);
      }
    }
    return t;
  }

  private static void paintPoint(
      Looks looks, int seed, double x, double y, double arc, double[] rgb) {
    double vessels = Math.max(0, 0.3 - Math.abs(Noise.fractal(x * 9, y * 9, 0, 3, seed)));
    double red = step(8, 16, arc) * (0.12 + vessels);
    double angle = StrictMath.atan2(y, x);
    double spokes =
        Noise.value(StrictMath.cos(angle) * 14, StrictMath.sin(angle) * 14, arc / 3, seed + 1);
    double iris = step(IRIS + 0.35, IRIS - 0.35, arc);
    double limbus = 1 - 0.65 * step(IRIS - 1.7, IRIS, arc);
    double pupil = step(2.5, 2.1, arc);
    double[] white = {0.90, 0.87 - 0.35 * red, 0.84 - 0.4 * red};
    for (int c = 0; c < 3; c++) {
      double lit = looks.iris()[c] * limbus * (1.05 + 0.3 * spokes + 0.25 * step(4, 2.4, arc));
      rgb[c] = mix(mix(white[c], lit, iris), 0.02, pupil);
    }
  }
}
