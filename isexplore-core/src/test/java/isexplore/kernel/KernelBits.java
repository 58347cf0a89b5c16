package isexplore.kernel;

import java.util.Arrays;

/** A small training-like run over every kernel; its checksum is what must not change. */
final class KernelBits {
  private static final int SIDE = 20;

  private final GaussianCloud cloud = Scenes.head(30, 0.01, 4);
  private final GaussianCloud gradients = new GaussianCloud(30);
  private final float[] target = Scenes.noise(3 * SIDE * SIDE, 1);
  private final float[] weight = new float[SIDE * SIDE];
  private final float[] rgb = new float[3 * SIDE * SIDE];
  private final float[] alpha = new float[SIDE * SIDE];
  private final float[] dRgb = new float[3 * SIDE * SIDE];
  private final float[] dAlpha = Scenes.noise(SIDE * SIDE, 2);
  private final float[] rotation = Scenes.rotation();
  private final Rasterizer rasterizer;
  private final PhotometricLoss loss;

  KernelBits(Parallel parallel) {
    rasterizer = new Rasterizer(SIDE, SIDE, 30, parallel);
    loss = new PhotometricLoss(SIDE, SIDE, parallel);
    Arrays.fill(weight, 1);
  }

  /** Prints the checksum, and on a second line the distance between the twins. */
  public static void main(String[] args) {
    try (Parallel parallel = new Parallel(1)) {
      System.out.println(new KernelBits(parallel).run());
      System.out.println(twinDistance(parallel));
    }
  }

  /** Runs once; equal results give equal numbers. */
  long run() {
    rasterizer.forward(cloud, rotation, Scenes.TRANSLATION, 46, SIDE / 2f, SIDE / 2f, rgb, alpha);
    double value = loss.evaluate(rgb, target, weight, 1, 2, SIDE, SIDE, dRgb);
    rasterizer.backward(dRgb, dAlpha, gradients);
    float[] p = cloud.position[0].clone();
    float[] v = new float[30];
    new Adam(0.9f, 0.999f, 1e-15f).step(p, gradients.position[0], new float[30], v, 0.1f, 3);
    float[] dC = new float[3];
    new LinearBasis(3, SIDE * SIDE).coefficientGradient(target, alpha, dC);
    long sum = Double.doubleToLongBits(value);
    for (float[] array : gradients.arrays()) {
      sum = 31 * sum + Arrays.hashCode(array);
    }
    for (float[] array : new float[][] {rgb, alpha, rasterizer.poseGradient(), p, v, dC}) {
      sum = 31 * sum + Arrays.hashCode(array);
    }
    return sum;
  }

  private static double twinDistance(Parallel parallel) {
    GaussianCloud cloud = Scenes.head(30, 0.01, 4);
    float[][] rgb = new float[2][3 * 30 * 22];
    GaussianCloud[] gradients = {new GaussianCloud(30), new GaussianCloud(30)};
    for (int twin = 0; twin < 2; twin++) {
      Rasterizer r = new Rasterizer(30, 22, 30, parallel, 0.3f, Rasterizer.CUTOFF, twin == 1);
      r.forward(
          cloud, Scenes.rotation(), Scenes.TRANSLATION, 60, 15, 11, rgb[twin], new float[660]);
      r.backward(Scenes.noise(1980, 1), Scenes.noise(660, 2), gradients[twin]);
    }
    double worst = GradientCheck.distance(rgb[1], rgb[0]);
    for (int group = 0; group < Scenes.GROUPS.length; group++) {
      worst =
          Math.max(
              worst,
              GradientCheck.distance(gradients[1].arrays()[group], gradients[0].arrays()[group]));
    }
    return worst;
  }
}
