package isexplore.gaussian;

import isexplore.math.Vec3;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTopology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Builds the {@link HeadSurface}: vertices and triangles in growing lists. */
final class SurfaceBuilder {
  private static final float[] STILL = new float[3 * MotionCode.SIZE];

  private final PersonalFace face;
  private final FaceOutline outline;
  private final Grow neutral = new Grow();
  private final Grow basis = new Grow(); // [v, 28, 3] while growing
  private final Grow follow = new Grow();
  private int[] triangles = new int[3 << 10];
  private int[] regions = new int[1 << 10];
  private int count;

  private SurfaceBuilder(PersonalFace face) {
    this.face = face;
    this.outline = new FaceOutline(face);
  }

  /** The surface for a person whose head covers the frames as {@code cover} says. */
  static HeadSurface build(PersonalFace face, HeadCover cover) {
    SurfaceBuilder b = new SurfaceBuilder(face);
    b.addFace();
    b.addShell(cover);
    b.addBack();
    b.addMouth();
    b.addEye(FaceTopology.LEFT_EYE);
    b.addEye(FaceTopology.RIGHT_EYE);
    return b.finish(cover);
  }

  private void addFace() {
    for (int v = 0; v < CanonicalFace.VERTICES; v++) {
      float[] motion = new float[3 * MotionCode.SIZE];
      for (int k = 0; k < MotionCode.SIZE; k++) {
        System.arraycopy(face.basis(), 3 * (k * CanonicalFace.VERTICES + v), motion, 3 * k, 3);
      }
      addVertex(at(v), motion, 1);
    }
    int[] t = face.triangles();
    for (int i = 0; i < t.length; i += 3) {
      boolean hole =
          within(FaceTopology.INNER_LIPS, t, i)
              || within(FaceTopology.LEFT_EYE, t, i)
              || within(FaceTopology.RIGHT_EYE, t, i);
      if (!hole) {
        double lips = energy(t, i, 0, MotionCode.LIPS);
        double eyes = energy(t, i, MotionCode.EYES_FROM, MotionCode.GAZE_FROM);
        addTriangle(t[i], t[i + 1], t[i + 2], lips > eyes ? Region.LOWER_FACE : Region.UPPER_FACE);
      }
    }
  }

  private static boolean within(int[] ring, int[] t, int i) {
    return IntStream.range(i, i + 3).allMatch(j -> Arrays.stream(ring).anyMatch(r -> r == t[j]));
  }

