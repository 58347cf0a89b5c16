package isexplore.exchange;

import isexplore.math.SymmetricEigen;
import isexplore.math.Vec3;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The points of a face that hardly move, triangulated from all frames and projected back. It fits
 * only if the matrices mean what they should.
 *
 * @param rms root of the mean squared distance, pixels at 512 pixels of height
 * @param points in the world, metres, in the order of {@link #RIGID}
 * @param behind how many cameras have the nose behind them
 */
record RigidFit(double rms, Vec3[] points, int behind) {
  /** Bridge and tip of the nose, nostrils, corners of the eyes. */
  private static final int[] RIGID = {27, 28, 29, 30, 31, 33, 35, 36, 39, 42, 45};

  private static final int NOSE = 3; // places within RIGID
  private static final int LEFT_EYE = 7;
  private static final int RIGHT_EYE = 10;

  private static final double MOST_RMS = 4; // pixels at 512
  private static final double REACH = 0.25; // metres around the origin
  private static final double EYES_APART = 0.03; // metres

  /** A frame that has landmarks. */
  record Sighting(PeerCamera camera, Landmarks68 landmarks) {}

  /**
   * Fits the points.
   *
   * @param reading how the matrices [4, 4] are understood
   * @param scale 512 pixels over the picture's height
   */
  static RigidFit of(List<Sighting> sightings, UnaryOperator<double[]> reading, double scale) {
    List<Sighting> read =
        sightings.stream()
            .map(s ->
                new Sighting(
                    s.camera().at(reading.apply(s.camera().cameraToWorld())), s.landmarks()))
            .toList();
    Vec3[] points = new Vec3[RIGID.length];
    double sum = 0;
    for (int k = 0; k < RIGID.length; k++) {
      points[k] = triangulate(read, RIGID[k]);
      sum += squares(read, RIGID[k], points[k]);
    }
    Vec3 nose = points[NOSE];
    long behind = read.stream().filter(s -> !(s.camera().toCamera(nose).z() < 0)).count();
    double rms = scale * Math.sqrt(sum / (RIGID.length * read.size()));
    return new RigidFit(rms, points, (int) behind);
  }

  /** The first thing that is wrong, or null. */
  @Nullable String fault() {
    if (!(rms < MOST_RMS)) {
      return "they miss by %.1f px at 512, where %.0f px are allowed".formatted(rms, MOST_RMS);
    }
    if (behind > 0) {
      return "the head is behind %d cameras".formatted(behind);
    }
    for (Vec3 point : points) {
      double far =
          Math.max(Math.abs(point.x()), Math.max(Math.abs(point.y()), Math.abs(point.z())));
      if (!(far < REACH)) {
        return "the face lies %.2f m off the origin, where %.2f m is the most"
            .formatted(far, REACH);
      }
    }
    double apart = points[RIGHT_EYE].x() - points[LEFT_EYE].x();
    if (!(apart > EYES_APART)) {
      return "the right eye of the image lies %.3f m along +x of the left one, where about 0.09 m"
              .formatted(apart)
          + " is usual";
    }
    return points[LEFT_EYE].y() > points[NOSE].y()
        ? null
        : "the eyes are not above the nose along +y";
  }

  /** Least squares of the rows of all projections: the eigenvector of the smallest eigenvalue. */
  private static Vec3 triangulate(List<Sighting> sightings, int point) {
    double[] normal = new double[16];
    for (Sighting s : sightings) {
      double[][] p = projection(s.camera());
      addRow(normal, p, s.landmarks().x(point), 0);
      addRow(normal, p, s.landmarks().y(point), 1);
    }
    double[] x = SymmetricEigen.of(normal, 4).vector(3);
    return new Vec3(x[0] / x[3], x[1] / x[3], x[2] / x[3]);
  }

  private static void addRow(double[] normal, double[][] p, double pixel, int axis) {
    double[] row = new double[4];
    double square = 0;
    for (int i = 0; i < 4; i++) {
      row[i] = pixel * p[2][i] - p[axis][i];
      square += row[i] * row[i];
    }
    for (int i = 0; i < 16; i++) {
      normal[i] += row[i / 4] * row[i % 4] / square;
    }
  }

  /** Shape [3, 4]: homogeneous column, row and depth of a homogeneous point of the world. */
  private static double[][] projection(PeerCamera c) {
    Vec3 depth = c.axis(2).times(-1);
    return new double[][] {
      plane(c.axis(0).times(c.focal()).plus(depth.times(c.cx())), c.centre()),
      plane(c.axis(1).times(-c.focal()).plus(depth.times(c.cy())), c.centre()),
      plane(depth, c.centre())
    };
  }

  private static double[] plane(Vec3 normal, Vec3 through) {
    return new double[] {normal.x(), normal.y(), normal.z(), -normal.dot(through)};
  }

  private static double squares(List<Sighting> sightings, int point, Vec3 at) {
    double sum = 0;
    for (Sighting s : sightings) {
      double du = s.camera().u(at) - s.landmarks().x(point);
      double dv = s.camera().v(at) - s.landmarks().y(point);
      sum += du * du + dv * dv;
    }
    return sum;
  }
}
