package isexplore.math;

/**
 * Pinhole intrinsics in pixels; pixel centres at + 0.5, so {@code cx = width / 2} is the middle of
 * the picture.
 *
 * @param focal focal length in pixels
 */
public record Camera(double focal, double cx, double cy, int width, int height) {
  /** Focal length per pixel of picture side: 1200 px at 512 (nearly unobservable, hence fixed). */
  public static final double FOCAL_PER_SIDE = 1200.0 / 512;

  /** The camera of a square crop with the fixed focal length. */
  public static Camera ofSquare(int side) {
    return new Camera(FOCAL_PER_SIDE * side, side / 2.0, side / 2.0, side, side);
  }

  /** The same camera for pictures of {@code 1 / by} of the size. */
  public Camera reduced(int by) {
    return new Camera(focal / by, cx / by, cy / by, width / by, height / by);
  }

  /** Column in pixels of a point in camera space. */
  public double u(Vec3 cam) {
    return focal * cam.x() / cam.z() + cx;
  }

  /** Row in pixels of a point in camera space. */
  public double v(Vec3 cam) {
    return focal * cam.y() / cam.z() + cy;
  }
}
