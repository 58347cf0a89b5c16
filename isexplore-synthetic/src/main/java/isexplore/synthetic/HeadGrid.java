package isexplore.synthetic;

import static isexplore.synthetic.Anatomy.EYE_Y;

import java.util.ArrayList;
import java.util.List;

/**
 * The lattice of the head's skin: columns are angles around a vertical axis, rows are heights (and
 * elevations above the forehead and below the jaw). Rows bend to follow the lid and mouth lines; at
 * three slits (two eyes, the mouth) a row is doubled, so that the skin can open.
 *
 * <p>Vertex (row, column) has index {@code row * columns + column}.
 */
final class HeadGrid {
  /** Depth of the vertical axis. */
  static final double AXIS_Z = -45;

  private static final double TOP = 90;
  private static final double BOTTOM = -60;

  final Anatomy anatomy;

  /** Angle of each column in radians, 0 in front, positive to the image's right. */
  final double[] angles;

  /** Vertices at rest (lids and lips closed), millimetres, shape [rows, columns, 3]. */
  final float[] rest;

  final int rows;
  final int columns;
  final Slit mouth;
  final Slit leftEye;
  final Slit rightEye;

  /** Angle of the mouth's corner, of the eye's inner and of its outer corner. */
  final double mouthAngle;

  final double innerAngle;
  final double outerAngle;
  private final List<Station> stations = new ArrayList<>();

  /**
   * A place where the skin opens.
   *
   * @param row the upper of the doubled rows; the lower one is {@code row + 1}
   * @param first column of the left corner
   * @param last column of the right corner
   */
  record Slit(int row, int first, int last) {}

  private record Station(double y, double elevation) {}

  HeadGrid(Anatomy anatomy, HeadField field) {
    this.anatomy = anatomy;
    this.mouthAngle = angleAt(field, anatomy.mouthHalf(), anatomy.mouthY());
    this.innerAngle = angleAt(field, anatomy.eyeX() - anatomy.fissureHalf(), EYE_Y);
    this.outerAngle = angleAt(field, anatomy.eyeX() + anatomy.fissureHalf(), EYE_Y);
    this.angles = columnAngles();
    this.columns = angles.length;
    int eyeRow = addUpperStations();
    int mouthRow = addLowerStations();
    this.rows = stations.size();
    this.mouth = new Slit(mouthRow, column(-mouthAngle), column(mouthAngle));
    this.leftEye = new Slit(eyeRow, column(-outerAngle), column(-innerAngle));
    this.rightEye = new Slit(eyeRow, column(innerAngle), column(outerAngle));
    this.rest = restVertices(field);
  }

  /** Index of a vertex; the two rows of a slit are one outside it. */
  int vertex(int row, int column) {
    boolean joined =
        row == mouth.row + 1 && (column <= mouth.first || column >= mouth.last)
            || row == leftEye.row + 1
                && (column <= leftEye.first || column >= leftEye.last)
                && (column <= rightEye.first || column >= rightEye.last);
    return (joined ? row - 1 : row) * columns + column;
  }

  /** Height of the closed mouth's line at an angle. */
  double mouthLine(double angle) {
    double t = Math.min(Math.abs(angle) / mouthAngle, 1.6);
    return anatomy.mouthY() + anatomy.cornerLift() * t * t - 0.7 * Noise.bell(t, 0.22);
  }

  /** Height of the closed lids' line at an angle. */
  double lidLine(double angle) {
    double q = lidPlace(angle);
    double sag = Math.max(0, 1 - q * q) * 0.5 * anatomy.eyeOpen();
    return EYE_Y - sag + anatomy.eyeTilt() * Math.clamp(q, -1.0, 1.4);
  }

  /** Place along the eye's opening: -1 at the inner corner, 1 at the outer one. */
  double lidPlace(double angle) {
    return (2 * Math.abs(angle) - innerAngle - outerAngle) / (outerAngle - innerAngle);
  }

  /** Height of a row at an angle, before elevation. */
  double rowHeight(int row, double angle) {
    double y = stations.get(row).y;
    double eye = near(y - EYE_Y, 16) * (lidLine(angle) - EYE_Y);
    double lips = near(y - anatomy.mouthY(), 18) * (mouthLine(angle) - anatomy.mouthY());
    return y + eye + lips;
  }

  /** How much the doubled row at the mouth's and eyes' height carries its neighbours along. */
  private static double near(double distance, double span) {
    double s = Math.min(Math.abs(distance) / span, 1);
    return (1 - s) * (1 - s) * (1 + 2 * s);
  }

