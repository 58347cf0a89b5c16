package isexplore.synthetic;

import static isexplore.synthetic.Anatomy.EYE_Y;
import static isexplore.synthetic.Anatomy.EYE_Z;

/**
 * The head as a signed distance (millimetres, negative inside): ellipsoids, capsules and spheres
 * joined by smooth minima, mirrored in x. Lips, lids at work and hair are added on the mesh.
 */
final class HeadField {
  private final Anatomy a;
  private final boolean ears;

  HeadField(Anatomy anatomy, boolean ears) {
    this.a = anatomy;
    this.ears = ears;
  }

  /** Distance from the skin, approximate away from it. */
  double distance(double sx, double y, double z) {
    double x = Math.abs(sx);
    double d = ellipsoid(x, y - 48, z + 52, 75 * a.faceWidth(), 88, 98);
    d = union(d, ellipsoid(x, y + 6, z + 28, 61 * a.faceWidth(), 72, 69), 22);
    d = union(d, ellipsoid(x - 42 * a.faceWidth(), y - 4, z - 5, 22, 18, 23), 18);
    d = union(d, jaw(x, y, z), 16);
    d = union(d, ellipsoid(x, y - a.mouthY() - 4, z - 21, 33, 22, 24), 12);
    d = union(d, capsule(x, y, z, 9, a.browY() - 1, 37, 44, a.browY() - 2, 21, 6, 5), 12);
    d = eyes(d, x, y, z);
    d = nose(d, x, y, z);
    return ears ? union(d, ear(x, y, z), 3) : d;
  }

  /** How open the surroundings of a skin point are, 0..1, from the field along its normal. */
  double openness(double[] p, double[] n) {
    double closed = 0;
    double weight = 1;
    for (double reach = 3; reach <= 24; reach *= 2) {
      double d = distance(p[0] + n[0] * reach, p[1] + n[1] * reach, p[2] + n[2] * reach);
      closed += weight * Math.max(0, 1 - d / reach);
      weight *= 0.75;
    }
    return Math.clamp(1 - 0.55 * closed, 0.15, 1.0);
  }

  /** How much of a soft light in direction {@code l} reaches a point, 0..1. */
  double visibility(double[] p, double[] n, double[] l) {
    double seen = 1;
    double t = 3;
    while (t < 90 && seen > 0.02) {
      double d = distance(p[0] + n[0] + l[0] * t, p[1] + n[1] + l[1] * t, p[2] + n[2] + l[2] * t);
      seen = Math.min(seen, 0.5 + 0.5 * d / (0.22 * t));
      t += Math.clamp(d, 1.5, 10.0);
    }
    return Noise.step(0, 1, seen);
  }

  /** Outward unit normal. */
  double[] normal(double x, double y, double z) {
    double e = 0.4;
    double nx = distance(x + e, y, z) - distance(x - e, y, z);
    double ny = distance(x, y + e, z) - distance(x, y - e, z);
    double nz = distance(x, y, z + e) - distance(x, y, z - e);
    double r = 1 / Math.max(1e-9, Math.sqrt(nx * nx + ny * ny + nz * nz));
    return new double[] {nx * r, ny * r, nz * r};
  }

  /** How far from (x, y, z) along a unit direction the outermost skin lies. */
  double reach(double x, double y, double z, double dx, double dy, double dz) {
    double t = 190;
    for (int i = 0; i < 400 && t > 0; i++) {
      double d = distance(x + dx * t, y + dy * t, z + dz * t);
      if (d < 0.01) {
        return t;
      }
      t -= Math.max(0.005, 0.6 * d);
    }
    return Math.max(t, 0);
  }

  private double jaw(double x, double y, double z) {
    double w = a.jawWidth();
    double drop = a.chinDrop();
    double chin = ellipsoid(x, y + 67 + drop, z - 22, 20 * w, 17, 18);
    double line = capsule(x, y, z, 45 * w, -38, -38, 13 * w, -70 - drop, 20, 12, 11);
    double floor = ellipsoid(x, y + 50, z + 22, 42 * w, 21, 48);
    return union(union(chin, line, 12), floor, 14);
  }

  private double eyes(double d, double x, double y, double z) {
    double ex = x - a.eyeX();
    double ey = y - EYE_Y;
    double carved = -union(-d, ellipsoid(ex, ey - 3, z - 46, 19, 11, 15), 9);
    double lids = sphere(ex, ey, z - EYE_Z, Anatomy.BALL + 0.9);
    return union(carved, lids, 5);
  }

  private double nose(double d, double x, double y, double z) {
    double drop = a.noseDrop();
    double out = a.noseReach();
    double w = a.noseWidth();
    double bridge = capsule(x, y, z, 0, 34, 35, 0, -5 - drop, 50 + out, 5.5, 7 * w);
    double tip = sphere(x, y + 8.5 + drop, z - 52.5 - out, 8.8);
    double wing = ellipsoid(x - 11.5 * w, y + 11.5 + drop, z - 42 - 0.5 * out, 6.6 * w, 6.8, 9);
    double all = union(d, bridge, 9);
    all = union(all, union(tip, wing, 6), 5);
    double hole = ellipsoid(x - 6.3 * w, y + 17.3 + drop, z - 48 - 0.6 * out, 3.2 * w, 3.5, 5.2);
    return -union(-all, hole, 2);
  }

  private static double ear(double x, double y, double z) {
    // A shell that leans back and away from the head, hollow in its middle.
    double py = y - 10;
    double pz = z + 50 + 0.25 * py;
    double px = x - 76 + 0.35 * (pz + 8) + 0.004 * Math.max(0, 12 - y) * Math.max(0, 12 - y);
    double rim = ellipsoid(px, py, pz, 5.5, 30, 17);
    double bowl = ellipsoid(px - 6, py - 2, pz - 2, 5, 19, 10);
    return -union(-rim, bowl, 3);
  }

  /** Smooth minimum: the join of two shapes with a fillet of about {@code k} millimetres. */
  private static double union(double a, double b, double k) {
    double h = Math.max(k - Math.abs(a - b), 0) / k;
    return Math.min(a, b) - h * h * k * 0.25;
  }

  private static double sphere(double x, double y, double z, double r) {
    return Math.sqrt(x * x + y * y + z * z) - r;
  }

  private static double ellipsoid(double x, double y, double z, double rx, double ry, double rz) {
    double ax = x / rx;
    double ay = y / ry;
    double az = z / rz;
    double k0 = Math.sqrt(ax * ax + ay * ay + az * az);
    double bx = ax / rx;
    double by = ay / ry;
    double bz = az / rz;
    double k1 = Math.sqrt(bx * bx + by * by + bz * bz);
    return k1 == 0 ? -Math.min(rx, Math.min(ry, rz)) : k0 * (k0 - 1) / k1;
  }

  /** A rod between two points whose radius runs from {@code ra} to {@code rb}. */
  private static double capsule(
      double x,
      double y,
      double z,
      double ax,
      double ay,
      double az,
      double bx,
      double by,
      double bz,
      double ra,
      double rb) {
    double dx = bx - ax;
    double dy = by - ay;
    double dz = bz - az;
    double t = (x - ax) * dx + (y - ay) * dy + (z - az) * dz;
    t = Math.clamp(t / (dx * dx + dy * dy + dz * dz), 0.0, 1.0);
    return sphere(x - ax - t * dx, y - ay - t * dy, z - az - t * dz, ra + t * (rb - ra));
  }
}
