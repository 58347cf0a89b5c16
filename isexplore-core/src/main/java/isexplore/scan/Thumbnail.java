package isexplore.scan;

import isexplore.image.AreaScale;
import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.perception.FaceLandmarks;
import org.jspecify.annotations.Nullable;

/** The small picture of the face that a scan keeps of every second. */
final class Thumbnail {
  /** Columns and rows. */
  static final int SIDE = 72;

  /** Frames from one to the next. */
  static final int EVERY = Media.FPS;

  private static final double FACE_HEIGHTS = 1.8;

  private Thumbnail() {}

  /**
   * The square around the face, or the whole picture within black bars where there is none; small
   * originals are not enlarged beyond whole pixels.
   */
  static RgbImage of(RgbImage image, @Nullable FaceLandmarks face) {
    if (face == null) {
      return letterbox(image);
    }
    int side = Math.max(SIDE, (int) Math.round(FACE_HEIGHTS * face.faceHeight()));
    double x = (face.x(10) + face.x(152)) / 2.0;
    double y = (face.y(10) + face.y(152)) / 2.0;
    int left = (int) Math.round(x - side / 2.0);
    int top = (int) Math.round(y - side / 2.0);
    return AreaScale.reduce(image.crop(left, top, side, side), SIDE, SIDE);
  }

  private static RgbImage letterbox(RgbImage image) {
    double scale = (double) SIDE / Math.max(image.width(), image.height());
    int width = Math.clamp(Math.round(image.width() * scale), 1, Math.min(SIDE, image.width()));
    int height = Math.clamp(Math.round(image.height() * scale), 1, Math.min(SIDE, image.height()));
    RgbImage small = AreaScale.reduce(image, width, height);
    RgbImage out = new RgbImage(SIDE, SIDE);
    int left = (SIDE - width) / 2;
    int top = (SIDE - height) / 2;
    for (int row = 0; row < height; row++) {
      int to = ((top + row) * SIDE + left) * 3;
      System.arraycopy(small.rgb(), row * width * 3, out.rgb(), to, width * 3);
    }
    return out;
  }
}