  private double energy(int[] t, int i, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      for (int j = i; j < i + 3; j++) {
        for (int c = 0; c < 3; c++) {
          double b = face.basis()[3 * (k * CanonicalFace.VERTICES + t[j]) + c];
          sum += b * b;
        }
      }
    }
    return sum;
  }

  private static final double CELL = 0.006; // metres between shell vertices
  private static final int HALF = 42; // cells from the middle to the shell's largest extent
  private static final double OVERLAP = 0.005; // the shell starts this far inside the oval
  private static final double BEHIND = 0.003; // and this far behind it
  private static final double BACK = -0.045; // depth that hair far from the face tends to
  private static final double NECK_BEHIND_CHIN = 0.04;
  private static final double NECK_RADIUS = 0.075;
  private static final double NECK_HALF_WIDTH = 0.07;
  private static final double BEND_LENGTH = 0.1; // metres below the chin where the turn is lost
  private static final double JAW_REACH = 0.012; // metres over which the jaw pulls skin along

  private void addShell(HeadCover cover) {
    int side = 2 * HALF + 1;
    int[] vertex = new int[side * side];
    Arrays.fill(vertex, -1);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = (column - HALF) * CELL;
        double y = (row - HALF) * CELL;
        if (outline.distance(x, y) > -OVERLAP) {
          Vec3 p = shellPoint(x, y);
          if (cover.covers(p)) {
            vertex[row * side + column] = addShellVertex(p);
          }
        }
      }
    }
    for (int row = 0; row + 1 < side; row++) {
      for (int column = 0; column + 1 < side; column++) {
        addCell(vertex, row * side + column, side);
      }
    }
  }

  private void addCell(int[] vertex, int i, int side) {
    int a = vertex[i];
    int b = vertex[i + 1];
    int c = vertex[i + side + 1];
    int d = vertex[i + side];
    if (Math.min(Math.min(a, b), Math.min(c, d)) >= 0) {
      boolean neck = isNeck(neutral.data[3 * a], neutral.data[3 * a + 1]);
      addTriangle(a, b, c, neck ? Region.NECK : Region.SHELL);
      addTriangle(a, c, d, neck ? Region.NECK : Region.SHELL);
    }
  }

  private int addShellVertex(Vec3 p) {
    double d = Math.max(outline.distance(p.x(), p.y()), 0);
    double share = StrictMath.exp(-d / JAW_REACH);
    double below = Math.max(0, at(152).y() - p.y()) / BEND_LENGTH;
    float turns = isNeck(p.x(), p.y()) ? (float) Math.max(0, 1 - below) : 1;
    return addVertex(p, outline.motion(outline.influence(p.x(), p.y()), share), turns);
  }

  private boolean isNeck(double x, double y) {
    return y < at(152).y() + 0.01 && Math.abs(x - at(152).x()) < NECK_HALF_WIDTH;
  }

  /** The shell leaves the oval backwards at first at 45 degrees, the neck at once. */
  private Vec3 shellPoint(double x, double y) {
    double near = outline.depth(outline.influence(x, y)) - BEHIND;
    double d = Math.max(outline.distance(x, y), 0);
    double depth;
    if (isNeck(x, y)) {
      Vec3 chin = at(152);
      double side = (x - chin.x()) / NECK_RADIUS;
      double neck = chin.z() - NECK_BEHIND_CHIN - NECK_RADIUS * side * side / 2;
      depth = Math.min(near, neck + (near - neck) * StrictMath.exp(-d / 0.01));
    } else {
      double far = Math.min(BACK, near - 0.01);
      depth = far + (near - far) * StrictMath.exp(-d / (near - far));
    }
    return new Vec3(x, y, depth);
  }

  private static final double ROUND = 0.08; // radius of a head, metres
  private static final double[] BACK_ANGLES = {15, 30, 45}; // degrees that the shell goes on

  /**
   * Carries the shell on behind its rim as a head is round: from the front it is hidden, a turned
   * head shows it. Below the chin hair hangs and has no back.
   */
  private void addBack() {
    Set<Long> edges = new HashSet<>();
    int end = count;
    for (int t = 0; t < end; t++) {
      for (int k = 0; onShell(t) && k < 3; k++) {
        edges.add(edge(triangles[3 * t + k], triangles[3 * t + (k + 1) % 3]));
      }
    }
    Map<Integer, int[]> rows = new HashMap<>();
    for (int t = 0; t < end; t++) {
      for (int k = 0; onShell(t) && k < 3; k++) {
        int a = triangles[3 * t + k];
        int b = triangles[3 * t + (k + 1) % 3];
        if (!edges.contains(edge(b, a)) && isRim(a, b)) {
          addStrip(
              rows.computeIfAbsent(a, this::addBackVertices),
              rows.computeIfAbsent(b, this::addBackVertices));
        }
      }
    }
  }

  private boolean onShell(int t) {
    return regions[t] == Region.SHELL.ordinal() || regions[t] == Region.NECK.ordinal();
  }

  private static long edge(int a, int b) {
    return (long) a << 32 | b;
  }

  /** Whether an edge of the shell's border is at its outer side and above the chin. */
  private boolean isRim(int a, int b) {
    double x = neutral.data[3 * a];
    double y = neutral.data[3 * a + 1];
    double dx = neutral.data[3 * b] - x;
    double dy = neutral.data[3 * b + 1] - y;
    boolean outwards = dy * x - dx * y > 0; // the shell lies at the left of its edges
    return outwards && y > at(152).y() && outline.distance(x, y) > CELL;
  }

  /** A vertex of the rim and those behind it. */
  private int[] addBackVertices(int v) {
    double x = neutral.data[3 * v];
    double y = neutral.data[3 * v + 1];
    double z = neutral.data[3 * v + 2];
    double out = Math.hypot(x, y);
    float[] motion = Arrays.copyOfRange(basis.data, STILL.length * v, STILL.length * (v + 1));
    int[] row = new int[BACK_ANGLES.length + 1];
    row[0] = v;
    for (int k = 0; k < BACK_ANGLES.length; k++) {
      double angle = Math.toRadians(BACK_ANGLES[k]);
      double in = ROUND * (1 - StrictMath.cos(angle)) / out;
      Vec3 p = new Vec3(x - in * x, y - in * y, z - ROUND * StrictMath.sin(angle));
      row[k + 1] = addVertex(p, motion, 1);
    }
    return row;
  }

  /** Behind an edge of the shell, which runs from the first row to the second. */
  private void addStrip(int[] a, int[] b) {
    for (int k = 0; k + 1 < a.length; k++) {
      addTriangle(b[k], a[k], a[k + 1], Region.SHELL);
      addTriangle(b[k], a[k + 1], b[k + 1], Region.SHELL);
    }
  }

  /** Upper teeth fixed to the head, lower teeth to the jaw, and the dark behind both. */
  private void addMouth() {
    Vec3 top = at(FaceTopology.UPPER_INNER_LIP);
    Vec3 bottom = at(FaceTopology.LOWER_INNER_LIP);
    double half = (at(FaceTopology.RIGHT_CORNER).x() - at(FaceTopology.LEFT_CORNER).x()) / 2;
    Vec3 middle = new Vec3(top.x(), 0, (top.z() + bottom.z()) / 2);
    float[] jaw = jawMotion();
    Sheet upper = new Sheet(middle, half, top.y() + 0.005, top.y() - 0.011, 0.007, STILL, STILL);
    Sheet lower = new Sheet(middle, half, bottom.y() + 0.007, bottom.y() - 0.009, 0.010, jaw, jaw);
    Sheet dark = new Sheet(middle, half, top.y() + 0.007, bottom.y() - 0.011, 0.020, STILL, jaw);
    addSheet(upper, 14, Region.MOUTH);
    addSheet(lower, 14, Region.MOUTH);
    addSheet(dark, 6, Region.MOUTH);
  }

  private float[] jawMotion() {
    int[] points = {14, 17, 84, 314, 152};
    float[] mean = new float[3 * MotionCode.SIZE];
    for (int k = 0; k < MotionCode.LIPS; k++) {
      for (int v : points) {
        for (int c = 0; c < 3; c++) {
          mean[3 * k + c] += face.basis()[3 * (k * CanonicalFace.VERTICES + v) + c] / points.length;
        }
      }
    }
    return mean;
  }

  private void addEye(int[] ring) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    double depth = 0;
    for (int v : ring) {
      Vec3 p = at(v);
      left = Math.min(left, p.x());
      right = Math.max(right, p.x());
      low = Math.min(low, p.y());
      high = Math.max(high, p.y());
      depth += p.z() / ring.length;
    }
    Vec3 middle = new Vec3((left + right) / 2, 0, depth);
    double half = (right - left) / 2 * 1.1;
    addSheet(
        new Sheet(middle, half, high + 0.003, low - 0.003, 0.004, STILL, STILL), 12, Region.EYE);
  }

  /**
   * An upright sheet behind a slit of the face.
   *
   * @param middle x and depth of the slit
   * @param half half its width in metres
   * @param behind metres behind the slit
   * @param topMotion how its upper edge moves with the code, shape [28, 3]
   */
  private record Sheet(
      Vec3 middle,
      double half,
      double top,
      double bottom,
      double behind,
      float[] topMotion,
      float[] bottomMotion) {}

  private static final int SHEET_COLUMNS = 9;
  private static final int SHEET_ROWS = 5;

  /** Adds a sheet bent backwards at its sides: depth falls by {@code curvature} x² (1/m). */
  private void addSheet(Sheet s, double curvature, Region region) {
    int[] vertex = new int[SHEET_COLUMNS * SHEET_ROWS];
    for (int row = 0; row < SHEET_ROWS; row++) {
      double t = (double) row / (SHEET_ROWS - 1);
      for (int column = 0; column < SHEET_COLUMNS; column++) {
        double dx = (2.0 * column / (SHEET_COLUMNS - 1) - 1) * s.half;
        double y = s.bottom + t * (s.top - s.bottom);
        double z = s.middle.z() - s.behind - curvature * dx * dx;
        float[] motion = new float[STILL.length];
        for (int i = 0; i < motion.length; i++) {
          motion[i] = (float) (t * s.topMotion[i] + (1 - t) * s.bottomMotion[i]);
        }
        Vec3 p = new Vec3(s.middle.x() + dx, y, z);
        vertex[row * SHEET_COLUMNS + column] = addVertex(p, motion, 1);
      }
    }
    for (int row = 0; row + 1 < SHEET_ROWS; row++) {
      for (int column = 0; column + 1 < SHEET_COLUMNS; column++) {
        int i = row * SHEET_COLUMNS + column;
        addTriangle(vertex[i], vertex[i + 1], vertex[i + SHEET_COLUMNS + 1], region);
        addTriangle(vertex[i], vertex[i + SHEET_COLUMNS + 1], vertex[i + SHEET_COLUMNS], region);
      }
    }
  }

  private Vec3 at(int v) {
    float[] n = face.neutral();
    return new Vec3(n[3 * v], n[3 * v + 1], n[3 * v + 2]);
  }

  private int addVertex(Vec3 p, float[] motion, float turns) {
    neutral.add((float) p.x(), (float) p.y(), (float) p.z());
    basis.add(motion);
    follow.add(turns);
    return follow.size - 1;
  }

  private void addTriangle(int a, int b, int c, Region region) {
    if (count == regions.length) {
      regions = Arrays.copyOf(regions, 2 * count);
      triangles = Arrays.copyOf(triangles, 6 * count);
    }
    triangles[3 * count] = a;
    triangles[3 * count + 1] = b;
    triangles[3 * count + 2] = c;
    regions[count++] = region.ordinal();
  }

  private HeadSurface finish(HeadCover cover) {
    int v = follow.size;
    float[] byCode = new float[MotionCode.SIZE * v * 3];
    for (int i = 0; i < v; i++) {
      for (int k = 0; k < MotionCode.SIZE; k++) {
        System.arraycopy(basis.data, 3 * (i * MotionCode.SIZE + k), byCode, 3 * (k * v + i), 3);
      }
    }
    Vec3 chin = at(152);
    return new HeadSurface(
        neutral.trimmed(),
        byCode,
        follow.trimmed(),
        Arrays.copyOf(triangles, 3 * count),
        Arrays.copyOf(regions, count),
        cover.meanOrientation(),
        new Vec3(chin.x(), chin.y() - BEND_LENGTH / 2, chin.z() - 2 * NECK_BEHIND_CHIN));
  }

  /** A float array that grows. */
  private static final class Grow {
    float[] data = new float[1 << 12];
    int size;

    void add(float... values) {
      if (size + values.length > data.length) {
        data = Arrays.copyOf(data, Math.max(2 * data.length, size + values.length));
      }
      System.arraycopy(values, 0, data, size, values.length);
      size += values.length;
    }

    float[] trimmed() {
      return Arrays.copyOf(data, size);
    }
  }
}
