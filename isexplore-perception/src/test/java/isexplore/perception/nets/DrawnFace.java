package isexplore.perception.nets;

import isexplore.image.RgbImage;

/** A face drawn from ellipses with soft edges, good enough for the nets to take it for one. */
final class DrawnFace {
  /** Columns and rows: what the person net takes, and twice what the detector takes. */
  static final int SIZE = 256;

  /** Ellipses are given in 320ths of the picture. */
  private static final double UNIT = SIZE / 320.0;

  private final RgbImage image = new RgbImage(SIZE, SIZE);
  private final double dx;
  private final double dy;

  private DrawnFace(double dx, double dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** The face moved by some pixels, columns then rows. */
  static RgbImage at(double dx, double dy) {
    DrawnFace face = new DrawnFace(dx, dy);
    face.head();
    for (int side : new int[] {-1, 1}) {
      face.eye(160 + side * 33);
    }
    face.noseAndMouth();
    return face.image;
  }

  private void head() {
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        blend(x, y, 1, 96 + y / 6.0, 120 + y / 6.0, 140 + x / 12.0);
      }
    }
    ellipse(160, 350, 130, 95, 6, 50, 60, 95);
    ellipse(160, 128, 84, 92, 5, 52, 36, 28);
    ellipse(160, 255, 38, 60, 5, 176, 126, 100);
    ellipse(82, 160, 9, 20, 3, 196, 142, 116);
    ellipse(238, 160, 9, 20, 3, 196, 142, 116);
    ellipse(160, 158, 76, 98, 4, 208, 156, 128);
    ellipse(160, 150, 55, 70, 40, 224, 174, 146);
    ellipse(160, 64, 70, 34, 14, 52, 36, 28);
  }

  private void eye(double x) {
    ellipse(x, 136, 20, 11, 6, 186, 134, 110);
    ellipse(x, 137, 15, 6.5, 1.5, 60, 36, 30);
    ellipse(x, 138, 14, 6, 1.2, 240, 236, 230);
    ellipse(x, 137, 6, 6, 1.2, 84, 60, 44);
    ellipse(x, 137, 2.6, 2.6, 1, 14, 12, 12);
    ellipse(x, 117, 20, 3.6, 2.5, 66, 44, 34);
  }

  private void noseAndMouth() {
    ellipse(160, 165, 9, 34, 9, 234, 188, 160);
    ellipse(160, 186, 17, 11, 6, 214, 158, 130);
    ellipse(160, 183, 10, 8, 6, 236, 190, 164);
    ellipse(152, 194, 4, 2.2, 1.5, 92, 52, 42);
    ellipse(168, 194, 4, 2.2, 1.5, 92, 52, 42);
    ellipse(160, 219, 29, 10, 2.5, 178, 88, 84);
    ellipse(160, 224, 22, 8, 3, 196, 104, 98);
    ellipse(160, 218, 21, 3.2, 1.5, 70, 26, 28);
    ellipse(160, 216.6, 14, 1.6, 1, 226, 220, 212);
  }

  /** An ellipse whose edge fades over {@code soft} units. */
  private void ellipse(
      double cx, double cy, double rx, double ry, double soft, double r, double g, double b) {
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double u = ((x + 0.5 - dx) / UNIT - cx) / rx;
        double v = ((y + 0.5 - dy) / UNIT - cy) / ry;
        double inside = (1 - Math.sqrt(u * u + v * v)) * Math.min(rx, ry);
        blend(x, y, Math.clamp(inside / soft + 0.5, 0, 1), r, g, b);
      }
    }
  }

  private void blend(int x, int y, double alpha, double r, double g, double b) {
    int i = (y * SIZE + x) * 3;
    double[] color = {r, g, b};
    for (int c = 0; c < 3; c++) {
      int old = image.rgb()[i + c] & 0xff;
      image.rgb()[i + c] = (byte) Math.round(old + alpha * (color[c] - old));
    }
  }
}
