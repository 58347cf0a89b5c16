package isexplore.train;

import isexplore.dataset.Dataset;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.image.Png;
import isexplore.image.RgbImage;

/** A training frame beside what the head makes of it. */
final class Preview {
  private Preview() {}

  /** The frame, and the head alone over black, side by side as PNG. */
  static byte[] png(Dataset dataset, HeadModel head, int frame) {
    int side = dataset.side();
    FloatImage rgb = new FloatImage(3, side, side);
    head.render(dataset.pose(frame), dataset.motion(frame), rgb, new float[side * side]);
    RgbImage out = new RgbImage(2 * side, side);
    byte[] left = dataset.frame(frame).rgb();
    byte[] right = rgb.toRgb().rgb();
    for (int y = 0; y < side; y++) {
      System.arraycopy(left, 3 * y * side, out.rgb(), 6 * y * side, 3 * side);
      System.arraycopy(right, 3 * y * side, out.rgb(), 6 * y * side + 3 * side, 3 * side);
    }
    return Png.encode(out);
  }
}
