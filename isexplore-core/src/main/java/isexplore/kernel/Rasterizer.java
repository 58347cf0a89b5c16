package isexplore.kernel;

/**
 * Draws Gaussians by perspective EWA splatting and differentiates the drawing (Kerbl et al. 2023,
 * "3D Gaussian Splatting for Real-Time Radiance Field Rendering").
 *
 * <p>A Gaussian with centre X and covariance Σ in camera space appears at {@code u = f x / z + cx},
 * {@code v = f y / z + cy} with covariance {@code J Σ Jᵀ + dilation I}, J the Jacobian of that
 * projection. Its coverage of the pixel whose centre lies d away is {@code α = min(0.99, o exp(-½
 * dᵀ Σ₂⁻¹ d))}, nothing below 1/255. Front to back, {@code w = α T}, {@code T ← T (1 - α)}; colour
 * and alpha are the sums of {@code w c} and {@code w}.
 *
 * <p>All memory is taken by the constructor. Results have the same bits whatever the number of
 * threads. Not safe for concurrent use.
 */
public final class Rasterizer {
  /** Variance added to both screen axes, pixels²: no Gaussian is thinner than a pixel. */
  public static final float DILATION = 0.3f;

  /** Coverage below which a Gaussian leaves a pixel alone. */
  static final float CUTOFF = 1 / 255f;

  /** Largest coverage of a single Gaussian. */
  static final float MAX_ALPHA = 0.99f;

  private final int width;
  private final int height;
  private final int capacity;
  private final RasterEngine engine;
  private final View view = new View();
  private final float[] screenGradient;
  private final float[] dPose = new float[6];
  private int drawn = -1;

  /** A picture of {@code width} x {@code height} pixels and at most {@code capacity} Gaussians. */
  public Rasterizer(int width, int height, int capacity, Parallel parallel) {
    this(width, height, capacity, parallel, DILATION);
  }

  /** With a low-pass of its own, pixels². */
  public Rasterizer(int width, int height, int capacity, Parallel parallel, float dilation) {
    this(width, height, capacity, parallel, dilation, CUTOFF, Kernels.VECTOR);
  }

  Rasterizer(
      int width,
      int height,
      int capacity,
      Parallel parallel,
      float dilation,
      float cutoff,
      boolean vector) {
    if (width < 1 || height < 1 || capacity < 1 || !(dilation > 0)) {
      throw new IllegalArgumentException(
          "width, height, capacity and dilation must be positive, are %d, %d, %d, %s"
              .formatted(width, height, capacity, dilation));
    }
    this.width = width;
    this.height = height;
    this.capacity = capacity;
    screenGradient = new float[capacity];
    engine =
        vector
            ? new TileRasterizer(width, height, capacity, parallel, dilation, cutoff)
            : new PlainRasterizer(width, height, capacity, dilation, cutoff);
  }

  /**
   * Renders.
   *
   * @param rotation to camera space (x right, y down, z forward), row-major, shape [3, 3]
   * @param translation metres, shape [3]
   * @param focal focal length in pixels; pixel centres lie at + 0.5
   * @param rgb receives colour multiplied by coverage, shape [3, height, width]
   * @param alpha receives coverage, shape [height, width]
   */
  public void forward(
      GaussianCloud cloud,
      float[] rotation,
      float[] translation,
      float focal,
      float cx,
      float cy,
      float[] rgb,
      float[] alpha) {
    if (cloud.n > capacity) {
      throw new IllegalArgumentException("%d Gaussians, room for %d".formatted(cloud.n, capacity));
    }
    checkLength("rotation", rotation, 9);
    checkLength("translation", translation, 3);
    checkPicture(rgb, alpha);
    view.set(rotation, translation, focal, cx, cy);
    engine.forward(cloud, view, rgb, alpha);
    drawn = cloud.n;
  }

  /**
   * Gradients of a scalar with respect to what the last {@link #forward} read; the cloud must not
   * have changed since.
   *
   * @param dRgb derivative by its colours, shape [3, height, width]
   * @param dAlpha derivative by its coverage, shape [height, width]
   * @param gradients overwritten with the derivatives by all parameters
   */
  public void backward(float[] dRgb, float[] dAlpha, GaussianCloud gradients) {
    if (gradients.n != drawn) {
      throw new IllegalArgumentException(
          "gradients for %d Gaussians, %d were drawn".formatted(gradients.n, drawn));
    }
    checkPicture(dRgb, dAlpha);
    engine.backward(dRgb, dAlpha, gradients, screenGradient, dPose);
  }

  /**
   * After {@link #backward}: length of the derivative by each Gaussian's centre on the screen, per
   * pixel, shape [capacity]; what densification looks at. Overwritten by the next call.
   */
  public float[] screenGradient() {
    return screenGradient;
  }

  /**
   * After {@link #backward}: derivative by the extrinsics, shape [6]: a rotation vector ω in
   * radians with {@code X_cam = exp(ω) R X + t} at ω = 0, then the translation in metres.
   * Overwritten by the next call.
   */
  public float[] poseGradient() {
    return dPose;
  }

  private void checkPicture(float[] rgb, float[] alpha) {
    checkLength("rgb", rgb, 3 * width * height);
    checkLength("alpha", alpha, width * height);
  }

  private static void checkLength(String name, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          "%s has %d numbers, must have %d".formatted(name, array.length, length));
    }
  }
}
