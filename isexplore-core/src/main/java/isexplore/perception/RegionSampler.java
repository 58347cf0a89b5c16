package isexplore.perception;

import isexplore.image.RgbImage;

/** Cuts the rotated square of a face out of a picture. */
public final class RegionSampler {
  /** Input pixels per output pixel above which a smaller picture is sampled instead. */
  private static final double MAX_STEP = 2;

  private RegionSampler() {}

  /**
   * A picture of lower resolution.
   *
   * @param left frame column of its left border
   * @param top frame row of its upper border
   * @param pixel side of its pixels, frame pixels
   */
  private record Level(RgbImage image, double left, double top, int pixel) {}

  /**
   * Samples linearly; beyond the picture its border is repeated.
   *
   * @param size columns and rows of the result
   * @param out shape [size, size, 3], 0..1
   */
  public static void sample(RgbImage frame, FaceRegion region, int size, float[] out) {
    Level level = level(frame, region, region.side() / size);
    double cos = StrictMath.cos(region.angle());
    double sin = StrictMath.sin(region.angle());
    double step = region.side() / size / level.pixel();
    double x0 = (region.centerX() - level.left()) / level.pixel() - 0.5;
    double y0 = (region.centerY() - level.top()) / level.pixel() - 0.5;
    for (int y = 0; y < size; y++) {
      double v = (y + 0.5 - size / 2.0) * step;
      for (int x = 0; x < size; x++) {
        double u = (x + 0.5 - size / 2.0) * step;
        pixel(
            level.image(),
            (float) (x0 + u * cos - v * sin),
            (float) (y0 + u * sin + v * cos),
            out,
            (y * size + x) * 3);
      }
    }
  }

  private static void pixel(RgbImage image, float x, float y, float[] out, int at) {
    byte[] rgb = image.rgb();
    float cx = Math.clamp(x, 0f, image.width() - 1f);
    float cy = Math.clamp(y, 0f, image.height() - 1f);
    int left = (int) cx;
    int top = (int) cy;
    float fx = cx - left;
    float fy = cy - top;
    int right = left + 1 < image.width() ? 3 : 0;
    int down = top + 1 < image.height() ? image.width() * 3 : 0;
    int i = (top * image.width() + left) * 3;
    for (int c = 0; c < 3; c++, i++) {
      int a = rgb[i] & 0xff;
      int b = rgb[i + right] & 0xff;
      int d = rgb[i + down] & 0xff;
      int e = rgb[i + down + right] & 0xff;
      float upper = a + fx * (b - a);
      float lower = d + fx * (e - d);
      out[at + c] = (upper + fy * (lower - upper)) * (1f / 255f);
    }
  }

  /** The frame itself, or the region's surroundings halved until the step is small enough. */
  private static Level level(RgbImage frame, FaceRegion region, double step) {
    int pixel = 1;
    while (step / pixel > MAX_STEP) {
      pixel *= 2;
    }
    if (pixel == 1) {
      return new Level(frame, 0, 0, 1);
    }
    double cos = Math.abs(StrictMath.cos(region.angle()));
    double sin = Math.abs(StrictMath.sin(region.angle()));
    double reach = region.side() * (cos + sin) / 2 + 2 * pixel;
    int left = (int) Math.floor(region.centerX() - reach);
    int top = (int) Math.floor(region.centerY() - reach);
    int blocks = (int) Math.ceil(2 * reach / pixel);
    RgbImage part = frame.crop(left, top, blocks * pixel, blocks * pixel);
    for (int p = 1; p < pixel; p *= 2) {
      part = halve(part);
    }
    return new Level(part, left, top, pixel);
  }

  private static RgbImage halve(RgbImage image) {
    RgbImage out = new RgbImage(image.width() / 2, image.height() / 2);
    for (int y = 0; y < out.height(); y++) {
      int from = 2 * y * image.width() * 3;
      int to = y * out.width() * 3;
      for (int x = 0; x < out.width(); x++) {
        out.rgb()[to + 3 * x] = mean(image, from + 6 * x);
        out.rgb()[to + 3 * x + 1] = mean(image, from + 6 * x + 1);
        out.rgb()[to + 3 * x + 2] = mean(image, from + 6 * x + 2);
      }
    }
    return out;
  }

  /** Of a byte, the same channel right of it, and the two below. */
  private static byte mean(RgbImage image, int i) {
    byte[] rgb = image.rgb();
    int below = i + image.width() * 3;
    int upper = (rgb[i] & 0xff) + (rgb[i + 3] & 0xff);
    int lower = (rgb[below] & 0xff) + (rgb[below + 3] & 0xff);
    return (byte) ((upper + lower + 2) / 4);
  }
}
