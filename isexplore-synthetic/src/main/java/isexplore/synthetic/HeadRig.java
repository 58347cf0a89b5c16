package isexplore.synthetic;

import static isexplore.synthetic.Anatomy.BALL;
import static isexplore.synthetic.Anatomy.EYE_Y;
import static isexplore.synthetic.Anatomy.EYE_Z;

import isexplore.synthetic.HeadGrid.Slit;

/**
 * The head's skin as a mesh that speaks, blinks and lifts its brows: per vertex, how much it
 * follows the jaw, each lip and each lid, worked out once; {@link #deform} applies a state.
 */
final class HeadRig {
  /** The jaw's joints: height and depth of the axis it turns about. */
  static final double JOINT_Y = 6;

  static final double JOINT_Z = -42;

  /** Radians at jaw = 1. */
  static final double JAW_ANGLE = Math.toRadians(13);

  /** How much the mouth's corners follow the jaw. */
  private static final double CORNER = 0.42;

  /** How the inner side of the lips goes on behind the margin: millimetres inwards and away. */
  private static final double[][] LIP_RINGS = {{1.6, -0.3}, {4, 0.6}, {6, 4}, {10, 9}};

  private static final double[] LIP_RING_LIGHT = {0.8, 0.55, 0.3, 0.15};

  final Mesh mesh;
  final HeadGrid grid;

  /** Vertices at rest, rings included, shape [n, 3]. */
  private final float[] rest;

  private final float[] jaw;
  private final float[] widen;
  private final float[] round;
  private final float[] pressBack;
  private final float[] pressTogether;
  private final float[] lift;
  private final float[] drop;
  private final float[] lidTurn;
  private final float[] browLift;

  /** -1 left eye, 1 right eye, 0 far from both. */
  private final byte[] eye;

  /** Vertex whose movement a ring vertex copies; for skin itself. */
  private final int[] parent;

  HeadRig(HeadGrid grid, HeadField field, Texture skin) {
    this.grid = grid;
    Rings rings = new Rings(grid);
    int n = rings.count();
    rest = java.util.Arrays.copyOf(grid.rest, 3 * n);
    jaw = new float[n];
    widen = new float[n];
    round = new float[n];
    pressBack = new float[n];
    pressTogether = new float[n];
    lift = new float[n];
    drop = new float[n];
    lidTurn = new float[n];
    browLift = new float[n];
    eye = new byte[n];
    parent = rings.parent;
    for (int r = 0; r < grid.rows; r++) {
      for (int c = 0; c < grid.columns; c++) {
        weigh(r, c);
      }
    }
    mesh =
        new Mesh(
            rest.clone(),
            rings.texel,
            rings.triangles,
            skin,
            new Mesh.Material(0.17, 16, 0.28, true));
    light(field, rings);
  }

  /** Moves the skin into a state. */
  void deform(FrameState s) {
    float[] p = mesh.position;
    MouthShape m = s.mouth();
    int skin = grid.rows * grid.columns;
    for (int v = 0; v < skin; v++) {
      int o = 3 * v;
      double x = rest[o];
      double y = rest[o + 1];
      double z = rest[o + 2];
      if (jaw[v] > 0) {
        double angle = jaw[v] * m.jaw() * JAW_ANGLE;
        double sin = angle - angle * angle * angle / 6;
        double cos = 1 - angle * angle / 2;
        double dy = y - JOINT_Y;
        double dz = z - JOINT_Z;
        y = JOINT_Y + dy * cos - dz * sin;
        z = JOINT_Z + dz * cos + dy * sin;
      }
      x += widen[v] * (4.5 * m.wide() - 6.5 * m.round());
      y += pressTogether[v] * m.press() + 4.5 * lift[v] * m.upper() - 5 * drop[v] * m.lower();
      z += 5.5 * round[v] * m.round() - 2.2 * pressBack[v] * m.press();
      z -= 3.5 * drop[v] * Math.max(0, -m.lower());
      y += 3 * browLift[v] * s.brows();
      p[o] = (float) x;
      p[o + 1] = (float) y;
      p[o + 2] = (float) z;
      if (eye[v] != 0) {
        turnLid(v, s);
      }
    }
    moveRings(skin);
  }

  /** Heights of the upper lid's margin over the eyeball's centre at the eye's middle. */
  double lidHeight(Slit slit) {
    int v = 3 * (slit.row() * grid.columns + (slit.first() + slit.last()) / 2);
    return mesh.position[v + 1] - EYE_Y;
  }

