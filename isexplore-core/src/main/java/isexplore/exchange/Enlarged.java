package isexplore.exchange;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.perception.FaceLandmarks;

/**
 * The stored frames of a dataset at a whole multiple of their size: as many times as large as the
 * square around the lips needs to be for the peers' perceptual loss.
 *
 * @param times 1 leaves everything as it is
 */
record Enlarged(Dataset dataset, int times) {
  private static final int MOST = 8;

  /** As large as needed, within reason. */
  static Enlarged forLips(Dataset dataset) {
    int times = 1;
    while (times < MOST && !new Enlarged(dataset, times).showsLips()) {
      times++;
    }
    return new Enlarged(dataset, times);
  }

  private boolean showsLips() {
    for (int i = 0; i < dataset.manifest().frames(); i++) {
      if (Landmarks68.of(landmarks(i)).lips().width() < LipsRule.LEAST) {
        return false;
      }
    }
    return true;
  }

  /** Side of the pictures in pixels. */
  int side() {
    return times * dataset.side();
  }

  Camera camera() {
    Camera c = dataset.camera();
    return new Camera(
        times * c.focal(), times * c.cx(), times * c.cy(), times * c.width(), times * c.height());
  }

  FaceLandmarks landmarks(int i) {
    FaceLandmarks face = dataset.landmarks(i);
    float[] points = face.points().clone();
    for (int k = 0; k < points.length; k++) {
      points[k] *= times;
    }
    return new FaceLandmarks(points, face.faceLogit());
  }

  RgbImage frame(int i) {
    return enlarge(dataset.frame(i));
  }

  RgbImage plate() {
    return enlarge(dataset.plate());
  }

  /** Labels, each pixel repeated, shape [side, side]. */
  byte[] labels(int i) {
    byte[] labels = dataset.labels(i);
    if (times == 1) {
      return labels;
    }
    int side = side();
    byte[] out = new byte[side * side];
    for (int k = 0; k < out.length; k++) {
      out[k] = labels[k / side / times * dataset.side() + k % side / times];
    }
    return out;
  }

  /** Bilinear; beyond the outermost pixel centres these repeat. */
  private RgbImage enlarge(RgbImage picture) {
    if (times == 1) {
      return picture;
    }
    RgbImage out = new RgbImage(times * picture.width(), times * picture.height());
    for (int y = 0; y < out.height(); y++) {
      double v = Math.clamp((y + 0.5) / times - 0.5, 0, picture.height() - 1.0);
      int above = (int) v;
      int below = Math.min(above + 1, picture.height() - 1);
      for (int x = 0; x < out.width(); x++) {
        double u = Math.clamp((x + 0.5) / times - 0.5, 0, picture.width() - 1.0);
        int left = (int) u;
        int right = Math.min(left + 1, picture.width() - 1);
        for (int c = 0; c < 3; c++) {
          double top = mix(picture.at(left, above, c), picture.at(right, above, c), u - left);
          double bottom = mix(picture.at(left, below, c), picture.at(right, below, c), u - left);
          out.rgb()[3 * (y * out.width() + x) + c] =
              (byte) (int) (mix(top, bottom, v - above) + 0.5);
        }
      }
    }
    return out;
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }
}
