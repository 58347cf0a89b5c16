package isexplore.synthetic;

import isexplore.image.RgbImage;
import isexplore.region.Region;

/**
 * A rendered picture and what is true of it.
 *
 * @param truth where the face is
 * @param parts what each pixel mostly shows: ordinals of {@link Region}, shape [height, width]
 */
public record SyntheticFrame(RgbImage image, FaceTruth truth, byte[] parts) {
  /** What pixel (x, y) mostly shows. */
  public Region part(int x, int y) {
    return Region.values()[parts[y * image.width() + x]];
  }
}