  private void turnLid(int v, FrameState s) {
    int o = 3 * v;
    float[] p = mesh.position;
    double open = 1 - s.eyesClosed();
    double most = 0.068 * grid.anatomy.eyeOpen();
    double angle = lidTurn[v] * open * (most + Math.toRadians(0.55 * s.gazePitch()));
    double sin = angle - angle * angle * angle / 6;
    double cos = 1 - angle * angle / 2;
    double dx = p[o] - eye[v] * grid.anatomy.eyeX();
    double dy = p[o + 1] - EYE_Y;
    double dz = p[o + 2] - EYE_Z;
    double y = dy * cos + dz * sin;
    double z = dz * cos - dy * sin;
    double r = Math.sqrt(dx * dx + y * y + z * z);
    double out = r < BALL + 0.7 ? (BALL + 0.7) / r : 1;
    p[o] = (float) (eye[v] * grid.anatomy.eyeX() + dx * out);
    p[o + 1] = (float) (EYE_Y + y * out);
    p[o + 2] = (float) (EYE_Z + z * out);
  }

  private void moveRings(int skin) {
    float[] p = mesh.position;
    for (int v = skin; v < mesh.count; v++) {
      int o = 3 * v;
      int from = 3 * parent[v];
      if (eye[v] == 0) {
        p[o] = p[from];
        p[o + 1] = p[from + 1] + rest[o + 1];
        p[o + 2] = p[from + 2] + rest[o + 2];
        continue;
      }
      double cx = eye[v] * grid.anatomy.eyeX();
      double dx = p[from] - cx;
      double dy = p[from + 1] - EYE_Y;
      double dz = p[from + 2] - EYE_Z;
      double k = (BALL - 0.4) / Math.sqrt(dx * dx + dy * dy + dz * dz);
      p[o] = (float) (cx + k * dx);
      p[o + 1] = (float) (EYE_Y + k * dy);
      p[o + 2] = (float) (EYE_Z + k * dz);
    }
  }

  private void weigh(int r, int c) {
    int v = r * grid.columns + c;
    double x = rest[3 * v];
    double y = rest[3 * v + 1];
    double z = rest[3 * v + 2];
    double angle = grid.angles[c];
    if (Math.abs(angle) > Math.PI / 2) {
      return;
    }
    double t = Math.abs(angle) / grid.mouthAngle;
    double d = y - grid.mouthLine(angle);
    boolean upper = r <= grid.mouth.row();
    weighMouth(v, x, z, t, d, upper);
    weighEye(v, x, y, z, angle, r <= grid.leftEye.row());
    browLift[v] = (float) (Noise.bell(y - grid.anatomy.browY(), 7) * Noise.step(-40, 0, z));
  }

  private void weighMouth(int v, double x, double z, double t, double d, boolean upper) {
    double s = Math.min(t, 1);
    double out = s * s * s; // 0 in the middle of the lips, 1 from the corners on
    jaw[v] =
        (float)
            (upper
                ? CORNER * out * (1 - Noise.step(0, 34, d))
                : 1 - (1 - CORNER) * out * (1 - Noise.step(0, 30, -d)));
    if (z < -30) {
      jaw[v] *= (float) Noise.step(-60, -30, z);
    }
    if (z < 0) {
      return;
    }
    double across = t <= 1 ? t : 1 - Noise.step(1, 2.7, t);
    widen[v] = (float) (Math.signum(x) * across * Noise.bell(d, 12));
    round[v] = (float) (Noise.bell(t, 0.75) * Noise.bell(d, 10));
    double inside = Math.sqrt(Math.max(0, 1 - t * t));
    pressBack[v] = (float) (inside * Noise.bell(d, 3.5));
    pressTogether[v] = (float) (-0.3 * d * inside * Noise.bell(d, 8));
    if (upper) {
      lift[v] = (float) (inside * (1 - Noise.step(0, 18, d)));
    } else {
      drop[v] = (float) (inside * (1 - Noise.step(0, 20, -d)));
    }
  }

  private void weighEye(int v, double x, double y, double z, double angle, boolean upper) {
    double d = y - grid.lidLine(angle);
    if (Math.abs(d) > 18 || z < -5 || Math.abs(x) < 8) {
      return;
    }
    double q = Math.abs(grid.lidPlace(angle));
    double almond = StrictMath.pow(Math.max(0, 1 - StrictMath.pow(Math.min(q, 1), 2.2)), 0.8);
    eye[v] = (byte) (x < 0 ? -1 : 1);
    lidTurn[v] =
        (float)
            (upper
                ? almond * (1 - Noise.step(0, 17, d))
                : -0.1 * almond * (1 - Noise.step(0, 12, -d)));
  }

