package isexplore.region;

import isexplore.perception.FaceLandmarks;

/** A closed line through landmarks, in pixels. */
final class Outline {
  private final double[] x;
  private final double[] y;
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  /** Through these points of a face. */
  Outline(FaceLandmarks face, int[] points) {
    x = new double[points.length];
    y = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      x[i] = face.x(points[i]);
      y[i] = face.y(points[i]);
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
  }

  /** Whether a place lies inside. */
  boolean contains(double px, double py) {
    boolean inside = false;
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
      if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** Whether a place lies in the box around the line, widened by some pixels. */
  boolean isNear(double px, double py, double margin) {
    return px > left - margin && px < right + margin && py > top - margin && py < bottom + margin;
  }

  /**
   * Distance to the line, pixels, negative inside.
   *
   * @param foot receives column and row of the line's nearest place
   */
  double distance(double px, double py, double[] foot) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
      double dx = x[i] - x[j];
      double dy = y[i] - y[j];
      double length = dx * dx + dy * dy;
      double t = length == 0 ? 0 : ((px - x[j]) * dx + (py - y[j]) * dy) / length;
      t = Math.clamp(t, 0, 1);
      double qx = x[j] + t * dx;
      double qy = y[j] + t * dy;
      double square = (px - qx) * (px - qx) + (py - qy) * (py - qy);
      if (square < best) {
        best = square;
        foot[0] = qx;
        foot[1] = qy;
      }
    }
    double distance = Math.sqrt(best);
    return contains(px, py) ? -distance : distance;
  }

  /** {left, top, right, bottom}, whole pixels around it and its margin within a square picture. */
  int[] box(int side, double margin) {
    return new int[] {
      Math.clamp((int) Math.floor(left - margin), 0, side),
      Math.clamp((int) Math.floor(top - margin), 0, side),
      Math.clamp((int) Math.ceil(right + margin) + 1, 0, side),
      Math.clamp((int) Math.ceil(bottom + margin) + 1, 0, side)
    };
  }
}
