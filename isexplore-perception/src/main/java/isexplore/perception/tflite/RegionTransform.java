package isexplore.perception.tflite;

import java.util.Arrays;

/**
 * The custom operators with which the attention net looks closely at lips and eyes: a 4 x 4 matrix
 * from some landmarks, sampling through it, and points back through it. Semantics: second version
 * of the operators in MediaPipe's {@code util/tflite/operations}.
 *
 * @param left landmark at the left end of the line that shall become level
 * @param right landmark at its right end
 * @param subset landmarks that the region must hold
 * @param targetRadians direction of the line in the region
 */
record RegionTransform(
    int left,
    int right,
    int[] subset,
    double targetRadians,
    double scaleX,
    double scaleY,
    int outputWidth,
    int outputHeight) {

  static RegionTransform of(FlexMap options) {
    double[] subset = options.array("subset_idxs");
    int[] indices = new int[subset.length];
    Arrays.setAll(indices, i -> (int) subset[i]);
    return new RegionTransform(
        options.integer("left_rotation_idx"),
        options.integer("right_rotation_idx"),
        indices,
        options.number("target_rotation_radians"),
        options.number("scale_x"),
        options.number("scale_y"),
        options.integer("output_width"),
        options.integer("output_height"));
  }

  /**
   * Landmarks2TransformMatrix: from pixels of the region to pixels of the picture, M = T(centre)
   * R(-r) S(size / output) T(-output / 2), where r turns the line to its target.
   *
   * @param points shape [n, 3], pixels of the picture
   * @param matrix shape [4, 4]
   */
  void matrix(float[] points, float[] matrix) {
    double dx = points[3 * right] - points[3 * left];
    double dy = points[3 * right + 1] - points[3 * left + 1];
    double turn = targetRadians - StrictMath.atan2(dy, dx);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i : subset) {
      double x = points[3 * i] * cos - points[3 * i + 1] * sin;
      double y = points[3 * i] * sin + points[3 * i + 1] * cos;
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
    double middleX = (minX + maxX) / 2;
    double middleY = (minY + maxY) / 2;
    double stepX = scaleX * (maxX - minX) / outputWidth;
    double stepY = scaleY * (maxY - minY) / outputHeight;
    Arrays.fill(matrix, 0, 16, 0f);
    double centreX = middleX * cos + middleY * sin;
    double centreY = -middleX * sin + middleY * cos;
    double shiftX = -stepX * outputWidth / 2;
    double shiftY = -stepY * outputHeight / 2;
    matrix[0] = (float) (cos * stepX);
    matrix[1] = (float) (sin * stepY);
    matrix[3] = (float) (centreX + cos * shiftX + sin * shiftY);
    matrix[4] = (float) (-sin * stepX);
    matrix[5] = (float) (cos * stepY);
    matrix[7] = (float) (centreY - sin * shiftX + cos * shiftY);
    matrix[10] = 1;
    matrix[15] = 1;
  }

  /** TransformTensorBilinear: linear between pixel centres, zero outside the picture. */
  static void sample(float[] in, Shape from, float[] matrix, float[] out, Shape to) {
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        float px = x + 0.5f;
        float py = y + 0.5f;
        float sx = matrix[0] * px + matrix[1] * py + matrix[3] - 0.5f;
        float sy = matrix[4] * px + matrix[5] * py + matrix[7] - 0.5f;
        int at = (y * to.width() + x) * to.stride();
        if (sx < 0 || sy < 0 || sx > from.width() - 1 || sy > from.height() - 1) {
          Arrays.fill(out, at, at + to.stride(), 0f);
        } else {
          Sampling.bilinear(in, from, sx, sy, out, at);
        }
      }
    }
  }

  /**
   * TransformLandmarks.
   *
   * @param points shape [n, 2]
   * @param out shape [n, 2]
   */
  static void transformPoints(float[] points, int n, float[] matrix, float[] out) {
    for (int i = 0; i < n; i++) {
      float x = points[2 * i];
      float y = points[2 * i + 1];
      out[2 * i] = matrix[0] * x + matrix[1] * y + matrix[3];
      out[2 * i + 1] = matrix[4] * x + matrix[5] * y + matrix[7];
    }
  }
}