  private void light(HeadField field, Rings rings) {
    double[] key = Shader.KEY_IN_HEAD;
    for (int v = 0; v < grid.rows * grid.columns; v++) {
      double[] p = {rest[3 * v], rest[3 * v + 1], rest[3 * v + 2]};
      double[] n = field.normal(p[0], p[1], p[2]);
      mesh.openness[v] = (float) field.openness(p, n);
      mesh.keyLight[v] = (float) field.visibility(p, n, key);
    }
    for (int v = grid.rows * grid.columns; v < mesh.count; v++) {
      int ring = rings.ring[v];
      double light = ring < 0 ? 0.9 : LIP_RING_LIGHT[ring];
      mesh.openness[v] = (float) light;
      mesh.keyLight[v] = (float) (light * mesh.keyLight[parent[v]]);
      eye[v] = (byte) (ring < 0 ? Math.signum(rest[3 * parent[v]]) : 0);
      if (ring >= 0) {
        boolean upper = parent[v] / grid.columns == grid.mouth.row();
        rest[3 * v + 1] = (float) (LIP_RINGS[ring][1] * (upper ? 1 : -1));
        rest[3 * v + 2] = (float) -LIP_RINGS[ring][0];
      }
    }
  }

  /** The lattice's triangles, and the strips that turn inwards at the slits' margins. */
  private static final class Rings {
    final int[] parent;
    final int[] ring;
    final float[] texel;
    final int[] triangles;
    private final HeadGrid grid;
    private int vertices;
    private int used;

    Rings(HeadGrid grid) {
      this.grid = grid;
      int skin = grid.rows * grid.columns;
      int lids = 2 * (span(grid.leftEye) + span(grid.rightEye));
      int lips = 2 * span(grid.mouth) * LIP_RINGS.length;
      parent = new int[skin + lids + lips];
      ring = new int[parent.length];
      texel = new float[2 * parent.length];
      int[] t = new int[6 * parent.length];
      for (int r = 0; r < grid.rows; r++) {
        for (int c = 0; c < grid.columns; c++) {
          int v = r * grid.columns + c;
          parent[v] = v;
          texel[2 * v] = c * SkinPainter.TEXELS;
          texel[2 * v + 1] = r * SkinPainter.TEXELS;
        }
      }
      vertices = skin;
      skinCells(t);
      for (Slit lid : new Slit[] {grid.leftEye, grid.rightEye}) {
        margin(t, lid, lid.row(), 1, -1);
        margin(t, lid, lid.row() + 1, 1, -1);
      }
      margin(t, grid.mouth, grid.mouth.row(), LIP_RINGS.length, 0);
      margin(t, grid.mouth, grid.mouth.row() + 1, LIP_RINGS.length, 0);
      triangles = java.util.Arrays.copyOf(t, used);
    }

    int count() {
      return parent.length;
    }

    private static int span(Slit s) {
      return s.last() - s.first() + 1;
    }

    private void skinCells(int[] t) {
      for (int r = 0; r + 1 < grid.rows; r++) {
        if (r == grid.mouth.row() || r == grid.leftEye.row()) {
          continue;
        }
        for (int c = 0; c + 1 < grid.columns; c++) {
          used =
              Mesh.quad(
                  t,
                  used,
                  grid.vertex(r, c),
                  grid.vertex(r, c + 1),
                  grid.vertex(r + 1, c),
                  grid.vertex(r + 1, c + 1));
        }
      }
    }

    private void margin(int[] t, Slit slit, int row, int rings, int firstRing) {
      boolean upper = row == slit.row();
      int span = span(slit);
      for (int k = 0; k < rings; k++) {
        for (int i = 0; i < span; i++) {
          int v = vertices + i;
          int of = grid.vertex(row, slit.first() + i);
          parent[v] = of;
          ring[v] = firstRing + k;
          texel[2 * v] = texel[2 * of];
          texel[2 * v + 1] = texel[2 * of + 1];
          if (i + 1 < span) {
            int a = k == 0 ? of : v - span;
            int b = k == 0 ? grid.vertex(row, slit.first() + i + 1) : v - span + 1;
            used = upper ? Mesh.quad(t, used, a, b, v, v + 1) : Mesh.quad(t, used, v, v + 1, a, b);
          }
        }
        vertices += span;
      }
    }
  }
}
