package isexplore.kernel;

/** One way to draw Gaussians and to differentiate the drawing; see {@link Rasterizer}. */
sealed interface RasterEngine permits PlainRasterizer, TileRasterizer {
  /** Rendering; keeps what {@link #backward} needs. */
  void forward(GaussianCloud cloud, View view, float[] rgb, float[] alpha);

  /** Gradients of the rendering that {@link #forward} made last; overwrites its outputs. */
  void backward(
      float[] dRgb, float[] dAlpha, GaussianCloud gradients, float[] screenGradient, float[] dPose);
}
