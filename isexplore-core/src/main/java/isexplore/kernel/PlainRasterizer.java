package isexplore.kernel;

import java.util.Arrays;

/**
 * The plain twin: Gaussian after Gaussian over the box of its ellipse, double precision, one
 * thread. Backward goes from far to near and divides T back.
 */
final class PlainRasterizer implements RasterEngine {
  private final int width;
  private final int height;
  private final double cutoff;
  private final DepthOrder order;
  private final PlainProjection screen;
  private final double[] transmittance;
  private final double[] red;
  private final double[] green;
  private final double[] blue;
  private final double[] before;
  private final double[] behind;
  private final double[] dPose = new double[6];
  private GaussianCloud cloud = new GaussianCloud(0);
  private View view = new View();

  // The Gaussian at hand: inverse covariance, opacity, its box in pixels (upper ends excluded).
  private double a;
  private double b;
  private double c;
  private double opacity;
  private int x0;
  private int x1;
  private int y0;
  private int y1;

  // Derivatives by centre, by the three numbers of the inverse covariance and by the logit.
  private double du;
  private double dv;
  private double da;
  private double db;
  private double dc;
  private double dLogit;

  PlainRasterizer(int width, int height, int capacity, double dilation, double cutoff) {
    this.width = width;
    this.height = height;
    this.cutoff = cutoff;
    order = new DepthOrder(capacity);
    screen = new PlainProjection(dilation);
    transmittance = new double[width * height];
    red = new double[width * height];
    green = new double[width * height];
    blue = new double[width * height];
    before = new double[width * height];
    behind = new double[width * height];
  }

  @Override
  public void forward(GaussianCloud cloud, View view, float[] rgb, float[] alpha) {
    this.cloud = cloud;
    this.view = view;
    sort();
    Arrays.fill(transmittance, 1);
    Arrays.fill(red, 0);
    Arrays.fill(green, 0);
    Arrays.fill(blue, 0);
    for (int rank = 0; rank < order.size(); rank++) {
      int i = order.ids()[rank];
      place(i);
      draw(cloud.colour[0][i], cloud.colour[1][i], cloud.colour[2][i]);
    }
    int size = width * height;
    for (int p = 0; p < size; p++) {
      rgb[p] = (float) red[p];
      rgb[size + p] = (float) green[p];
      rgb[2 * size + p] = (float) blue[p];
      alpha[p] = (float) (1 - transmittance[p]);
    }
  }

