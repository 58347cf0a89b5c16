package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;

/**
 * How the red of the lips differs from the skin around it. Where a hand, a cup or a microphone is
 * before the mouth the mesh still draws lips, but there is no difference any more.
 */
final class LipMeasures {
  /** Skin around the mouth: above the lips, beside their corners, and on the chin. */
  private static final int[] AROUND = {
    57, 43, 106, 182, 83, 18, 313, 406, 335, 273, 287, 410, 322, 391, 393, 164, 167, 165, 92, 186
  };

  private static final double STEP = 0.006; // between samples around a point, face heights
  private static final int REACH = 2; // samples to each side of a point
  private static final double DARK = 8; // added to channels: the noise of black is no colour

  /**
   * The two columns of {@link ScanRow}.
   *
   * @param colour log(red blue / green²) of the lips less that of the skin: lips are pinker
   * @param contrast log(luma) of the lips less that of the skin: lips are darker
   */
  record Lips(double colour, double contrast) {}

  private LipMeasures() {}

  static Lips of(RgbImage image, FaceLandmarks face) {
    double step = Math.max(1, STEP * face.faceHeight());
    double[] lips = new double[3];
    for (int k = 0; k < FaceTopology.OUTER_LIPS.length; k++) {
      int outer = FaceTopology.OUTER_LIPS[k];
      int inner = FaceTopology.INNER_LIPS[k];
      double x = (face.x(outer) + face.x(inner)) / 2.0;
      double y = (face.y(outer) + face.y(inner)) / 2.0;
      add(image, x, y, step, lips);
    }
    double[] skin = new double[3];
    for (int point : AROUND) {
      add(image, face.x(point), face.y(point), step, skin);
    }
    double samples = AROUND.length * (2 * REACH + 1) * (2 * REACH + 1);
    return new Lips(
        pinkness(lips, samples) - pinkness(skin, samples),
        StrictMath.log(luma(lips, samples) / luma(skin, samples)));
  }

  /** Adds the colours of a small grid around a point. */
  private static void add(RgbImage image, double x, double y, double step, double[] sum) {
    for (int j = -REACH; j <= REACH; j++) {
      int py = Math.clamp((int) (y + j * step), 0, image.height() - 1);
      for (int i = -REACH; i <= REACH; i++) {
        int px = Math.clamp((int) (x + i * step), 0, image.width() - 1);
        for (int c = 0; c < 3; c++) {
          sum[c] += image.at(px, py, c);
        }
      }
    }
  }

  private static double pinkness(double[] sum, double samples) {
    double green = sum[1] / samples + DARK;
    return StrictMath.log((sum[0] / samples + DARK) * (sum[2] / samples + DARK) / (green * green));
  }

  private static double luma(double[] sum, double samples) {
    return (0.299 * sum[0] + 0.587 * sum[1] + 0.114 * sum[2]) / samples + DARK;
  }
}
