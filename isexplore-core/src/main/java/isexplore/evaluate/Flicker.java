package isexplore.evaluate;

import isexplore.image.FloatImage;
import org.jspecify.annotations.Nullable;

/**
 * Mean absolute second difference over time, rendered over true, where the face hardly moves:
 * inside the face box, outside the mouth box. 1 means as lively as the camera's own noise.
 */
final class Flicker {
  private final @Nullable FloatImage[] rendered = new @Nullable FloatImage[2];
  private final @Nullable FloatImage[] truth = new @Nullable FloatImage[2];
  private double ours;
  private double theirs;

  /** Adds the next frame. */
  void add(FloatImage picture, FloatImage real, Regions regions) {
    FloatImage r0 = rendered[0];
    FloatImage r1 = rendered[1];
    FloatImage t0 = truth[0];
    FloatImage t1 = truth[1];
    if (r0 != null && r1 != null && t0 != null && t1 != null) {
      ours += secondDifference(r0, r1, picture, regions);
      theirs += secondDifference(t0, t1, real, regions);
    }
    rendered[0] = r1;
    rendered[1] = picture;
    truth[0] = t1;
    truth[1] = real;
  }

  /** The ratio; null with fewer than three frames. */
  @Nullable Double ratio() {
    return theirs == 0 ? null : ours / theirs;
  }

  private static double secondDifference(
      FloatImage a, FloatImage b, FloatImage c, Regions regions) {
    Box face = regions.face();
    double sum = 0;
    int count = 0;
    int n = a.width() * a.height();
    for (int y = face.top(); y < face.bottom(); y++) {
      for (int x = face.left(); x < face.right(); x++) {
        if (!regions.mouth().contains(x, y)) {
          int i = y * a.width() + x;
          for (int k = i; k < 3 * n; k += n) {
            sum += Math.abs(a.data()[k] - 2 * b.data()[k] + c.data()[k]);
          }
          count += 3;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
