package isexplore.train;

import isexplore.math.CounterRandom;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTopology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up tracked face: an egg with rings for oval, lips and eyes, triangulated from the front.
 */
final class MadeFace {
  private static final double HALF_WIDTH = 0.075;
  private static final double HALF_HEIGHT = 0.095;
  private static final double MOUTH = -0.045;

  private final double[] x = new double[CanonicalFace.VERTICES];
  private final double[] y = new double[CanonicalFace.VERTICES];
  private final boolean[] set = new boolean[CanonicalFace.VERTICES];

  private MadeFace() {}

  static PersonalFace make(long seed) {
    MadeFace made = new MadeFace();
    made.ring(FaceTopology.FACE_OVAL, 0, 0, HALF_WIDTH, HALF_HEIGHT, Math.PI / 2, -1);
    made.ring(FaceTopology.OUTER_LIPS, 0, MOUTH, 0.026, 0.011, Math.PI, 1);
    made.ring(FaceTopology.INNER_LIPS, 0, MOUTH, 0.019, 0.004, Math.PI, 1);
    made.ring(FaceTopology.LEFT_EYE, -0.032, 0.025, 0.014, 0.006, Math.PI, 1);
    made.ring(FaceTopology.RIGHT_EYE, 0.032, 0.025, 0.014, 0.006, 0, -1);
    made.scatter(new CounterRandom(seed));
    return new PersonalFace(made.neutral(), made.basis(), made.delaunay());
  }

  /** Points on an ellipse from angle {@code from} on; {@code turn} 1: counter-clockwise, y up. */
  private void ring(
      int[] points, double cx, double cy, double rx, double ry, double from, int turn) {
    for (int i = 0; i < points.length; i++) {
      double angle = from + turn * 2 * Math.PI * i / points.length;
      x[points[i]] = cx + rx * Math.cos(angle);
      y[points[i]] = cy + ry * Math.sin(angle);
      set[points[i]] = true;
    }
  }

  /** The rest where there is most room (best of 30 candidates each). */
  private void scatter(CounterRandom random) {
    for (int v = 0; v < x.length; v++) {
      double widest = -1;
      for (int i = 0; i < 30 && !set[v]; i++) {
        double angle = 2 * Math.PI * random.uniform(1, v * 100L + i);
        double radius = 0.97 * Math.sqrt(random.uniform(2, v * 100L + i));
        double cx = HALF_WIDTH * radius * Math.cos(angle);
        double cy = HALF_HEIGHT * radius * Math.sin(angle);
        double room = Double.MAX_VALUE;
        for (int o = 0; o < x.length; o++) {
          room = set[o] ? Math.min(room, Math.hypot(cx - x[o], cy - y[o])) : room;
        }
        if (room > widest) {
          widest = room;
          x[v] = cx;
          y[v] = cy;
        }
      }
      set[v] = true;
    }
  }

  private float[] neutral() {
    float[] out = new float[3 * x.length];
    for (int v = 0; v < x.length; v++) {
      double r = Math.pow(x[v] / HALF_WIDTH, 2) + Math.pow(y[v] / HALF_HEIGHT, 2);
      double nose = Math.exp(-(x[v] * x[v] + Math.pow(y[v] + 0.01, 2)) / 2e-4);
      out[3 * v] = (float) x[v];
      out[3 * v + 1] = (float) y[v];
      out[3 * v + 2] = (float) (0.06 * Math.sqrt(1.05 - r / 1.0001) + 0.015 * nose);
    }
    return out;
  }

  /** Number 0 opens the jaw, 1 widens the mouth, 16 closes the lids. */
  private float[] basis() {
    float[] out = new float[MotionCode.SIZE * 3 * x.length];
    int row = 3 * x.length;
    for (int v = 0; v < x.length; v++) {
      double near = Math.exp(-(x[v] * x[v] + Math.pow(y[v] - MOUTH, 2)) / 1e-3);
      boolean below = y[v] < MOUTH - 1e-6;
      out[3 * v + 1] = below ? (float) (-0.004 * Math.max(near, 0.5)) : 0;
      out[row + 3 * v] = (float) (0.1 * x[v] * near);
      out[2 * row + 3 * v + 2] = (float) (0.001 * near);
    }
    for (int[] eye : new int[][] {FaceTopology.LEFT_EYE, FaceTopology.RIGHT_EYE}) {
      for (int v : eye) {
        double down = Math.max(0, y[v] - 0.025);
        out[MotionCode.EYES_FROM * row + 3 * v + 1] = (float) (-0.6 * down);
      }
    }
    return out;
  }

  /** Bowyer-Watson: triangles whose circumcircle holds no other point. */
  private int[] delaunay() {
    int n = x.length;
    double[] px = Arrays.copyOf(x, n + 3);
    double[] py = Arrays.copyOf(y, n + 3);
    px[n] = -10;
    py[n] = -10;
    px[n + 1] = 10;
    py[n + 1] = -10;
    py[n + 2] = 10;
    List<int[]> triangles = new ArrayList<>(List.of(new int[] {n, n + 1, n + 2}));
    for (int v = 0; v < n; v++) {
      List<int[]> hit = new ArrayList<>();
      for (int[] t : triangles) {
        if (inCircle(px, py, t, v)) {
          hit.add(t);
        }
      }
      triangles.removeAll(hit);
      for (int[] t : hit) {
        for (int e = 0; e < 3; e++) {
          int a = t[e];
          int b = t[(e + 1) % 3];
          if (hit.stream().noneMatch(o -> o != t && hasEdge(o, b, a))) {
            triangles.add(new int[] {a, b, v});
          }
        }
      }
    }
    return triangles.stream()
        .filter(t -> t[0] < n && t[1] < n && t[2] < n)
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private static boolean hasEdge(int[] t, int a, int b) {
    return t[0] == a && t[1] == b || t[1] == a && t[2] == b || t[2] == a && t[0] == b;
  }

  private static boolean inCircle(double[] px, double[] py, int[] t, int v) {
    double ax = px[t[0]] - px[v];
    double ay = py[t[0]] - py[v];
    double bx = px[t[1]] - px[v];
    double by = py[t[1]] - py[v];
    double cx = px[t[2]] - px[v];
    double cy = py[t[2]] - py[v];
    return (ax * ax + ay * ay) * (bx * cy - cx * by)
            - (bx * bx + by * by) * (ax * cy - cx * ay)
            + (cx * cx + cy * cy) * (ax * by - bx * ay)
        > 0;
  }
}
