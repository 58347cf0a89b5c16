package isexplore.gaussian;

/**
 * The Gaussians of one region: where they sit and what is learned of them, or, in the same shape,
 * gradients and the optimiser's running means. Offsets, scales and rotations are relative to the
 * frame of the Gaussian's triangle.
 */
final class Part {
  /** What the learned arrays are called in files, in the order of {@link #learned}. */
  static final String[] NAMES = {
    "offset",
    "scale",
    "rotation",
    "opacity",
    "colour",
    "offset_change",
    "colour_change",
    "opacity_change"
  };

  final Region region;

  /** Number of Gaussians. */
  final int n;

  /** Triangle of each Gaussian, shape [n]. */
  final int[] triangle;

  /** Barycentric weights of the triangle's second and third corner, shape [2, n]. */
  final float[] corner;

  /** Centres from the point on the triangle, metres, shape [3, n]. */
  final float[] offset;

  /** Natural logarithms of the standard deviations in metres, shape [3, n]. */
  final float[] scale;

  /** Quaternions {@code w x y z}, shape [4, n]. */
  final float[] rotation;

  /** Logits, shape [n]. */
  final float[] opacity;

  /** Red, green, blue, shape [3, n]. */
  final float[] colour;

  /** Change of {@link #offset} per unit of each condition, shape [conditions, 3, n]. */
  final float[] offsetChange;

  /** Change of {@link #colour} per unit of each condition, shape [conditions, 3, n]. */
  final float[] colourChange;

  /** Change of {@link #opacity} per unit of each condition, shape [conditions, n]. */
  final float[] opacityChange;

  /** All zero. */
  Part(Region region, int[] triangle, float[] corner) {
    this.region = region;
    this.n = triangle.length;
    this.triangle = triangle;
    this.corner = corner;
    this.offset = new float[3 * n];
    this.scale = new float[3 * n];
    this.rotation = new float[4 * n];
    this.opacity = new float[n];
    this.colour = new float[3 * n];
    this.offsetChange = new float[region.conditions() * 3 * n];
    this.colourChange = new float[region.conditions() * 3 * n];
    this.opacityChange = new float[region.conditions() * n];
  }

  /** Zeros in the same shape. */
  Part zeros() {
    return new Part(region, triangle, corner);
  }

  /** The learned arrays in the order of {@link #NAMES}. */
  float[][] learned() {
    return new float[][] {
      offset, scale, rotation, opacity, colour, offsetChange, colourChange, opacityChange
    };
  }
}
