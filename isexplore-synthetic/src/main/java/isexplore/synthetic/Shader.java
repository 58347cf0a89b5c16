package isexplore.synthetic;

import isexplore.math.Camera;
import isexplore.math.Pose;

/**
 * Puts meshes before the camera and lights their vertices: a key light from the upper left, a fill
 * from the right, a rim from behind and a sky. The meshes are dense, so light is interpolated
 * between vertices.
 */
final class Shader {
  /** Direction to the key light in camera space (x right, y down, z forward). */
  private static final float[] KEY = unit(-0.42, -0.5, -0.78);

  private static final float[] FILL = unit(0.75, -0.1, -0.66);
  private static final float[] RIM = unit(0.6, -0.5, 0.62);

  /** Halfway between the key light and the eye, where highlights are strongest. */
  private static final float[] KEY_HALF = unit(-0.42, -0.5, -1.78);

  private static final float[] FILL_HALF = unit(0.75, -0.1, -1.66);

  /** Direction to the key light in the space of a head that looks into the camera. */
  static final double[] KEY_IN_HEAD = {KEY[0], -KEY[1], -KEY[2]};

  private static final float[] KEY_RGB = {0.80f, 0.76f, 0.70f};
  private static final float[] FILL_RGB = {0.17f, 0.19f, 0.23f};
  private static final float[] RIM_RGB = {0.25f, 0.25f, 0.27f};
  private static final float[] SKY_RGB = {0.33f, 0.34f, 0.37f};

  private final Camera camera;

  Shader(Camera camera) {
    this.camera = camera;
  }

  /** Places a rigid mesh and lights it. */
  void shade(Mesh mesh, Pose pose) {
    float[] cam = new float[3 * mesh.count];
    place(mesh, pose, cam);
    finish(mesh, cam);
  }

  /** Camera coordinates in metres of a mesh's vertices, shape [n, 3]. */
  void place(Mesh mesh, Pose pose, float[] cam) {
    double[] m = pose.rotation().toMatrix();
    float[] p = mesh.position;
    double tx = pose.translation().x();
    double ty = pose.translation().y();
    double tz = pose.translation().z();
    for (int o = 0; o < cam.length; o += 3) {
      double x = p[o] * 1e-3;
      double y = p[o + 1] * 1e-3;
      double z = p[o + 2] * 1e-3;
      cam[o] = (float) (m[0] * x + m[1] * y + m[2] * z + tx);
      cam[o + 1] = (float) (m[3] * x + m[4] * y + m[5] * z + ty);
      cam[o + 2] = (float) (m[6] * x + m[7] * y + m[8] * z + tz);
    }
  }

  /** Projects and lights a mesh whose vertices stand in camera space. */
  void finish(Mesh mesh, float[] cam) {
    for (int o = 0; o < cam.length; o += 3) {
      double inverse = 1 / cam[o + 2];
      mesh.screen[o] = (float) (camera.focal() * cam[o] * inverse + camera.cx());
      mesh.screen[o + 1] = (float) (camera.focal() * cam[o + 1] * inverse + camera.cy());
      mesh.screen[o + 2] = (float) inverse;
    }
    float[] normals = normals(mesh.triangles, cam);
    for (int v = 0; v < mesh.count; v++) {
      light(mesh, normals, v);
    }
  }

  private static float[] normals(int[] triangles, float[] cam) {
    float[] n = new float[cam.length];
    for (int i = 0; i < triangles.length; i += 3) {
      int a = 3 * triangles[i];
      int b = 3 * triangles[i + 1];
      int c = 3 * triangles[i + 2];
      float ux = cam[b] - cam[a];
      float uy = cam[b + 1] - cam[a + 1];
      float uz = cam[b + 2] - cam[a + 2];
      float vx = cam[c] - cam[a];
      float vy = cam[c + 1] - cam[a + 1];
      float vz = cam[c + 2] - cam[a + 2];
      float x = uy * vz - uz * vy;
      float y = uz * vx - ux * vz;
      float z = ux * vy - uy * vx;
      for (int o : new int[] {a, b, c}) {
        n[o] += x;
        n[o + 1] += y;
        n[o + 2] += z;
      }
    }
    return n;
  }

  private static void light(Mesh mesh, float[] normals, int v) {
    float x = normals[3 * v];
    float y = normals[3 * v + 1];
    float z = normals[3 * v + 2];
    float r = (float) (1 / Math.sqrt(x * x + y * y + z * z + 1e-30f));
    x *= r;
    y *= r;
    z *= r;
    Mesh.Material m = mesh.material;
    float open = mesh.openness[v];
    float seen = mesh.keyLight[v];
    float key = x * KEY[0] + y * KEY[1] + z * KEY[2];
    float fill = Math.max(0, x * FILL[0] + y * FILL[1] + z * FILL[2]) * open;
    float rim = Math.max(0, x * RIM[0] + y * RIM[1] + z * RIM[2]) * open;
    float sky = (0.72f - 0.28f * y) * open;
    for (int c = 0; c < 3; c++) {
      float wrap = (float) Math.max(0, m.wrap() + (1 - c) * 0.4 * m.wrap());
      float lit = Math.max(0, (key + wrap) / (1 + wrap)) * seen;
      float sum = lit * KEY_RGB[c] + fill * FILL_RGB[c] + rim * RIM_RGB[c] + sky * SKY_RGB[c];
      mesh.light[4 * v + c] = (float) Math.sqrt(sum); // texture times root is root of the product
    }
    float shine = x * KEY_HALF[0] + y * KEY_HALF[1] + z * KEY_HALF[2];
    float shine2 = x * FILL_HALF[0] + y * FILL_HALF[1] + z * FILL_HALF[2];
    mesh.light[4 * v + 3] =
        (float) m.gloss()
            * (power(shine, m.sharpness()) * seen + 0.3f * open * power(shine2, m.sharpness()));
  }

  private static float power(float base, int exponent) {
    float p = Math.max(0, base);
    for (int e = exponent; e > 1; e >>= 1) {
      p *= p;
    }
    return p;
  }

  private static float[] unit(double x, double y, double z) {
    double n = Math.sqrt(x * x + y * y + z * z);
    return new float[] {(float) (x / n), (float) (y / n), (float) (z / n)};
  }
}
