package isexplore.kernel;

/**
 * Gaussians as the kernels read them, structure of arrays; an equal object receives their
 * gradients. The arrays are shared, never copied.
 */
public final class GaussianCloud {
  /** Number of Gaussians. */
  public final int n;

  /** Centres in metres, shape [3, n]. */
  public final float[][] position;

  /** Natural logarithms of the standard deviations in metres, shape [3, n]. */
  public final float[][] scale;

  /** Rotations {@code w x y z}, shape [4, n]; normalised inside the kernels. */
  public final float[][] quaternion;

  /** Opacities as logits, shape [n]. */
  public final float[] opacity;

  /** Plain red, green, blue, shape [3, n]; 0..1, not clamped. */
  public final float[][] colour;

  /** All zero. */
  public GaussianCloud(int n) {
    this.n = n;
    position = new float[3][n];
    scale = new float[3][n];
    quaternion = new float[4][n];
    opacity = new float[n];
    colour = new float[3][n];
  }

  /** All fourteen arrays: position, scale, quaternion, opacity, colour. */
  public float[][] arrays() {
    return new float[][] {
      position[0],
      position[1],
      position[2],
      scale[0],
      scale[1],
      scale[2],
      quaternion[0],
      quaternion[1],
      quaternion[2],
      quaternion[3],
      opacity,
      colour[0],
      colour[1],
      colour[2]
    };
  }
}
