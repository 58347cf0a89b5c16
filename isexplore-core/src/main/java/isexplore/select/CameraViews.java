package isexplore.select;

import isexplore.scan.ScanRow;
import java.util.Arrays;

/**
 * Number of camera views: cells of a yaw x pitch x roll grid of 3 degrees that hold at least two
 * frames, plus, below one cell and so only to break ties, the spread of the view directions.
 */
final class CameraViews implements Dimension {
  private static final double CELL_DEGREES = 3;
  private static final int LEAST_FRAMES = 2; // one alone may be a slip of the landmarks
  private static final double HALF_SPREAD = 100; // square degrees at which the fraction is a half

  @Override
  public String name() {
    return "views";
  }

  @Override
  public String title() {
    return "camera views";
  }

  @Override
  public String unit() {
    return "view cells";
  }

  @Override
  public int digits() {
    return 0;
  }

  @Override
  public String words() {
    return "it shows {value} of the video's {whole} view cells";
  }

  @Override
  public boolean needsSpeech() {
    return false;
  }

  @Override
  public Measure on(Track track) {
    double[][] angles = {
      track.column(ScanRow::yawDegrees),
      track.column(ScanRow::pitchDegrees),
      track.column(ScanRow::rollDegrees)
    };
    int[] cell = new int[track.end()];
    for (int i = 0; i < cell.length; i++) {
      for (double[] angle : angles) {
        cell[i] = cell[i] * 1000 + (int) Math.round(angle[i] / CELL_DEGREES) + 500;
      }
    }
    return pieces -> {
      double spread = spread(angles, pieces);
      return occupied(cell, angles[0], pieces) + spread / (spread + HALF_SPREAD);
    };
  }

  private static int occupied(int[] cell, double[] yaw, Pieces pieces) {
    int[] seen = new int[pieces.frames()];
    int count = 0;
    for (int i = 0; i < seen.length; i++) {
      if (Double.isFinite(yaw[pieces.frame(i)])) {
        seen[count++] = cell[pieces.frame(i)];
      }
    }
    Arrays.sort(seen, 0, count);
    int cells = 0;
    for (int i = 0, next; i < count; i = next) {
      next = i + 1;
      while (next < count && seen[next] == seen[i]) {
        next++;
      }
      cells += next - i >= LEAST_FRAMES ? 1 : 0;
    }
    return cells;
  }

  /** Variance of the three angles together, square degrees. */
  private static double spread(double[][] angles, Pieces pieces) {
    double sum = 0;
    for (double[] angle : angles) {
      double mean = 0;
      double square = 0;
      int count = 0;
      for (int i = 0; i < pieces.frames(); i++) {
        double a = angle[pieces.frame(i)];
        if (Double.isFinite(a)) {
          mean += a;
          square += a * a;
          count++;
        }
      }
      sum += count == 0 ? 0 : Math.max(0, square / count - mean / count * (mean / count));
    }
    return sum;
  }
}
