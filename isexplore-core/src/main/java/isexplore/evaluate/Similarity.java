package isexplore.evaluate;

import isexplore.image.FloatImage;
import isexplore.perception.FaceLandmarks;

/**
 * A similarity of the picture plane: {@code x' = a x - b y + tx}, {@code y' = b x + a y + ty},
 * fitted by least squares.
 */
record Similarity(double a, double b, double tx, double ty) {

  /** Carries the chosen points of {@code from} onto those of {@code to}. */
  static Similarity fit(FaceLandmarks from, FaceLandmarks to, int[] indices) {
    double n = indices.length;
    double fx = 0;
    double fy = 0;
    double gx = 0;
    double gy = 0;
    for (int i : indices) {
      fx += from.x(i) / n;
      fy += from.y(i) / n;
      gx += to.x(i) / n;
      gy += to.y(i) / n;
    }
    double dot = 0;
    double cross = 0;
    double norm = 0;
    for (int i : indices) {
      double px = from.x(i) - fx;
      double py = from.y(i) - fy;
      double qx = to.x(i) - gx;
      double qy = to.y(i) - gy;
      dot += px * qx + py * qy;
      cross += px * qy - py * qx;
      norm += px * px + py * py;
    }
    double a = norm == 0 ? 1 : dot / norm;
    double b = norm == 0 ? 0 : cross / norm;
    return new Similarity(a, b, gx - a * fx + b * fy, gy - b * fx - a * fy);
  }

  /** The picture moved by this similarity; bilinear, borders repeat. */
  FloatImage warp(FloatImage image) {
    FloatImage out = new FloatImage(image.channels(), image.width(), image.height());
    double det = a * a + b * b;
    int w = image.width();
    int h = image.height();
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double qx = x + 0.5 - tx;
        double qy = y + 0.5 - ty;
        double sx = Math.clamp((a * qx + b * qy) / det - 0.5, 0, w - 1.0);
        double sy = Math.clamp((a * qy - b * qx) / det - 0.5, 0, h - 1.0);
        int x0 = Math.min((int) sx, w - 2);
        int y0 = Math.min((int) sy, h - 2);
        float u = (float) (sx - x0);
        float v = (float) (sy - y0);
        for (int c = 0; c < image.channels(); c++) {
          int at = (c * h + y0) * w + x0;
          float[] d = image.data();
          float top = d[at] + u * (d[at + 1] - d[at]);
          float bottom = d[at + w] + u * (d[at + w + 1] - d[at + w]);
          out.data()[(c * h + y) * w + x] = top + v * (bottom - top);
        }
      }
    }
    return out;
  }
}
