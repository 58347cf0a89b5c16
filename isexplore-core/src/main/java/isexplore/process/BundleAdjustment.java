package isexplore.process;

import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.math.Cholesky;
import isexplore.math.Pose;
import isexplore.perception.FaceLandmarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shape of the rigid points and all poses together: Gauss-Newton on the Huber loss of the
 * reprojection error, points eliminated by the Schur complement (Triggs et al. 2000). A weak pull
 * of every point towards a given shape settles what the views leave open.
 */
final class BundleAdjustment {
  private static final int STEPS = 6;

  /** Pull towards the given shape, as a share of what all frames together say about a point. */
  private static final double PRIOR = 1e-4;

  private final Camera camera;
  private final int[] points; // vertices that take part
  private final double[] weights;
  private final double[] prior;
  private final Parallel parallel;

  /**
   * For one camera.
   *
   * @param weights of the vertices, shape [468]; those with 0 keep the given shape
   * @param prior the given shape, shape [468, 3], metres
   */
  BundleAdjustment(Camera camera, double[] weights, double[] prior, Parallel parallel) {
    this.camera = camera;
    this.weights = weights;
    this.prior = prior;
    this.parallel = parallel;
    this.points = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
  }

  /**
   * What came out.
   *
   * @param shape shape [468, 3], metres
   * @param poses one per frame
   */
  record Result(double[] shape, List<Pose> poses) {}

  /** Adjusts, starting from the given shape and these poses. */
  Result solve(List<FaceLandmarks> frames, List<Pose> start) {
    double[] shape = prior.clone();
    List<Pose> poses = new ArrayList<>(start);
    for (int step = 0; step < STEPS; step++) {
      Step linear = new Step(frames, poses, shape);
      double[] moves = linear.poseSteps();
      linear.movePoints(moves, shape);
      for (int f = 0; f < poses.size(); f++) {
        poses.set(f, PoseSolver.moved(poses.get(f), moves, 6 * f));
      }
    }
    return new Result(shape, List.copyOf(poses));
  }

  /** The shape alone, shape [468, 3], starting from the given one, under poses that are known. */
  double[] shape(List<FaceLandmarks> frames, List<Pose> poses) {
    double[] shape = prior.clone();
    double[] still = new double[6 * poses.size()];
    for (int step = 0; step < STEPS; step++) {
      new Step(frames, poses, shape).movePoints(still, shape);
    }
    return shape;
  }

  /** The linear system of one step: blocks U (poses), V (points), W (between them). */
  private final class Step {
    private final int n;
    private final int m = points.length;
    private final double[] u; // [n, 6, 6]
    private final double[] gu; // [n, 6]
    private final double[] w; // [n, m, 6, 3]
    private final double[] vInverse = new double[9 * m]; // [m, 3, 3]
    private final double[] gv = new double[3 * m];

    Step(List<FaceLandmarks> frames, List<Pose> poses, double[] shape) {
      n = frames.size();
      u = new double[36 * n];
      gu = new double[6 * n];
      w = new double[18 * n * m];
      double[][] v = new double[n][9 * m];
      double[][] g = new double[n][3 * m];
      parallel.range(n, f -> addFrame(f, frames.get(f), poses.get(f), shape, v[f], g[f]));
      finishPoints(v, g, shape);
    }

    private void addFrame(
        int f, FaceLandmarks face, Pose pose, double[] shape, double[] v, double[] g) {
      double limit = PoseSolver.HUBER * face.faceHeight();
      PointProjection p = new PointProjection(camera);
      p.pose(pose);
      for (int k = 0; k < m; k++) {
        int i = points[k];
        p.differentiate(shape[3 * i], shape[3 * i + 1], shape[3 * i + 2]);
        double du = face.x(i) - p.u;
        double dv = face.y(i) - p.v;
        double weight = weights[i] * Robust.weight(Math.sqrt(du * du + dv * dv), limit);
        outer(p.uByPose, p.uByPose, weight, u, 36 * f);
        outer(p.vByPose, p.vByPose, weight, u, 36 * f);
        outer(p.uByPose, p.uByPoint, weight, w, 18 * (f * m + k));
        outer(p.vByPose, p.vByPoint, weight, w, 18 * (f * m + k));
        outer(p.uByPoint, p.uByPoint, weight, v, 9 * k);
        outer(p.vByPoint, p.vByPoint, weight, v, 9 * k);
        for (int c = 0; c < 6; c++) {
          gu[6 * f + c] += weight * (p.uByPose[c] * du + p.vByPose[c] * dv);
        }
        for (int c = 0; c < 3; c++) {
          g[3 * k + c] += weight * (p.uByPoint[c] * du + p.vByPoint[c] * dv);
        }
      }
    }

