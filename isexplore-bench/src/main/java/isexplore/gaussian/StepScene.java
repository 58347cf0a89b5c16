package isexplore.gaussian;

import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import isexplore.kernel.GaussianCloud;
import isexplore.kernel.MortonOrder;
import isexplore.kernel.Parallel;
import isexplore.kernel.Rasterizer;
import isexplore.math.Camera;
import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * A head-sized ellipsoid, its pictures, and Gaussians that are yet to learn how it looks: they
 * start beside the true ones as a training from points starts, round, equally large and almost
 * transparent.
 *
 * @param poses of the head in each picture
 * @param pictures shape [views][3, side, side], levels of 8 bits as 0..1
 * @param start what a training starts from
 */
record StepScene(Camera camera, List<Pose> poses, float[][] pictures, GaussianCloud start) {
  private static final double[] RADII = {0.08, 0.11, 0.09};
  private static final Vec3 DISTANCE = new Vec3(0, 0, 0.75);
  private static final int VIEWS = 30;

  /** Behind the head; what nerfstudio and its kin train over. */
  static final float[] BACKGROUND = {0.6130f, 0.0101f, 0.3984f};

  private static final CounterRandom RANDOM = new CounterRandom(1);

  /** A scene of {@code n} Gaussians in pictures of {@code side}² pixels. */
  static StepScene of(int n, int side) {
    double[][] surface = surface(n);
    // between neighbours: a square of this side for each point
    double spacing = Math.sqrt(area() / n);
    GaussianCloud truth = new GaussianCloud(n);
    GaussianCloud start = new GaussianCloud(n);
    for (int i = 0; i < n; i++) {
      double[] at = {surface[0][i], surface[1][i], surface[2][i]};
      addTrue(truth, i, at, spacing);
      addStart(start, i, at, spacing, truth);
    }
    Camera camera = Camera.ofSquare(side);
    List<Pose> poses = turns();
    return new StepScene(camera, poses, photographs(camera, poses, truth), start);
  }

  /** Points spread over the ellipsoid, neighbours close to each other, shape [3, n]. */
  private static double[][] surface(int n) {
    float[][] place = new float[3][n];
    for (int i = 0; i < n; i++) {
      Vec3 d =
          new Vec3(RANDOM.gaussian(0, i), RANDOM.gaussian(1, i), RANDOM.gaussian(2, i))
              .normalized();
      place[0][i] = (float) (RADII[0] * d.x());
      place[1][i] = (float) (RADII[1] * d.y());
      place[2][i] = (float) (RADII[2] * d.z());
    }
    int[] order = MortonOrder.permutation(place[0], place[1], place[2]);
    double[][] sorted = new double[3][n];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < n; i++) {
        sorted[k][i] = place[k][order[i]];
      }
    }
    return sorted;
  }

  /** Of the ellipsoid, m²; formula of Thomsen, good to a percent. */
  private static double area() {
    double p = 1.6075;
    double a = Math.pow(RADII[0], p);
    double b = Math.pow(RADII[1], p);
    double c = Math.pow(RADII[2], p);
    return 4 * Math.PI * Math.pow((a * b + a * c + b * c) / 3, 1 / p);
  }

  /** Flat shapes in all directions that cover what lies behind them, in slowly changing colours. */
  private static void addTrue(GaussianCloud to, int i, double[] at, double spacing) {
    for (int k = 0; k < 3; k++) {
      to.position[k][i] = (float) at[k];
      to.scale[k][i] = (float) (Math.log(0.5 * spacing) + 0.4 * RANDOM.gaussian(3 + k, i));
      double wave = Math.sin(at[k] * 150 + 2 * at[(k + 1) % 3] * 150);
      to.colour[k][i] = (float) (0.5 + 0.3 * wave + 0.03 * RANDOM.gaussian(20 + k, i));
    }
    for (int k = 0; k < 4; k++) {
      to.quaternion[k][i] = (float) RANDOM.gaussian(6 + k, i);
    }
    to.opacity[i] = (float) (2 + RANDOM.gaussian(10, i));
  }

  /** A tenth opaque, as wide as the next three points are far on average, in duller colours. */
  private static void addStart(
      GaussianCloud to, int i, double[] at, double spacing, GaussianCloud truth) {
    for (int k = 0; k < 3; k++) {
      to.position[k][i] = (float) (at[k] + 0.2 * spacing * RANDOM.gaussian(30 + k, i));
      to.scale[k][i] = (float) Math.log(0.73 * spacing);
      to.colour[k][i] = 0.5f + 0.5f * (truth.colour[k][i] - 0.5f);
    }
    for (int k = 0; k < 4; k++) {
      to.quaternion[k][i] = (float) RANDOM.gaussian(40 + k, i);
    }
    to.opacity[i] = (float) -Math.log(9);
  }

  /** Up to 25° to each side and 10° up and down. */
  private static List<Pose> turns() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < VIEWS; i++) {
      double yaw = 25 * (2 * RANDOM.uniform(50, i) - 1);
      double pitch = 10 * (2 * RANDOM.uniform(51, i) - 1);
      poses.add(new Pose(Pose.rotationOf(yaw, pitch, 0), DISTANCE));
    }
    return poses;
  }

  private static float[][] photographs(Camera camera, List<Pose> poses, GaussianCloud truth) {
    float[][] pictures = new float[poses.size()][];
    for (int i = 0; i < pictures.length; i++) {
      RgbImage photograph = draw(camera, poses.get(i), truth).toRgb();
      pictures[i] = photograph.toFloat().data();
    }
    return pictures;
  }

  private static FloatImage draw(Camera camera, Pose pose, GaussianCloud cloud) {
    FloatImage picture = new FloatImage(3, camera.width(), camera.height());
    int size = camera.width() * camera.height();
    float[] alpha = new float[size];
    try (Parallel parallel = new Parallel(1)) {
      Rasterizer rasterizer = new Rasterizer(camera.width(), camera.height(), cloud.n, parallel);
      GaussianHead.draw(rasterizer, cloud, camera, pose, picture.data(), alpha);
    }
    for (int j = 0; j < 3 * size; j++) {
      picture.data()[j] += (1 - alpha[j % size]) * BACKGROUND[j / size];
    }
    return picture;
  }

  /** PSNR in dB of the Gaussians over all pictures. */
  double psnrDb(GaussianCloud cloud) {
    double squared = 0;
    for (int i = 0; i < pictures.length; i++) {
      float[] drawn = draw(camera, poses.get(i), cloud).data();
      for (int j = 0; j < drawn.length; j++) {
        double d = Math.clamp(drawn[j], 0, 1) - pictures[i][j];
        squared += d * d;
      }
    }
    return -10 * Math.log10(squared / ((double) pictures.length * pictures[0].length));
  }
}
