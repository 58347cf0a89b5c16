package isexplore.kernel;

import isexplore.math.CounterRandom;
import isexplore.math.Pose;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Both twins of every kernel of a training step. The scene is a head-sized ellipsoid before the
 * standard camera, about a quarter of the picture; the loss looks at its box.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class KernelBenchmark {
  private static final float[] TRANSLATION = {0, 0, 0.7f};

  /** Which twin. */
  @Param({"scalar", "vector"})
  public String twin = "vector";

  /** Side of the picture, pixels. */
  @Param({"256", "512"})
  public int side = 512;

  /** Number of Gaussians. */
  @Param({"10000", "20000"})
  public int gaussians = 10_000;

  /** Threads that work at once. */
  @Param("2")
  public int threads = 2;

  private Parallel parallel;
  private GaussianCloud cloud;
  private GaussianCloud gradients;
  private Rasterizer rasterizer;
  private PhotometricLoss loss;
  private Adam adam;
  private float[] rotation;
  private float[] rgb;
  private float[] alpha;
  private float[] target;
  private float[] weight;
  private float[] dRgb;
  private float[] dAlpha;
  private float[] parameters;
  private float[] parameterGradients;
  private float[] m;
  private float[] v;

  /** Makes the scene and draws it once. */
  @Setup
  public void prepare() {
    boolean vector = twin.equals("vector");
    parallel = new Parallel(threads);
    cloud = head(gaussians);
    gradients = new GaussianCloud(gaussians);
    rasterizer =
        new Rasterizer(
            side, side, gaussians, parallel, Rasterizer.DILATION, Rasterizer.CUTOFF, vector);
    loss = new PhotometricLoss(side, side, parallel, PhotometricLoss.SSIM_WEIGHT, vector);
    adam = new Adam(0.9f, 0.999f, 1e-15f, vector);
    rotation = new float[9];
    double[] r = Pose.rotationOf(10, 5, 0).toMatrix();
    for (int i = 0; i < 9; i++) {
      rotation[i] = (float) r[i];
    }
    rgb = new float[3 * side * side];
    alpha = new float[side * side];
    target = noise(rgb.length, 0.5f);
    weight = new float[side * side];
    Arrays.fill(weight, 1);
    dRgb = noise(rgb.length, 1e-5f);
    dAlpha = noise(alpha.length, 1e-5f);
    parameters = noise(14 * gaussians, 1);
    parameterGradients = noise(14 * gaussians, 1);
    m = new float[14 * gaussians];
    v = new float[14 * gaussians];
    forward();
  }

  /** Gaussians near an ellipsoid, in Morton order, large enough to cover each other. */
  private static GaussianCloud head(int n) {
    CounterRandom random = new CounterRandom(1);
    float[] radii = {0.08f, 0.11f, 0.09f};
    float[][] place = new float[3][n];
    for (int i = 0; i < n; i++) {
      double x = random.gaussian(0, i);
      double y = random.gaussian(1, i);
      double z = random.gaussian(2, i);
      double length = Math.sqrt(x * x + y * y + z * z);
      place[0][i] = (float) (radii[0] * x / length);
      place[1][i] = (float) (radii[1] * y / length);
      place[2][i] = (float) (radii[2] * z / length);
    }
    int[] order = MortonOrder.permutation(place[0], place[1], place[2]);
    GaussianCloud cloud = new GaussianCloud(n);
    double size = Math.log(0.0009 * Math.sqrt(10_000.0 / n));
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        cloud.position[k][i] = place[k][order[i]];
        cloud.scale[k][i] = (float) (size + 0.4 * random.gaussian(3 + k, i));
        cloud.colour[k][i] = (float) random.uniform(20 + k, i);
      }
      for (int k = 0; k < 4; k++) {
        cloud.quaternion[k][i] = (float) random.gaussian(6 + k, i);
      }
      cloud.opacity[i] = (float) (1.5 * random.gaussian(10, i));
    }
    return cloud;
  }

  private static float[] noise(int n, float size) {
    CounterRandom random = new CounterRandom(2);
    float[] a = new float[n];
    for (int i = 0; i < n; i++) {
      a[i] = size * (float) random.uniform(0, i);
    }
    return a;
  }

  @TearDown
  public void close() {
    parallel.close();
  }

  /** Projection, sorting, tiling and compositing. */
  @Benchmark
  public float[] forward() {
    float middle = side / 2f;
    rasterizer.forward(
        cloud, rotation, TRANSLATION, side * 1200f / 512, middle, middle, rgb, alpha);
    return rgb;
  }

  @Benchmark
  public GaussianCloud backward() {
    rasterizer.backward(dRgb, dAlpha, gradients);
    return gradients;
  }

  /** Over the head's box, 35 % of the picture. */
  @Benchmark
  public double loss() {
    int x0 = side / 4;
    int y0 = side / 8;
    return loss.evaluate(rgb, target, weight, x0, y0, x0 + side / 2, y0 + side * 7 / 10, dRgb);
  }

  @Benchmark
  public float[] adam() {
    adam.step(parameters, parameterGradients, m, v, 1e-4f, 100);
    return parameters;
  }
}
