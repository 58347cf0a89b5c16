package isexplore.gaussian;

import isexplore.kernel.Adam;
import isexplore.kernel.GaussianCloud;
import isexplore.kernel.Parallel;
import isexplore.kernel.PhotometricLoss;
import isexplore.kernel.Rasterizer;
import isexplore.math.CounterRandom;
import java.util.Arrays;

/**
 * Our kernels in the training step that other programs make: one view, L1 and D-SSIM over all of
 * the picture, Adam over all fourteen numbers of every Gaussian with the step lengths of Kerbl et
 * al. 2023; nothing moves, nothing is added or removed.
 */
final class WholeStep implements AutoCloseable {
  private static final int BANDS = 16; // parts of the picture when the background is laid in

  private static final float SCALE_RATE = 5e-3f;
  private static final float QUATERNION_RATE = 1e-3f;
  private static final float COLOUR_RATE = 2.5e-3f * SplatFile.HARMONIC_0;
  private static final float OPACITY_RATE = 5e-2f;

  private final StepScene scene;
  private final Parallel parallel;
  private final Rasterizer rasterizer;
  private final PhotometricLoss loss;
  private final Adam adam = new Adam(0.9f, 0.999f, 1e-8f);
  private final GaussianCloud cloud;
  private final GaussianCloud gradients;
  private final GaussianCloud mean;
  private final GaussianCloud square;
  private final float[] rgb;
  private final float[] alpha;
  private final float[] weight;
  private final float[] dRgb;
  private final float[] dAlpha;
  private final CounterRandom random = new CounterRandom(3);
  private int step;

  /** Starts from the scene's Gaussians, which stay as they are. */
  WholeStep(StepScene scene, int threads) {
    this.scene = scene;
    int width = scene.camera().width();
    int height = scene.camera().height();
    int n = scene.start().n;
    parallel = new Parallel(threads);
    rasterizer = new Rasterizer(width, height, n, parallel);
    loss = new PhotometricLoss(width, height, parallel);
    cloud = copy(scene.start());
    gradients = new GaussianCloud(n);
    mean = new GaussianCloud(n);
    square = new GaussianCloud(n);
    rgb = new float[3 * width * height];
    alpha = new float[width * height];
    weight = new float[width * height];
    Arrays.fill(weight, 1);
    dRgb = new float[3 * width * height];
    dAlpha = new float[width * height];
  }

  private static GaussianCloud copy(GaussianCloud from) {
    GaussianCloud to = new GaussianCloud(from.n);
    float[][] source = from.arrays();
    float[][] target = to.arrays();
    for (int k = 0; k < source.length; k++) {
      System.arraycopy(source[k], 0, target[k], 0, from.n);
    }
    return to;
  }

  /** Step length of one of {@link GaussianCloud#arrays}. */
  private static float rate(int array, float positionRate) {
    if (array < 3) {
      return positionRate;
    }
    if (array < 6) {
      return SCALE_RATE;
    }
    if (array < 10) {
      return QUATERNION_RATE;
    }
    return array == 10 ? OPACITY_RATE : COLOUR_RATE;
  }

  /** The Gaussians as they are now. */
  GaussianCloud cloud() {
    return cloud;
  }

  /**
   * One step on a view drawn by lot.
   *
   * @param positionRate step length of the centres, metres
   */
  double step(float positionRate) {
    int view = random.below(scene.pictures().length, 0, step++);
    GaussianHead.draw(rasterizer, cloud, scene.camera(), scene.poses().get(view), rgb, alpha);
    parallel.range(BANDS, this::layBackground);
    int width = scene.camera().width();
    int height = scene.camera().height();
    double value = loss.evaluate(rgb, scene.pictures()[view], weight, 0, 0, width, height, dRgb);
    parallel.range(BANDS, this::differentiateBackground);
    rasterizer.backward(dRgb, dAlpha, gradients);
    float[][] p = cloud.arrays();
    float[][] g = gradients.arrays();
    float[][] m = mean.arrays();
    float[][] v = square.arrays();
    for (int k = 0; k < p.length; k++) {
      adam.step(p[k], g[k], m[k], v[k], rate(k, positionRate), step);
    }
    return value;
  }

  private void layBackground(int band) {
    int size = alpha.length;
    float[] behind = StepScene.BACKGROUND;
    for (int i = size * band / BANDS; i < size * (band + 1) / BANDS; i++) {
      float through = 1 - alpha[i];
      rgb[i] += through * behind[0];
      rgb[size + i] += through * behind[1];
      rgb[2 * size + i] += through * behind[2];
    }
  }

  private void differentiateBackground(int band) {
    int size = alpha.length;
    float[] behind = StepScene.BACKGROUND;
    for (int i = size * band / BANDS; i < size * (band + 1) / BANDS; i++) {
      dAlpha[i] =
          -(dRgb[i] * behind[0] + dRgb[size + i] * behind[1] + dRgb[2 * size + i] * behind[2]);
    }
  }

  @Override
  public void close() {
    parallel.close();
  }
}
