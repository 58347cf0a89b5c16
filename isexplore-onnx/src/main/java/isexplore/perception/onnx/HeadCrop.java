package isexplore.perception.onnx;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.RegionSampler;

/** The upright square around a head that parsers are trained on, and the way there and back. */
record HeadCrop(FaceRegion square) {
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;
  private static final double SIDE = 2.2; // face heights
  private static final double LIFT = 0.1; // of its centre over the face's, face heights

  /** That of a face. */
  static HeadCrop of(FaceLandmarks face) {
    double unit = face.faceHeight();
    double angle = FaceRegion.of(face).angle();
    double x = (face.x(FOREHEAD) + face.x(CHIN)) / 2.0;
    double y = (face.y(FOREHEAD) + face.y(CHIN)) / 2.0;
    double lift = LIFT * unit;
    return new HeadCrop(
        new FaceRegion(
            x + lift * StrictMath.sin(angle),
            y - lift * StrictMath.cos(angle),
            SIDE * unit,
            angle));
  }

  /**
   * The crop as a net takes it.
   *
   * @return shape [3, size, size], (value - mean) / std
   */
  float[] input(RgbImage picture, int size, float[] mean, float[] std) {
    int n = size * size;
    float[] rgb = new float[3 * n];
    RegionSampler.sample(picture, square, size, rgb);
    float[] out = new float[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        out[c * n + i] = (rgb[3 * i + c] - mean[c]) / std[c];
      }
    }
    return out;
  }

  /**
   * The nearest label of every pixel.
   *
   * @param labels of the crop, shape [rows, columns]
   * @param beyond label outside the crop
   * @return shape [height, width]
   */
  byte[] back(byte[] labels, int rows, int columns, int width, int height, byte beyond) {
    double cos = StrictMath.cos(square.angle()) / square.side();
    double sin = StrictMath.sin(square.angle()) / square.side();
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      double dy = y + 0.5 - square.centerY();
      for (int x = 0; x < width; x++) {
        double dx = x + 0.5 - square.centerX();
        int column = (int) Math.floor((dx * cos + dy * sin + 0.5) * columns);
        int row = (int) Math.floor((dy * cos - dx * sin + 0.5) * rows);
        boolean within = column >= 0 && column < columns && row >= 0 && row < rows;
        out[y * width + x] = within ? labels[row * columns + column] : beyond;
      }
    }
    return out;
  }
}
