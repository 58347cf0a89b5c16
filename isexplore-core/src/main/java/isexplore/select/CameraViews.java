package isexplore.select;

import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.HashSet;
import java.util.Set;

/**
 * Number of camera views: occupied cells of a yaw x pitch x roll grid of 3 degrees, plus, below one
 * cell and so only to break ties, the spread of the view directions.
 */
final class CameraViews implements Dimension {
  private static final double CELL_DEGREES = 3;

  @Override
  public String name() {
    return "views";
  }

  @Override
  public String unit() {
    return "view cells";
  }

  @Override
  public double[] measure(Scan scan, int usable, int[] starts, int length) {
    double[] out = new double[starts.length];
    for (int w = 0; w < starts.length; w++) {
      Set<Long> cells = new HashSet<>();
      double[] sum = new double[3];
      double squares = 0;
      for (int i = 0; i < length; i++) {
        ScanRow row = scan.rows().get(starts[w] + i);
        double[] angles = {row.yawDegrees(), row.pitchDegrees(), row.rollDegrees()};
        long key = 0;
        for (int a = 0; a < 3; a++) {
          key = key * 1000 + Math.round(angles[a] / CELL_DEGREES) + 500;
          sum[a] += angles[a];
          squares += angles[a] * angles[a];
        }
        cells.add(key);
      }
      double spread =
          squares / length
              - (sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]) / length / length;
      out[w] = cells.size() + spread / (spread + 100);
    }
    return out;
  }
}
