package isexplore.dataset;

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

  /** Column of the stored picture for a column of the source. */
  public double toCropX(double sourceX) {
    return (sourceX - left) / scale();
  }

  /** Row of the stored picture for a row of the source. */
  public double toCropY(double sourceY) {
    return (sourceY - top) / scale();
  }
}
