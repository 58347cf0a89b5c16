package isexplore.kernel;

/** Camera of one rendering: {@code X_cam = R X + t}, pinhole in pixels. Reused between calls. */
final class View {
  /** Nearer Gaussians are not drawn, metres. */
  static final float NEAR = 0.05f;

  /** Row-major, shape [3, 3]. */
  final float[] rotation = new float[9];

  final float[] translation = new float[3];
  float focal;
  float cx;
  float cy;

  void set(float[] rotation, float[] translation, float focal, float cx, float cy) {
    System.arraycopy(rotation, 0, this.rotation, 0, 9);
    System.arraycopy(translation, 0, this.translation, 0, 3);
    this.focal = focal;
    this.cx = cx;
    this.cy = cy;
  }

  /** Depth in camera space; the same bits for both twins, so that they sort alike. */
  float depth(float x, float y, float z) {
    return x * rotation[6] + y * rotation[7] + z * rotation[8] + translation[2];
  }
}