  private static double angleAt(HeadField field, double x, double y) {
    double low = 0;
    double high = 1.2;
    for (int i = 0; i < 40; i++) {
      double mid = (low + high) / 2;
      double s = StrictMath.sin(mid);
      if (field.reach(0, y, AXIS_Z, s, 0, StrictMath.cos(mid)) * s < x) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private double[] columnAngles() {
    double[] knots = {0, innerAngle, mouthAngle, outerAngle, Math.PI / 2, Math.PI};
    java.util.Arrays.sort(knots);
    double[] spacing = {0.0155, 0.0155, 0.0155, 0.03, 0.16};
    List<Double> right = new ArrayList<>();
    for (int k = 0; k + 1 < knots.length; k++) {
      double length = knots[k + 1] - knots[k];
      int cells = (int) Math.max(1, Math.round(length / spacing[k]));
      for (int i = 1; i <= cells; i++) {
        right.add(i == cells ? knots[k + 1] : knots[k] + length * i / cells);
      }
    }
    double[] all = new double[2 * right.size() + 1];
    for (int i = 0; i < right.size(); i++) {
      all[right.size() + 1 + i] = right.get(i);
      all[right.size() - 1 - i] = -right.get(i);
    }
    return all;
  }

  private int column(double angle) {
    return java.util.Arrays.binarySearch(angles, angle);
  }

  private int addUpperStations() {
    for (int i = 14; i > 0; i--) {
      double s = i / 14.0;
      stations.add(new Station(TOP, Math.PI / 2 * s * s));
    }
    add(TOP, 57, 3);
    add(57, 46, 1.6);
    add(46, EYE_Y, 1.0);
    stations.add(new Station(EYE_Y, 0));
    stations.add(new Station(EYE_Y, 0));
    return stations.size() - 2;
  }

  private int addLowerStations() {
    add(EYE_Y - 1, 17, 1.0);
    add(17, 0, 2);
    add(0, -22 - anatomy.noseDrop(), 1.1);
    add(-22 - anatomy.noseDrop(), anatomy.mouthY() + 9, 1.4);
    add(anatomy.mouthY() + 9, anatomy.mouthY(), 0.75);
    stations.add(new Station(anatomy.mouthY(), 0));
    stations.add(new Station(anatomy.mouthY(), 0));
    int slit = stations.size() - 2;
    add(anatomy.mouthY() - 0.75, anatomy.mouthY() - 12, 0.75);
    add(anatomy.mouthY() - 12, BOTTOM, 1.6);
    for (int i = 0; i <= 26; i++) {
      double s = i / 26.0;
      stations.add(new Station(BOTTOM, -Math.PI / 2 * s * Math.sqrt(s)));
    }
    return slit;
  }

  /** Rows from one height down to just above another. */
  private void add(double from, double to, double spacing) {
    int cells = (int) Math.max(1, Math.round((from - to) / spacing));
    for (int i = 0; i < cells; i++) {
      stations.add(new Station(from + (to - from) * i / cells, 0));
    }
  }

  private float[] restVertices(HeadField field) {
    float[] out = new float[rows * columns * 3];
    for (int r = 0; r < rows; r++) {
      double e = stations.get(r).elevation;
      for (int c = 0; c < columns; c++) {
        double y = rowHeight(r, angles[c]);
        double dx = StrictMath.sin(angles[c]) * StrictMath.cos(e);
        double dy = StrictMath.sin(e);
        double dz = StrictMath.cos(angles[c]) * StrictMath.cos(e);
        double t = field.reach(0, y, AXIS_Z, dx, dy, dz);
        if (e == 0) {
          t += lips(r, angles[c], y, t * dx);
        }
        int o = 3 * (r * columns + c);
        out[o] = (float) (t * dx);
        out[o + 1] = (float) (y + t * dy);
        out[o + 2] = (float) (AXIS_Z + t * dz);
      }
    }
    return out;
  }

  /** Height in millimetres of the red of the upper lip at t = |angle| / mouthAngle. */
  double upperLipHeight(double t) {
    double bow = 1 - 0.16 * Noise.bell(t, 0.09) + 0.06 * Noise.bell(t - 0.22, 0.1);
    return 7 * anatomy.lipFullness() * bow * StrictMath.pow(Math.max(0, 1 - t * t), 0.7);
  }

  /** Height in millimetres of the red of the lower lip. */
  double lowerLipHeight(double t) {
    return 9 * anatomy.lipFullness() * StrictMath.pow(Math.max(0, 1 - t * t), 0.8);
  }

  /** How far lips and the folds around them stand out from the field, millimetres. */
  private double lips(int row, double angle, double y, double x) {
    double t = Math.abs(angle) / mouthAngle;
    double d = y - mouthLine(angle);
    boolean upper = row <= mouth.row;
    double out = 0;
    if (t < 1) {
      double height = upper ? upperLipHeight(t) : lowerLipHeight(t);
      double s = Math.abs(d) / Math.max(height, 0.5);
      double swell = Noise.step(-0.45, 0.45, s) * (1 - Noise.step(0.5, 1.55, s));
      double fuller = (upper ? -0.5 : 0.5) * Noise.step(0, 0.4, s); // equal where the lips meet
      double thick = (3.1 + fuller) * anatomy.lipFullness();
      out += thick * swell * Math.sqrt(1 - t * t);
    }
    out -= 1.2 * Noise.bell(t - 1.02, 0.14) * Noise.bell(d, 3.5);
    out -= 2.4 * Noise.bell(d + 16, 4) * Noise.bell(t, 0.75);
    double philtrum = Noise.step(5, 9, d) * (1 - Noise.step(17, 21, d));
    out += philtrum * (0.8 * Noise.bell(Math.abs(x) - 4.6, 1.5) - 0.8 * Noise.bell(x, 2.2));
    return out - 0.9 * fold(Math.abs(x), y);
  }

  /** Closeness to the fold between nostril and mouth corner, 0..1. */
  double fold(double x, double y) {
    double top = -8 - anatomy.noseDrop();
    double s = Math.clamp((top - y) / (top - anatomy.mouthY()), -0.3, 1.3);
    double line = 17 + (anatomy.mouthHalf() + 8 - 17) * s;
    double inside = Noise.step(-0.1, 0.15, s) * (1 - Noise.step(0.8, 1.15, s));
    return inside * Noise.bell(x - line, 1.8);
  }
}
