package isexplore.gaussian;

import isexplore.math.Camera;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places Gaussians on the surface: as many per projected area as the region asks for, evenly by a
 * low-discrepancy sequence, sized to touch their neighbours, coloured by the training frames.
 */
final class Seeding {
  private static final float SIZE_TO_SPACING = 0.55f;
  private static final float THICKNESS = 0.4f; // across the surface, relative to along it
  private static final float OPACITY_LOGIT = 1.2f;
  private static final double LEAST_FACING = 0.35; // triangles seen edge-on get some, too
  private static final double GOLDEN_X = 0.7548776662466927; // R2 sequence (Roberts 2018)
  private static final double GOLDEN_Y = 0.5698402909980532;

  private final HeadSurface surface;
  private final HeadCover cover;
  private final TriangleFrames frames;
  private final double[] wanted; // Gaussians per triangle, not whole numbers

  private Seeding(HeadSurface surface, HeadCover cover, Camera camera, int gaussians) {
    this.surface = surface;
    this.cover = cover;
    this.frames = new TriangleFrames(surface);
    frames.update(surface.neutral());
    this.wanted = wanted(camera);
    double sum = Arrays.stream(wanted).sum();
    for (int t = 0; t < wanted.length; t++) {
      wanted[t] *= gaussians / sum;
    }
  }

  /** About {@code gaussians} Gaussians on the surface, one part per region. */
  static List<Part> place(HeadSurface surface, HeadCover cover, Camera camera, int gaussians) {
    Seeding seeding = new Seeding(surface, cover, camera, gaussians);
    List<Part> parts = new ArrayList<>();
    for (Region region : Region.values()) {
      int[] triangle = seeding.triangles(region, gaussians);
      Part part = new Part(region, triangle, corners(triangle.length));
      seeding.initialise(part);
      seeding.paint(part);
      parts.add(part);
    }
    return parts;
  }

  /** Squared pixels of each triangle at the mean orientation, times its region's density. */
  private double[] wanted(Camera camera) {
    double[] mean = cover.meanOrientation().toMatrix();
    double distance = cover.pose(cover.looks() / 2).translation().z();
    double pixelsPerMetre = camera.focal() / distance;
    double[] out = new double[surface.triangleCount()];
    for (int t = 0; t < out.length; t++) {
      float[] m = frames.axes;
      double towards = -(mean[6] * m[9 * t + 2] + mean[7] * m[9 * t + 5] + mean[8] * m[9 * t + 8]);
      double area = frames.area(surface.neutral(), t) / 2 * pixelsPerMetre * pixelsPerMetre;
      out[t] =
          area * Math.max(towards, LEAST_FACING) * Region.values()[surface.regions()[t]].density;
    }
    return out;
  }

  /** The triangle of every Gaussian: running sums, so that small triangles get their share. */
  private int[] triangles(Region region, int most) {
    int[] out = new int[most + 1];
    int placed = 0;
    double passed = 0;
    for (int t = 0; t < wanted.length; t++) {
      if (surface.regions()[t] == region.ordinal()) {
        passed += wanted[t];
        for (int end = (int) Math.min(most, passed + 0.5); placed < end; placed++) {
          out[placed] = t;
        }
      }
    }
    return Arrays.copyOf(out, placed);
  }

  /** Points of the R2 sequence, folded into the triangle. */
  private static float[] corners(int n) {
    float[] corner = new float[2 * n];
    for (int i = 0; i < n; i++) {
      double a = (0.5 + GOLDEN_X * i) % 1;
      double b = (0.5 + GOLDEN_Y * i) % 1;
      boolean fold = a + b > 1;
      corner[i] = (float) (fold ? 1 - a : a);
      corner[n + i] = (float) (fold ? 1 - b : b);
    }
    return corner;
  }

  private void initialise(Part p) {
    for (int i = 0; i < p.n; i++) {
      int t = p.triangle[i];
      double area = frames.area(surface.neutral(), t) / 2;
      double spacing = Math.sqrt(area / Math.max(wanted[t], 1e-6));
      float along = (float) StrictMath.log(Math.max(SIZE_TO_SPACING * spacing, 1e-5));
      p.scale[i] = along;
      p.scale[p.n + i] = along;
      p.scale[2 * p.n + i] = along + (float) StrictMath.log(THICKNESS);
      p.rotation[i] = 1;
      p.opacity[i] = OPACITY_LOGIT;
    }
  }

  /** Mean colour of what the training frames show at each Gaussian. */
  private void paint(Part p) {
    float[] sums = new float[4 * p.n];
    float[] vertices = new float[surface.neutral().length];
    for (int look = 0; look < cover.looks(); look++) {
      surface.vertices(cover.pose(look), cover.code(look), vertices);
      for (int i = 0; i < p.n; i++) {
        int pixel = cover.pixel(look, point(vertices, p, i));
        float weight = pixel < 0 ? 0 : cover.mask(look, pixel);
        for (int c = 0; weight > 0.5f && c < 3; c++) {
          sums[4 * i + c] += weight * cover.colour(look, pixel, c);
        }
        sums[4 * i + 3] += weight > 0.5f ? weight : 0;
      }
    }
    for (int i = 0; i < p.n; i++) {
      for (int c = 0; c < 3; c++) {
        p.colour[c * p.n + i] = sums[4 * i + 3] > 0 ? sums[4 * i + c] / sums[4 * i + 3] : 0.5f;
      }
    }
  }

  private Vec3 point(float[] vertices, Part p, int i) {
    double b = p.corner[i];
    double c = p.corner[p.n + i];
    int[] t = surface.triangles();
    double[] x = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      x[axis] =
          (1 - b - c) * vertices[3 * t[3 * p.triangle[i]] + axis]
              + b * vertices[3 * t[3 * p.triangle[i] + 1] + axis]
              + c * vertices[3 * t[3 * p.triangle[i] + 2] + axis];
    }
    return new Vec3(x[0], x[1], x[2]);
  }
}
