package isexplore.select;

import isexplore.math.Cholesky;
import isexplore.math.SymmetricEigen;
import isexplore.scan.Scan;

/**
 * Audio feature diversity as V-optimality: {@code -tr((S_w + λI)⁻¹ S)}, the negative mean
 * prediction variance over the whole video of a ridge regression from speech to lips that saw only
 * this window. {@code S_w} and {@code S} are the second moments of the speech features (each row
 * with its neighbours ± 3 frames, reduced to 24 principal components) in the window and in the
 * video. Linear in the number of frames: moments are kept per block and added up.
 */
final class AudioDiversity implements Dimension {
  private static final int CONTEXT = 3;
  private static final int COMPONENTS = 24;
  private static final double LAMBDA = 0.01;
  private static final int MOST_ROWS_FOR_PCA = 3000;

  @Override
  public String name() {
    return "audio";
  }

  @Override
  public String unit() {
    return "negative prediction variance";
  }

  @Override
  public double[] measure(Scan scan, int usable, int[] starts, int length) {
    double[][] x = components(scan, usable);
    int d = x[0].length;
    double[] all = new double[d * d];
    for (int i = 0; i < usable; i++) {
      addOuter(all, x[i], 1.0 / usable);
    }
    double[] out = new double[starts.length];
    double[] window = new double[d * d];
    int from = 0;
    int to = 0;
    for (int w = 0; w < starts.length; w++) {
      for (; to < starts[w] + length; to++) {
        addOuter(window, x[to], 1.0 / length);
      }
      for (; from < starts[w]; from++) {
        addOuter(window, x[from], -1.0 / length);
      }
      out[w] = -predictionVariance(window, all, d);
    }
    return out;
  }

  private static double predictionVariance(double[] window, double[] all, int d) {
    double[] regularised = window.clone();
    for (int k = 0; k < d; k++) {
      regularised[k * d + k] += LAMBDA;
    }
    Cholesky solver = Cholesky.of(regularised, d);
    double trace = 0;
    double[] column = new double[d];
    for (int k = 0; k < d; k++) {
      for (int j = 0; j < d; j++) {
        column[j] = all[j * d + k];
      }
      solver.solve(column);
      trace += column[k];
    }
    return trace;
  }

  /** Rows with context, z-scored, scaled to unit total variance and reduced; shape [usable][24]. */
  private static double[][] components(Scan scan, int usable) {
    float[][] rows = standardised(scan, usable);
    int width = rows[0].length * (2 * CONTEXT + 1);
    double[] covariance = new double[width * width];
    double[] x = new double[width];
    int step = Math.max(1, usable / MOST_ROWS_FOR_PCA);
    for (int i = 0; i < usable; i += step) {
      context(rows, i, x);
      addOuter(covariance, x, 1);
    }
    SymmetricEigen eigen = SymmetricEigen.largest(covariance, width, COMPONENTS);
    double[][] out = new double[usable][eigen.count()];
    for (int i = 0; i < usable; i++) {
      context(rows, i, x);
      for (int k = 0; k < out[i].length; k++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          sum += eigen.vector(k)[j] * x[j];
        }
        out[i][k] = sum / Math.sqrt(width);
      }
    }
    return out;
  }

  private static float[][] standardised(Scan scan, int usable) {
    int width = scan.speechWidth();
    float[][] rows = new float[usable][];
    double[] mean = new double[width];
    double[] square = new double[width];
    for (int i = 0; i < usable; i++) {
      rows[i] = scan.speech(i);
      for (int k = 0; k < width; k++) {
        mean[k] += rows[i][k];
        square[k] += rows[i][k] * (double) rows[i][k];
      }
    }
    for (int k = 0; k < width; k++) {
      mean[k] /= usable;
      double deviation = Math.sqrt(Math.max(0, square[k] / usable - mean[k] * mean[k]));
      for (int i = 0; i < usable; i++) {
        rows[i][k] = (float) (deviation < 1e-6 ? 0 : (rows[i][k] - mean[k]) / deviation);
      }
    }
    return rows;
  }

  private static void context(float[][] rows, int i, double[] x) {
    int width = rows[0].length;
    for (int c = -CONTEXT, at = 0; c <= CONTEXT; c++, at += width) {
      float[] row = rows[Math.clamp(i + c, 0, rows.length - 1)];
      for (int k = 0; k < width; k++) {
        x[at + k] = row[k];
      }
    }
  }

  private static void addOuter(double[] sum, double[] x, double weight) {
    int d = x.length;
    for (int r = 0; r < d; r++) {
      double xr = x[r] * weight;
      for (int c = 0; c < d; c++) {
        sum[r * d + c] += xr * x[c];
      }
    }
  }
}
