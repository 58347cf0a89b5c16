package isexplore.select;

import isexplore.math.Ridge;
import isexplore.math.SymmetricEigen;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.stream.IntStream;

/**
 * Speech features and lip targets of every frame, and the sums of their products over any stretch
 * in constant time. A row is {@code z = [1, x, y]}: x are the leading principal components of the
 * speech features (log-mel and phone posteriors, z-scored, with ± 3 frames of context, scaled to
 * unit total variance), y mouth opening and width with the part taken away that head rotation
 * explains, in standard deviations. Frames without a face are zero, the one included, and so count
 * for nothing.
 */
final class SpeechMoments {
  /** Principal components in x. */
  static final int COMPONENTS = 32;

  /** Targets in y: opening and width. */
  static final int TARGETS = 2;

  /** Numbers in a row z. */
  static final int WIDTH = 1 + COMPONENTS + TARGETS;

  /** Numbers in a sum: the lower triangle of {@code z zᵀ}, row by row. */
  static final int SUM = WIDTH * (WIDTH + 1) / 2;

  private static final int ROW_COMPONENTS = 24; // per row, before context; more change no ranking
  private static final int CONTEXT = 3;
  private static final int BLOCK = 5; // frames; sums are kept at block borders only
  private static final int MOST_ROWS_FOR_PCA = 2000;

  private final double[][] rows; // [n][WIDTH]
  private final double[][] before; // [blocks + 1][SUM]: sum over all frames before the block

  private SpeechMoments(double[][] rows) {
    this.rows = rows;
    this.before = new double[rows.length / BLOCK + 1][];
    double[] running = new double[SUM];
    for (int i = 0; i <= rows.length; i++) {
      if (i % BLOCK == 0) {
        before[i / BLOCK] = running.clone();
      }
      if (i < rows.length) {
        add(running, rows[i], 1);
      }
    }
  }

  static SpeechMoments of(Track track) {
    double[][] rows = new double[track.end()][WIDTH];
    components(track, rows);
    targets(track, rows);
    return new SpeechMoments(rows);
  }

  /** Position of the product of entries {@code a >= b} of z in a sum. */
  static int at(int a, int b) {
    return a * (a + 1) / 2 + b;
  }

  /** Gives the product of entries {@code a >= b} of z, in whatever form. */
  @FunctionalInterface
  interface Entry {
    double of(int a, int b);
  }

