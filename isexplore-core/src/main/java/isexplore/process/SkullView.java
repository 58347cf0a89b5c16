package isexplore.process;

import isexplore.image.BoxFilter;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.NormalEquations;
import isexplore.math.Pose;
import isexplore.math.Smoothstep;
import isexplore.math.Vec3;
import isexplore.perception.FaceLandmarks;

/** What one picture shows at the points of a skull under a pose that is being improved. */
final class SkullView {
  private static final double FINE = 0.005; // deviation of the blur against noise, in face heights
  private static final double COARSE = 0.085; // what is smoother than this is light, not detail
  private static final double GRAZING = 0.15; // cosine to the line of sight where a point vanishes
  private static final double FACING = 0.45; // and from which it counts fully
  private static final double LANDMARK_NOISE = 0.007; // in face heights; larger than theirs, for it
  // is alike in neighbours
  private static final double LEAST_GAIN = 0.3; // as if a lamp had gone out

  /** Residuals beyond this many times the noise count less than quadratically. */
  private static final double HUBER = 2;

  private final Camera camera;
  private final SkullPoints points;
  private final float[] detail; // [height, width]

  private final FaceLandmarks face;

  /** What {@link #look} found for each point, grey levels, and whether it is seen, 0..1. */
  final double[] value;

  final double[] visible;
  final double[] byColumn; // grey levels per pixel
  final double[] byRow;

  private Pose pose;
  private double gain = 1;

  SkullView(Camera camera, SkullPoints points, RgbImage picture, FaceLandmarks face, Pose pose) {
    this.camera = camera;
    this.points = points;
    this.detail = detail(picture, face.faceHeight());
    this.face = face;
    this.pose = pose;
    value = new double[points.size()];
    byColumn = new double[points.size()];
    byRow = new double[points.size()];
    visible = new double[points.size()];
  }

  Pose pose() {
    return pose;
  }

  double gain() {
    return gain;
  }

  void gain(double to) {
    gain = to;
  }

  /** Luma between two blurs, so that neither noise nor the light's slow changes take part. */
  private static float[] detail(RgbImage picture, double faceHeight) {
    float[] fine = new float[picture.width() * picture.height()];
    for (int i = 0; i < fine.length; i++) {
      int r = picture.rgb()[3 * i] & 0xff;
      int g = picture.rgb()[3 * i + 1] & 0xff;
      int b = picture.rgb()[3 * i + 2] & 0xff;
      fine[i] = 0.299f * r + 0.587f * g + 0.114f * b;
    }
    float[] coarse = fine.clone();
    blur(picture, FINE * faceHeight, fine);
    blur(picture, COARSE * faceHeight, coarse);
    for (int i = 0; i < fine.length; i++) {
      fine[i] -= coarse[i];
    }
    return fine;
  }

  /** Three box filters, which together come near a Gaussian of this deviation. */
  private static void blur(RgbImage picture, double deviation, float[] plane) {
    int radius = (int) Math.round((Math.sqrt(4 * deviation * deviation + 1) - 1) / 2);
    if (radius > 0) {
      BoxFilter box = new BoxFilter(picture.width(), picture.height(), radius);
      for (int k = 0; k < 3; k++) {
        box.apply(plane, plane);
      }
    }
  }

  /** Reads the picture at all points under the present pose. */
  void look() {
    look(0, 0);
  }

  /** The same, so many pixels to the right and below. */
  void look(double right, double down) {
    PointProjection p = new PointProjection(camera);
    p.pose(pose);
    double[] x = points.position();
    for (int i = 0; i < value.length; i++) {
      p.project(x[3 * i], x[3 * i + 1], x[3 * i + 2]);
      visible[i] = facing(i);
      read(i, p.u - 0.5 + right, p.v - 0.5 + down);
    }
  }

  private double facing(int i) {
    double[] x = points.position();
    double[] n = points.normal();
    Vec3 sight = pose.apply(new Vec3(x[3 * i], x[3 * i + 1], x[3 * i + 2]));
    Vec3 normal = pose.rotation().rotate(new Vec3(n[3 * i], n[3 * i + 1], n[3 * i + 2]));
    double cosine = -sight.dot(normal) / (sight.length() * normal.length());
    return Smoothstep.of((cosine - GRAZING) / (FACING - GRAZING));
  }

  /** Value and central differences; what lies at the border is not seen. */
  private void read(int i, double u, double v) {
    int column = (int) Math.floor(u);
    int row = (int) Math.floor(v);
    int width = camera.width();
    if (column < 1 || row < 1 || column > width - 3 || row > camera.height() - 3) {
      visible[i] = 0;
      return;
    }
    int at = row * width + column;
    double du = u - column;
    double dv = v - row;
    value[i] = bilinear(at, du, dv);
    byColumn[i] = (bilinear(at + 1, du, dv) - bilinear(at - 1, du, dv)) / 2;
    byRow[i] = (bilinear(at + width, du, dv) - bilinear(at - width, du, dv)) / 2;
  }

  private double bilinear(int at, double du, double dv) {
    int below = at + camera.width();
    double upper = (1 - du) * detail[at] + du * detail[at + 1];
    double lower = (1 - du) * detail[below] + du * detail[below + 1];
    return (1 - dv) * upper + dv * lower;
  }

  /** How much a point's difference from the texture is believed. */
  double trust(int i, SkullTexture texture) {
    double difference = Math.abs(value[i] / gain - texture.value()[i]);
    return visible[i] * Robust.weight(difference, HUBER * texture.noise());
  }

  /** The contrast of this picture against the texture's. */
  void matchGain(SkullTexture texture) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < value.length; i++) {
      double weight = trust(i, texture);
      product += weight * value[i] * texture.value()[i];
      square += weight * texture.value()[i] * texture.value()[i];
    }
    if (square > 0) {
      gain = Math.clamp(product / square, LEAST_GAIN, 1 / LEAST_GAIN);
    }
  }

  /**
   * One step of Gauss-Newton on the pose: the picture against the texture, and the landmarks
   * against the rigid shape, each weighed by its noise.
   *
   * @param shape of the mesh, shape [468, 3], metres
   * @param rigid weights of its vertices
   */
  void step(SkullTexture texture, double[] shape, double[] rigid) {
    NormalEquations equations = new NormalEquations(6);
    PointProjection p = new PointProjection(camera);
    p.pose(pose);
    double[] row = new double[6];
    for (int i = 0; i < value.length; i++) {
      double weight = trust(i, texture) * texture.weight(i);
      if (weight > 0) {
        derivatives(i, p, row);
        equations.add(row, texture.value()[i] - value[i] / gain, weight);
      }
    }
    double noise = LANDMARK_NOISE * face.faceHeight();
    double trust = 1 / (noise * noise);
    PoseSolver.addLandmarks(face, shape, rigid, p, trust, equations);
    pose = PoseSolver.moved(pose, equations.solve(), 0);
  }

  /** Derivatives of a point's value, over the gain, by (ω, t); shape [6]. */
  void derivatives(int i, PointProjection p, double[] out) {
    double[] x = points.position();
    p.differentiate(x[3 * i], x[3 * i + 1], x[3 * i + 2]);
    for (int c = 0; c < 6; c++) {
      out[c] = (byColumn[i] * p.uByPose[c] + byRow[i] * p.vByPose[c]) / gain;
    }
  }
}
