package isexplore.exchange;

import isexplore.math.Vec3;

/**
 * A pinhole at one frame.
 *
 * @param cameraToWorld shape [4, 4], row-major, metres; camera x right, y up, looking along -z
 * @param focal pixels
 */
record PeerCamera(double[] cameraToWorld, double focal, double cx, double cy) {
  PeerCamera(Transforms of, Transforms.View view) {
    this(view.cameraToWorld(), of.focal(), of.cx(), of.cy());
  }

  /** Where it stands, metres. */
  Vec3 centre() {
    return new Vec3(cameraToWorld[3], cameraToWorld[7], cameraToWorld[11]);
  }

  /** Axis i (x, y, z) of the camera in the world. */
  Vec3 axis(int i) {
    return new Vec3(cameraToWorld[i], cameraToWorld[4 + i], cameraToWorld[8 + i]);
  }

  /** A point of the world in the camera: x right, y up, z negative where it can be seen. */
  Vec3 toCamera(Vec3 world) {
    Vec3 from = world.minus(centre());
    return new Vec3(axis(0).dot(from), axis(1).dot(from), axis(2).dot(from));
  }

  /** Column in pixels of a point of the world. */
  double u(Vec3 world) {
    Vec3 cam = toCamera(world);
    return -focal * cam.x() / cam.z() + cx;
  }

  /** Row in pixels of a point of the world. */
  double v(Vec3 world) {
    Vec3 cam = toCamera(world);
    return focal * cam.y() / cam.z() + cy;
  }

  /** Direction of unit length, in the world, in which the pixel at (x, y) is seen. */
  Vec3 ray(double x, double y) {
    Vec3 right = axis(0).times((x - cx) / focal);
    Vec3 up = axis(1).times((cy - y) / focal);
    return right.plus(up).minus(axis(2)).normalized();
  }

  /** The same pinhole in another place. */
  PeerCamera at(double[] otherCameraToWorld) {
    return new PeerCamera(otherCameraToWorld, focal, cx, cy);
  }

  /** How far the axes are from being orthonormal: largest error of a product of two. */
  double skew() {
    double worst = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        worst = Math.max(worst, Math.abs(axis(i).dot(axis(j)) - (i == j ? 1 : 0)));
      }
    }
    return worst;
  }

  /** Whether the axes are right-handed. */
  boolean rightHanded() {
    return axis(0).cross(axis(1)).dot(axis(2)) > 0;
  }

  /** Degrees between the directions of both. */
  double turn(PeerCamera other) {
    double trace = 0;
    for (int i = 0; i < 3; i++) {
      trace += axis(i).dot(other.axis(i));
    }
    return Math.toDegrees(Math.acos(Math.clamp((trace - 1) / 2, -1, 1)));
  }
}