  /** The symmetric matrix of the first {@code n} components of x, shape [n, n]. */
  static double[] symmetric(int n, Entry entry) {
    double[] out = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        double value = entry.of(1 + a, 1 + b);
        out[a * n + b] = value;
        out[b * n + a] = value;
      }
    }
    return out;
  }

  /** Row z of a frame, shape [WIDTH]; not to be changed. */
  double[] row(int frame) {
    return rows[frame];
  }

  /** Adds the sum over frames {@code [from, to)}, {@code sign} times; clips to the video. */
  void add(double[] sum, int from, int to, double sign) {
    int first = Math.clamp(from, 0, rows.length);
    int last = Math.clamp(to, first, rows.length);
    addBefore(sum, last, sign);
    addBefore(sum, first, -sign);
  }

  private void addBefore(double[] sum, int frame, double sign) {
    double[] whole = before[frame / BLOCK];
    for (int k = 0; k < SUM; k++) {
      sum[k] += sign * whole[k];
    }
    for (int i = frame / BLOCK * BLOCK; i < frame; i++) {
      add(sum, rows[i], sign);
    }
  }

  /** The sum over all frames of a candidate. */
  double[] sum(Pieces pieces) {
    double[] sum = new double[SUM];
    for (int start : pieces.starts()) {
      add(sum, start, start + pieces.length(), 1);
    }
    return sum;
  }

  /** The sum over the whole video. */
  double[] total() {
    double[] sum = new double[SUM];
    add(sum, 0, rows.length, 1);
    return sum;
  }

  private static void add(double[] sum, double[] z, double sign) {
    if (z[0] == 0) {
      return;
    }
    for (int a = 0, k = 0; a < WIDTH; a++) {
      double za = sign * z[a];
      for (int b = 0; b <= a; b++) {
        sum[k++] += za * z[b];
      }
    }
  }

  /** Fills in the one and x. */
  private static void components(Track track, double[][] rows) {
    double[][] features = standardised(track);
    Projection single = Projection.of(features, 0, ROW_COMPONENTS);
    double[][] reduced =
        IntStream.range(0, features.length)
            .parallel()
            .mapToObj(i -> single.at(features, i))
            .toArray(double[][]::new);
    Projection context = Projection.of(reduced, CONTEXT, COMPONENTS);
    double scale = 1 / Math.sqrt(features[0].length * (2 * CONTEXT + 1));
    IntStream.range(0, rows.length)
        .parallel()
        .filter(track::hasFace)
        .forEach(i -> {
          double[] x = context.at(reduced, i);
          rows[i][0] = 1;
          for (int k = 0; k < x.length; k++) {
            rows[i][1 + k] = scale * x[k];
          }
        });
  }

  /**
   * Leading principal components of rows with their neighbours.
   *
   * @param map shape [(2 reach + 1) width][components]: transposed, because its rows are added up
   */
  private record Projection(double[][] map, int reach) {
    static Projection of(double[][] rows, int reach, int components) {
      int width = rows[0].length * (2 * reach + 1);
      double[] covariance = new double[width * width];
      int step = Math.ceilDiv(rows.length, MOST_ROWS_FOR_PCA);
      for (int i = 0; i < rows.length; i += step) {
        addOuter(covariance, context(rows, i, reach));
      }
      SymmetricEigen eigen = SymmetricEigen.largest(covariance, width, components);
      double[][] map = new double[width][eigen.count()];
      for (int k = 0; k < eigen.count(); k++) {
        for (int j = 0; j < width; j++) {
          map[j][k] = eigen.vector(k)[j];
        }
      }
      return new Projection(map, reach);
    }

    double[] at(double[][] rows, int i) {
      double[] x = context(rows, i, reach);
      double[] out = new double[map[0].length];
      for (int j = 0; j < x.length; j++) {
        double xj = x[j];
        double[] m = map[j];
        for (int k = 0; k < out.length; k++) {
          out[k] += xj * m[k];
        }
      }
      return out;
    }

    private static double[] context(double[][] rows, int i, int reach) {
      int width = rows[0].length;
      double[] x = new double[width * (2 * reach + 1)];
      for (int c = -reach, at = 0; c <= reach; c++, at += width) {
        System.arraycopy(rows[Math.clamp(i + c, 0, rows.length - 1)], 0, x, at, width);
      }
      return x;
    }

    private static void addOuter(double[] sum, double[] x) {
      for (int r = 0, at = 0; r < x.length; r++) {
        double xr = x[r];
        for (int c = 0; c < x.length; c++) {
          sum[at++] += xr * x[c];
        }
      }
    }
  }

  /** The speech rows, each column in standard deviations from its mean, shape [n, columns]. */
  static double[][] standardised(Track track) {
    Scan scan = track.scan();
    int n = track.end();
    int width = scan.speechWidth();
    double[][] rows = new double[n][width];
    double[] mean = new double[width];
    double[] square = new double[width];
    for (int i = 0; i < n; i++) {
      float[] row = scan.speech(i);
      for (int k = 0; k < width; k++) {
        rows[i][k] = row[k];
        mean[k] += row[k];
        square[k] += row[k] * (double) row[k];
      }
    }
    for (int k = 0; k < width; k++) {
      mean[k] /= n;
      double deviation = Math.sqrt(Math.max(0, square[k] / n - mean[k] * mean[k]));
      for (int i = 0; i < n; i++) {
        rows[i][k] = deviation < 1e-6 ? 0 : (rows[i][k] - mean[k]) / deviation;
      }
    }
    return rows;
  }

  /** Fills in y. */
  private static void targets(Track track, double[][] rows) {
    float[] angles = new float[rows.length * 5];
    float[] lips = new float[rows.length * TARGETS];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      ScanRow row = track.row(i);
      if (!row.hasFace()) {
        continue;
      }
      float yaw = (float) row.yawDegrees() / 10;
      float pitch = (float) row.pitchDegrees() / 10;
      float roll = (float) row.rollDegrees() / 10;
      float[] inputs = {yaw, pitch, roll, yaw * yaw, pitch * pitch};
      System.arraycopy(inputs, 0, angles, n * 5, 5);
      lips[n * TARGETS] = (float) row.opening();
      lips[n * TARGETS + 1] = (float) row.width();
      n++;
    }
    if (n == 0) {
      return;
    }
    Ridge.Moments moments = new Ridge.Moments(5, TARGETS);
    moments.add(angles, lips, n);
    Ridge turned = moments.solve(1e-3);
    double[] squares = moments.squaredErrors(turned);
    float[] explained = new float[TARGETS];
    for (int i = 0, k = 0; i < rows.length; i++) {
      if (!track.hasFace(i)) {
        continue;
      }
      turned.predict(angles, k * 5, explained, 0);
      for (int q = 0; q < TARGETS; q++) {
        double deviation = Math.sqrt(Math.max(squares[q] / n, 1e-12));
        rows[i][1 + COMPONENTS + q] = (lips[k * TARGETS + q] - explained[q]) / deviation;
      }
      k++;
    }
  }
}