  private void sort() {
    order.clear();
    for (int i = 0; i < cloud.n; i++) {
      float depth = view.depth(cloud.position[0][i], cloud.position[1][i], cloud.position[2][i]);
      if (depth >= View.NEAR && sigmoid(cloud.opacity[i]) > cutoff) {
        order.add(i, depth);
      }
    }
    order.sort();
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Projects Gaussian {@code i} and finds the pixels where it may reach the cut-off. */
  private void place(int i) {
    screen.project(cloud, i, view);
    double det = screen.varU * screen.varV - screen.covUv * screen.covUv;
    a = screen.varV / det;
    b = -screen.covUv / det;
    c = screen.varU / det;
    opacity = sigmoid(cloud.opacity[i]);
    double reach = 2 * StrictMath.log(opacity / cutoff);
    double halfWidth = Math.sqrt(reach * screen.varU);
    double halfHeight = Math.sqrt(reach * screen.varV);
    x0 = Math.max(0, (int) Math.floor(screen.u - halfWidth));
    x1 = Math.min(width, (int) Math.ceil(screen.u + halfWidth));
    y0 = Math.max(0, (int) Math.floor(screen.v - halfHeight));
    y1 = Math.min(height, (int) Math.ceil(screen.v + halfHeight));
  }

  /** Coverage before the cap, 0 below the cut-off. */
  private double coverage(double dx, double dy) {
    double value = opacity * StrictMath.exp(-0.5 * (a * dx * dx + 2 * b * dx * dy + c * dy * dy));
    return value < cutoff ? 0 : value;
  }

  private void draw(double r, double g, double bl) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int p = y * width + x;
        double cover =
            Math.min(Rasterizer.MAX_ALPHA, coverage(x + 0.5 - screen.u, y + 0.5 - screen.v));
        double weight = transmittance[p] * cover;
        red[p] += weight * r;
        green[p] += weight * g;
        blue[p] += weight * bl;
        transmittance[p] *= 1 - cover;
      }
    }
  }

  @Override
  public void backward(
      float[] dRgb,
      float[] dAlpha,
      GaussianCloud gradients,
      float[] screenGradient,
      float[] poseGradient) {
    clear(gradients, screenGradient);
    Arrays.fill(dPose, 0);
    Arrays.fill(behind, 0);
    System.arraycopy(transmittance, 0, before, 0, before.length);
    for (int rank = order.size() - 1; rank >= 0; rank--) {
      int i = order.ids()[rank];
      place(i);
      undraw(i, dRgb, dAlpha, gradients);
      gradients.opacity[i] = (float) dLogit;
      screenGradient[i] = (float) Math.sqrt(du * du + dv * dv);
      // dΣ = -Σ⁻¹ D Σ⁻¹ with D = [da, db / 2; db / 2, dc]
      double dVarU = -(a * a * da + a * b * db + b * b * dc);
      double dCovUv = -(2 * a * b * da + (a * c + b * b) * db + 2 * b * c * dc);
      double dVarV = -(b * b * da + b * c * db + c * c * dc);
      screen.backward(i, view, du, dv, dVarU, dCovUv, dVarV, gradients, dPose);
    }
    for (int k = 0; k < 6; k++) {
      poseGradient[k] = (float) dPose[k];
    }
  }

  private static void clear(GaussianCloud gradients, float[] screenGradient) {
    for (float[][] group :
        new float[][][] {
          gradients.position, gradients.scale, gradients.quaternion, gradients.colour
        }) {
      for (float[] row : group) {
        Arrays.fill(row, 0);
      }
    }
    Arrays.fill(gradients.opacity, 0);
    Arrays.fill(screenGradient, 0);
  }

  /** Sums the derivatives over the pixels of Gaussian {@code i}, the one just placed. */
  private void undraw(int i, float[] dRgb, float[] dAlpha, GaussianCloud gradients) {
    int size = width * height;
    double r = cloud.colour[0][i];
    double g = cloud.colour[1][i];
    double bl = cloud.colour[2][i];
    double dr = 0;
    double dg = 0;
    double dbl = 0;
    du = dv = da = db = dc = dLogit = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        double dx = x + 0.5 - screen.u;
        double dy = y + 0.5 - screen.v;
        double uncapped = coverage(dx, dy);
        if (uncapped == 0) {
          continue;
        }
        int p = y * width + x;
        double cover = Math.min(Rasterizer.MAX_ALPHA, uncapped);
        before[p] /= 1 - cover;
        double weight = before[p] * cover;
        dr += weight * dRgb[p];
        dg += weight * dRgb[size + p];
        dbl += weight * dRgb[2 * size + p];
        double own = dRgb[p] * r + dRgb[size + p] * g + dRgb[2 * size + p] * bl + dAlpha[p];
        double dCover = before[p] * own - behind[p] / (1 - cover);
        behind[p] += weight * own;
        if (uncapped < Rasterizer.MAX_ALPHA) {
          double dPower = dCover * cover;
          du += dPower * (a * dx + b * dy);
          dv += dPower * (b * dx + c * dy);
          da -= 0.5 * dPower * dx * dx;
          db -= dPower * dx * dy;
          dc -= 0.5 * dPower * dy * dy;
          dLogit += dPower * (1 - opacity);
        }
      }
    }
    gradients.colour[0][i] = (float) dr;
    gradients.colour[1][i] = (float) dg;
    gradients.colour[2][i] = (float) dbl;
  }
}
