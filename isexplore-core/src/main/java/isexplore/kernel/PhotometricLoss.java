package isexplore.kernel;

/**
 * How far a rendering is from the photograph: {@code (1 - λ) mean |x - y| + λ (1 - mean SSIM)},
 * means over three channels and weighted over the pixels of a box. SSIM after Wang et al. 2004 with
 * an 11 x 11 window, σ = 1.5, zeros outside the box.
 *
 * <p>All memory is taken by the constructor. Results have the same bits whatever the number of
 * threads. Not safe for concurrent use.
 */
public final class PhotometricLoss {
  /** λ of Kerbl et al. 2023. */
  public static final float SSIM_WEIGHT = 0.2f;

  private final int width;
  private final int height;
  private final LossEngine engine;

  /** For pictures of {@code width} x {@code height} and λ = 0.2. */
  public PhotometricLoss(int width, int height, Parallel parallel) {
    this(width, height, parallel, SSIM_WEIGHT);
  }

  /** With a λ of one's own, 0..1. */
  public PhotometricLoss(int width, int height, Parallel parallel, float ssimWeight) {
    this(width, height, parallel, ssimWeight, Kernels.VECTOR);
  }

  PhotometricLoss(int width, int height, Parallel parallel, float ssimWeight, boolean vector) {
    this.width = width;
    this.height = height;
    engine =
        vector
            ? new BandLoss(width, height, parallel, ssimWeight)
            : new PlainLoss(width, height, ssimWeight);
  }

  /**
   * Value and gradient over the box of columns x0 to x1 and rows y0 to y1, ends excluded.
   *
   * @param rendered shape [3, height, width]
   * @param target shape [3, height, width]
   * @param weight of each pixel, not negative, shape [height, width]; the loss is divided by their
   *     sum over the box and is 0 if that is 0
   * @param gradient inside the box overwritten with the derivative by {@code rendered}; outside it
   *     is left as it is, shape [3, height, width]
   */
  public double evaluate(
      float[] rendered,
      float[] target,
      float[] weight,
      int x0,
      int y0,
      int x1,
      int y1,
      float[] gradient) {
    if (x0 < 0 || y0 < 0 || x1 > width || y1 > height || x0 >= x1 || y0 >= y1) {
      throw new IllegalArgumentException(
          "box %d..%d, %d..%d does not lie in %d x %d".formatted(x0, x1, y0, y1, width, height));
    }
    int size = width * height;
    if (rendered.length != 3 * size
        || target.length != 3 * size
        || gradient.length != 3 * size
        || weight.length != size) {
      throw new IllegalArgumentException("pictures must be [3, %d, %d]".formatted(height, width));
    }
    return engine.evaluate(rendered, target, weight, new LossEngine.Box(x0, y0, x1, y1), gradient);
  }
}
