package isexplore.exchange;

import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.Arrays;

/**
 * Depth and normals of a tracked surface as the camera sees it, drawn triangle by triangle into a
 * depth buffer; 0 where there is no surface. Reuses its buffers; not safe for concurrent use.
 */
final class SurfaceMaps {
  private final Camera camera;
  private final int[] triangles;
  private final float[] depth;
  private final float[] normals;
  private final Vec3[] cam;
  private final double[] u;
  private final double[] v;

  /**
   * For one camera and one mesh.
   *
   * @param triangles shape [n, 3]
   * @param vertices how many the mesh has
   */
  SurfaceMaps(Camera camera, int[] triangles, int vertices) {
    this.camera = camera;
    this.triangles = triangles;
    depth = new float[camera.width() * camera.height()];
    normals = new float[3 * depth.length];
    cam = new Vec3[vertices];
    u = new double[vertices];
    v = new double[vertices];
  }

  /** Metres along the view, shape [height, width]. */
  float[] depth() {
    return depth;
  }

  /** Unit normals in camera space (x right, y down, z forward), shape [height, width, 3]. */
  float[] normals() {
    return normals;
  }

  /** Draws vertices of shape [n, 3] in head space. */
  void draw(float[] vertices, Pose pose) {
    Arrays.fill(depth, 0);
    Arrays.fill(normals, 0);
    for (int i = 0; i < cam.length; i++) {
      Vec3 head = new Vec3(vertices[3 * i], vertices[3 * i + 1], vertices[3 * i + 2]);
      cam[i] = pose.apply(head);
      u[i] = camera.u(cam[i]);
      v[i] = camera.v(cam[i]);
    }
    for (int t = 0; t < triangles.length; t += 3) {
      triangle(triangles[t], triangles[t + 1], triangles[t + 2]);
    }
  }

  private void triangle(int a, int b, int c) {
    Vec3 normal = cam[b].minus(cam[a]).cross(cam[c].minus(cam[a]));
    double length = normal.length();
    double area = (u[b] - u[a]) * (v[c] - v[a]) - (u[c] - u[a]) * (v[b] - v[a]);
    if (length == 0 || area == 0) {
      return;
    }
    Vec3 unit = normal.times((normal.dot(cam[a]) > 0 ? -1 : 1) / length); // towards the camera
    int left = clampColumn(Math.min(u[a], Math.min(u[b], u[c])));
    int right = clampColumn(Math.max(u[a], Math.max(u[b], u[c])) + 1);
    int top = clampRow(Math.min(v[a], Math.min(v[b], v[c])));
    int bottom = clampRow(Math.max(v[a], Math.max(v[b], v[c])) + 1);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double px = x + 0.5;
        double py = y + 0.5;
        double wb = ((px - u[a]) * (v[c] - v[a]) - (u[c] - u[a]) * (py - v[a])) / area;
        double wc = ((u[b] - u[a]) * (py - v[a]) - (px - u[a]) * (v[b] - v[a])) / area;
        double wa = 1 - wb - wc;
        if (wa >= 0 && wb >= 0 && wc >= 0) {
          put(y * camera.width() + x, wa * cam[a].z() + wb * cam[b].z() + wc * cam[c].z(), unit);
        }
      }
    }
  }

  private void put(int i, double z, Vec3 normal) {
    if (z > 0 && (depth[i] == 0 || z < depth[i])) {
      depth[i] = (float) z;
      normals[3 * i] = (float) normal.x();
      normals[3 * i + 1] = (float) normal.y();
      normals[3 * i + 2] = (float) normal.z();
    }
  }

  private int clampColumn(double x) {
    return Math.clamp((int) Math.floor(x), 0, camera.width());
  }

  private int clampRow(double y) {
    return Math.clamp((int) Math.floor(y), 0, camera.height());
  }
}
