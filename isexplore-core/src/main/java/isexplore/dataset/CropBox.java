package isexplore.dataset;

import isexplore.image.AreaScale;
import isexplore.image.RgbImage;
import isexplore.math.Camera;

/**
 * The square of the upright source frame that the dataset holds, in whole source pixels; parts
 * outside the frame repeat its border. Where {@code side == size} the crop is an exact copy; a
 * larger side is reduced by area averaging, never enlarged.
 *
 * @param size side of the stored pictures, even
 */
public record CropBox(int left, int top, int side, int size) {
  /** Source pixels per stored pixel. */
  public double scale() {
    return (double) side / size;
  }

  /** The camera of the stored pictures, given that of the source frames. */
  public Camera camera(Camera source) {
    return new Camera(
        source.focal() / scale(), toCropX(source.cx()), toCropY(source.cy()), size, size);
  }

  /** The stored picture of a source frame. */
  public RgbImage picture(RgbImage frame) {
    return AreaScale.reduce(frame.crop(left, top, side, side), size, size);
  }

  /** Column of the stored picture for a column of the source. */
  public double toCropX(double sourceX) {
    return (sourceX - left) / scale();
  }

  /** Row of the stored picture for a row of the source. */
  public double toCropY(double sourceY) {
    return (sourceY - top) / scale();
  }
}
