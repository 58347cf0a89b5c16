package isexplore.process;

import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up face: an ellipsoid patch whose named points (eyes, brows, lips, oval) lie where those
 * of a face do, so that tracking can be tested without the nets.
 */
public final class FakeFace {
  private FakeFace() {}

  /** The stand-in for the canonical face. */
  public static CanonicalFace canonical() {
    float[] v = new float[468 * 3];
    boolean[] placed = new boolean[468];
    ellipse(v, placed, FaceTopology.FACE_OVAL, 0, 0, 0.072, 0.088, Math.PI / 2);
    ellipse(v, placed, FaceTopology.LEFT_EYE, -0.031, 0.025, 0.014, 0.006, Math.PI);
    ellipse(v, placed, FaceTopology.RIGHT_EYE, 0.031, 0.025, -0.014, 0.006, Math.PI);
    ellipse(v, placed, FaceTopology.LEFT_BROW, -0.031, 0.043, 0.018, 0.004, Math.PI);
    ellipse(v, placed, FaceTopology.RIGHT_BROW, 0.031, 0.043, -0.018, 0.004, Math.PI);
    ellipse(v, placed, FaceTopology.OUTER_LIPS, 0, -0.042, 0.026, 0.011, Math.PI);
    ellipse(v, placed, FaceTopology.INNER_LIPS, 0, -0.042, 0.020, 0.004, Math.PI);
    put(v, placed, 2, 0, -0.018);
    CounterRandom random = new CounterRandom(7);
    int[] others = IntStream.range(0, 468).filter(i -> !placed[i]).toArray();
    for (int k = 0; k < others.length; k++) { // in pairs, so that both halves are alike
      double r = 0.95 * Math.sqrt(random.uniform(k / 2, 0));
      double a = 2 * Math.PI * random.uniform(k / 2, 1);
      double x = 0.072 * r * Math.cos(a);
      put(v, placed, others[k], k % 2 == 0 ? x : -x, 0.088 * r * Math.sin(a));
    }
    return new CanonicalFace(v, nearestTriangles(v), new float[468 * 2]);
  }

  /** Rings run from an angle the way that puts the named points in place (lower side first). */
  private static void ellipse(
      float[] v,
      boolean[] placed,
      int[] ring,
      double cx,
      double cy,
      double rx,
      double ry,
      double a) {
    for (int k = 0; k < ring.length; k++) {
      double angle = a + 2 * Math.PI * k / ring.length * (a == Math.PI / 2 ? -1 : 1);
      put(v, placed, ring[k], cx + rx * Math.cos(angle), cy + ry * Math.sin(angle));
    }
  }

  private static void put(float[] v, boolean[] placed, int i, double x, double y) {
    placed[i] = true;
    v[3 * i] = (float) x;
    v[3 * i + 1] = (float) y;
    double nose = 0.02 * Math.exp(-(x * x + y * y) / (2 * 0.012 * 0.012));
    double inside = Math.max(0, 1 - x * x / (0.085 * 0.085) - y * y / (0.12 * 0.12));
    v[3 * i + 2] = (float) (0.08 * Math.sqrt(inside) - 0.03 + nose);
  }

  /** Triangles from each point to its two nearest: enough of a mesh to know the neighbours. */
  private static int[] nearestTriangles(float[] v) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < 468; i++) {
      int from = i;
      List<Integer> near =
          IntStream.range(0, 468)
              .boxed()
              .filter(j -> j != from)
              .sorted(java.util.Comparator.comparingDouble(j -> squared(v, from, j)))
              .limit(4)
              .toList();
      out.addAll(List.of(i, near.get(0), near.get(1), i, near.get(2), near.get(3)));
    }
    return out.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double squared(float[] v, int i, int j) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += (v[3 * i + c] - v[3 * j + c]) * (v[3 * i + c] - v[3 * j + c]);
    }
    return sum;
  }

  /** Somebody else: the face, stretched, bent smoothly and with errors of its own at each point. */
  static double[] person(CanonicalFace face, long seed) {
    CounterRandom random = new CounterRandom(seed);
    double[] out = new double[468 * 3];
    double wide = 1 + 0.06 * random.gaussian(0, 0);
    double tall = 1 + 0.06 * random.gaussian(0, 1);
    double deep = 1 + 0.06 * random.gaussian(0, 2);
    for (int i = 0; i < 468; i++) {
      double x = face.vertices()[3 * i];
      double y = face.vertices()[3 * i + 1];
      double wave = 0.002 * Math.sin(40 * x + 10 * random.uniform(1, 0)) * Math.cos(30 * y);
      out[3 * i] = wide * x + 0.0005 * random.gaussian(2, 3L * i);
      out[3 * i + 1] = tall * y + wave + 0.0005 * random.gaussian(2, 3L * i + 1);
      out[3 * i + 2] =
          deep * face.vertices()[3 * i + 2] + wave + 0.0005 * random.gaussian(2, 3L * i + 2);
    }
    return out;
  }

  /** The shape with the lower lip and chin lowered and the lids closed, both by 0..1. */
  static double[] expression(CanonicalFace face, double[] person, double open, double closed) {
    double[] out = person.clone();
    for (int i = 0; i < 468; i++) {
      double x = face.vertices()[3 * i];
      double y = face.vertices()[3 * i + 1];
      if (y < -0.042 - 1e-4) {
        out[3 * i + 1] -= 0.02 * open * Math.exp(-x * x / (2 * 0.03 * 0.03));
      }
      for (int side = -1; side <= 1; side += 2) {
        double dx = x - side * 0.031;
        double dy = y - 0.025;
        if (Math.abs(dx) < 0.0135 && Math.abs(dy) < 0.0065 && dy > 0) {
          out[3 * i + 1] -= 2 * dy * closed;
        }
      }
    }
    return out;
  }

  /** What the landmark net would say: projected, with noise in pixels; irises straight ahead. */
  public static FaceLandmarks seen(
      double[] shape, Pose pose, Camera camera, double noise, CounterRandom random, int frame) {
    float[] points = new float[FaceLandmarks.COUNT * 3];
    for (int i = 0; i < FaceLandmarks.COUNT; i++) {
      Vec3 x = i < 468 ? vertex(shape, i) : eyeCentre(shape, i < 473 ? -1 : 1);
      Vec3 cam = pose.apply(x);
      points[3 * i] = (float) (camera.u(cam) + noise * random.gaussian(frame, 2L * i));
      points[3 * i + 1] = (float) (camera.v(cam) + noise * random.gaussian(frame, 2L * i + 1));
      points[3 * i + 2] = (float) (camera.focal() * (cam.z() / pose.translation().z() - 1));
    }
    return new FaceLandmarks(points, 20);
  }

  private static Vec3 eyeCentre(double[] shape, int side) {
    int[] corners = side < 0 ? new int[] {33, 133} : new int[] {362, 263};
    return vertex(shape, corners[0]).plus(vertex(shape, corners[1])).times(0.5);
  }

  static Vec3 vertex(double[] shape, int i) {
    return new Vec3(shape[3 * i], shape[3 * i + 1], shape[3 * i + 2]);
  }

  /** A head that looks around smoothly. */
  static Pose pose(int frame) {
    double t = frame / 25.0;
    return new Pose(
        Pose.rotationOf(
            9 * Math.sin(1.3 * t), 6 * Math.sin(2.1 * t + 1) - 2, 4 * Math.sin(1.7 * t + 2)),
        new Vec3(
            0.01 * Math.sin(1.1 * t), 0.008 * Math.cos(1.9 * t), 0.9 + 0.01 * Math.sin(0.7 * t)));
  }
}
