package isexplore.gaussian;

import isexplore.dataset.Dataset;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.math.Quaternion;
import isexplore.math.Vec3;

/**
 * A few training frames spread over the segment, to ask where the head is and what colour it has.
 */
final class HeadCover {
  private static final int LOOKS = 24;
  private static final double LEAST = 0.06; // mean mask over the looks that counts as head

  private final Camera camera;
  private final Pose[] poses;
  private final byte[][] masks;
  private final RgbImage[] images;
  private final float[][] codes;

  HeadCover(Dataset dataset) {
    int frames = dataset.manifest().trainFrames();
    int looks = Math.min(LOOKS, frames);
    camera = dataset.camera();
    poses = new Pose[looks];
    masks = new byte[looks][];
    images = new RgbImage[looks];
    codes = new float[looks][];
    for (int i = 0; i < looks; i++) {
      int frame = (int) ((2L * i + 1) * frames / (2L * looks));
      poses[i] = dataset.pose(frame);
      masks[i] = dataset.head(frame);
      images[i] = dataset.frame(frame);
      codes[i] = dataset.motion(frame);
    }
  }

  /** How many frames are looked at. */
  int looks() {
    return poses.length;
  }

  /** Pose of look i. */
  Pose pose(int i) {
    return poses[i];
  }

  /** Motion code of look i. */
  float[] code(int i) {
    return codes[i];
  }

  /** Whether a point fixed to the head lies on the head's mask often enough to belong to it. */
  boolean covers(Vec3 p) {
    double sum = 0;
    for (int i = 0; i < poses.length; i++) {
      int pixel = pixel(i, p);
      sum += pixel < 0 ? 0 : (masks[i][pixel] & 0xff) / 255.0;
    }
    return sum > LEAST * poses.length;
  }

  /** Index of the pixel of look i that shows a point of head space; -1 outside the picture. */
  int pixel(int i, Vec3 p) {
    Vec3 cam = poses[i].apply(p);
    int x = (int) Math.floor(camera.u(cam));
    int y = (int) Math.floor(camera.v(cam));
    boolean inside = x >= 0 && y >= 0 && x < camera.width() && y < camera.height();
    return inside ? y * camera.width() + x : -1;
  }

  /** Mask of look i at a pixel, 0..1. */
  float mask(int i, int pixel) {
    return (masks[i][pixel] & 0xff) / 255f;
  }

  /** Channel c of look i at a pixel, 0..1. */
  float colour(int i, int pixel, int c) {
    return (images[i].rgb()[3 * pixel + c] & 0xff) / 255f;
  }

  /** Mean orientation of the looks. */
  Quaternion meanOrientation() {
    Quaternion first = poses[0].rotation();
    double w = 0;
    double x = 0;
    double y = 0;
    double z = 0;
    for (Pose pose : poses) {
      Quaternion q = first.conjugate().times(pose.rotation());
      double sign = q.w() < 0 ? -1 : 1;
      w += sign * q.w();
      x += sign * q.x();
      y += sign * q.y();
      z += sign * q.z();
    }
    return first.times(new Quaternion(w, x, y, z).normalized());
  }
}
