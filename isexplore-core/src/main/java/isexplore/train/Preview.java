package isexplore.train;

import isexplore.dataset.Dataset;
import isexplore.head.HeadTrainer;
import isexplore.image.FloatImage;
import isexplore.image.Png;
import isexplore.image.RgbImage;

/** A training frame beside what the head makes of it. */
final class Preview {
  private Preview() {}

  /** The frame, and the head alone over black, side by side as PNG. */
  static byte[] png(Dataset dataset, HeadTrainer head, int frame) {
    int side = dataset.side();
    FloatImage rgb = new FloatImage(3, side, side);
    head.model().render(dataset.pose(frame), head.code(frame), rgb, new float[side * side]);
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