    /** Sums the frames' parts in order, adds the prior and inverts. */
    private void finishPoints(double[][] v, double[][] g, double[] shape) {
      for (int k = 0; k < m; k++) {
        double[] block = new double[9];
        for (int f = 0; f < n; f++) {
          for (int c = 0; c < 9; c++) {
            block[c] += v[f][9 * k + c];
          }
          for (int c = 0; c < 3; c++) {
            gv[3 * k + c] += g[f][3 * k + c];
          }
        }
        double pull = PRIOR * (block[0] + block[4] + block[8]);
        for (int c = 0; c < 3; c++) {
          block[4 * c] += pull;
          gv[3 * k + c] += pull * (prior[3 * points[k] + c] - shape[3 * points[k] + c]);
        }
        invert(block, vInverse, 9 * k);
      }
    }

    /** Steps of all poses, shape [n, 6]. */
    double[] poseSteps() {
      double[] s = new double[36 * n * n];
      double[] rhs = gu.clone();
      parallel.range(n, f -> reduceRow(f, s, rhs));
      Cholesky.of(s, 6 * n).solve(rhs);
      return rhs;
    }

    /** Row f of {@code U - W V⁻¹ Wᵀ} and of its right-hand side. */
    private void reduceRow(int f, double[] s, double[] rhs) {
      double[] y = new double[18 * m]; // W V⁻¹
      for (int k = 0; k < m; k++) {
        for (int a = 0; a < 6; a++) {
          int row = 18 * (f * m + k) + 3 * a;
          for (int c = 0; c < 3; c++) {
            double sum = 0;
            for (int b = 0; b < 3; b++) {
              sum += w[row + b] * vInverse[9 * k + 3 * b + c];
            }
            y[18 * k + 3 * a + c] = sum;
            rhs[6 * f + a] -= sum * gv[3 * k + c];
          }
        }
      }
      double[] block = new double[36];
      for (int other = 0; other <= f; other++) {
        Arrays.fill(block, 0);
        if (other == f) {
          System.arraycopy(u, 36 * f, block, 0, 36);
        }
        for (int k = 0; k < m; k++) {
          subtractProduct(y, 18 * k, w, 18 * (other * m + k), block);
        }
        for (int a = 0; a < 6; a++) {
          System.arraycopy(block, 6 * a, s, (6 * f + a) * 6 * n + 6 * other, 6);
        }
      }
    }

    /** Moves the points, given the steps of the poses. */
    void movePoints(double[] steps, double[] shape) {
      for (int k = 0; k < m; k++) {
        double[] g = Arrays.copyOfRange(gv, 3 * k, 3 * k + 3);
        for (int f = 0; f < n; f++) {
          for (int a = 0; a < 6; a++) {
            for (int c = 0; c < 3; c++) {
              g[c] -= w[18 * (f * m + k) + 3 * a + c] * steps[6 * f + a];
            }
          }
        }
        for (int c = 0; c < 3; c++) {
          int row = 9 * k + 3 * c;
          shape[3 * points[k] + c] +=
              vInverse[row] * g[0] + vInverse[row + 1] * g[1] + vInverse[row + 2] * g[2];
        }
      }
    }
  }

  /** {@code out += weight a bᵀ}. */
  private static void outer(double[] a, double[] b, double weight, double[] out, int offset) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        out[offset + i * b.length + j] += weight * a[i] * b[j];
      }
    }
  }

  /** {@code block -= Y Wᵀ} for Y and W of shape [6, 3]. */
  private static void subtractProduct(double[] y, int yAt, double[] w, int wAt, double[] block) {
    for (int a = 0; a < 6; a++) {
      double y0 = y[yAt + 3 * a];
      double y1 = y[yAt + 3 * a + 1];
      double y2 = y[yAt + 3 * a + 2];
      for (int b = 0; b < 6; b++) {
        block[6 * a + b] -= y0 * w[wAt + 3 * b] + y1 * w[wAt + 3 * b + 1] + y2 * w[wAt + 3 * b + 2];
      }
    }
  }

  /** Inverse of a symmetric 3 x 3 matrix by cofactors. */
  private static void invert(double[] m, double[] out, int offset) {
    double c00 = m[4] * m[8] - m[5] * m[7];
    double c01 = m[5] * m[6] - m[3] * m[8];
    double c02 = m[3] * m[7] - m[4] * m[6];
    double d = 1 / (m[0] * c00 + m[1] * c01 + m[2] * c02);
    out[offset] = c00 * d;
    out[offset + 1] = (m[2] * m[7] - m[1] * m[8]) * d;
    out[offset + 2] = (m[1] * m[5] - m[2] * m[4]) * d;
    out[offset + 3] = c01 * d;
    out[offset + 4] = (m[0] * m[8] - m[2] * m[6]) * d;
    out[offset + 5] = (m[2] * m[3] - m[0] * m[5]) * d;
    out[offset + 6] = c02 * d;
    out[offset + 7] = (m[1] * m[6] - m[0] * m[7]) * d;
    out[offset + 8] = (m[0] * m[4] - m[1] * m[3]) * d;
  }
}
