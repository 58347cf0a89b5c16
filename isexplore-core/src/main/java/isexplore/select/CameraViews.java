package isexplore.select;

import isexplore.scan.ScanRow;
import java.util.Arrays;

/**
 * Number of camera views: cells of a yaw x pitch x roll grid of 3 degrees that hold at least two
 * frames, plus, less than any cell and so only to break ties, the spread of the view directions.
 * The cells are counted in eight grids that are shifted against each other, and the mean is taken:
 * where a single grid's borders lie is chance, and a head that rests on one would count double.
 */
final class CameraViews implements Dimension {
  private static final double CELL_DEGREES = 3;
  private static final int GRIDS = 8;
  private static final int[] SHIFTS = {1, 3, 5}; // eighths of a cell from grid to grid, per angle
  private static final int SMOOTH = 2; // frames to either side in a median: jitter is no view
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
      steady(track.column(ScanRow::yawDegrees)),
      steady(track.column(ScanRow::pitchDegrees)),
      steady(track.column(ScanRow::rollDegrees))
    };
    int[][] cells = new int[GRIDS][];
    Arrays.setAll(cells, grid -> cells(angles, grid));
    return pieces -> {
      double spread = spread(angles, pieces);
      double sum = 0;
      for (int[] cell : cells) {
        sum += occupied(cell, angles[0], pieces);
      }
      return (sum + spread / (spread + HALF_SPREAD)) / GRIDS;
    };
  }

  /** The median of the frames around; not finite where the frame has no face. */
  private static double[] steady(double[] angle) {
    double[] out = new double[angle.length];
    for (int i = 0; i < out.length; i++) {
      double[] near =
          Arrays.stream(angle, Math.max(0, i - SMOOTH), Math.min(angle.length, i + SMOOTH + 1))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      out[i] = Double.isFinite(angle[i]) ? near[near.length / 2] : Double.NaN;
    }
    return out;
  }

  private static int[] cells(double[][] angles, int grid) {
    int[] cell = new int[angles[0].length];
    for (int i = 0; i < cell.length; i++) {
      for (int k = 0; k < angles.length; k++) {
        double shift = (double) (SHIFTS[k] * grid % GRIDS) / GRIDS;
        cell[i] = cell[i] * 1000 + (int) Math.round(angles[k][i] / CELL_DEGREES + shift) + 500;
      }
    }
    return cell;
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
