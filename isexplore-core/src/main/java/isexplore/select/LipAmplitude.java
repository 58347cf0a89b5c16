package isexplore.select;

import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.Arrays;

/**
 * Lip movement amplitude: the robust range (95th minus 5th percentile) of mouth opening plus half
 * that of mouth width, both in face heights. The range and not the deviation, because a renderer
 * must have seen the open and the closed mouth.
 */
final class LipAmplitude implements Dimension {
  @Override
  public String name() {
    return "lips";
  }

  @Override
  public String unit() {
    return "face heights";
  }

  @Override
  public double[] measure(Scan scan, int usable, int[] starts, int length) {
    double[] out = new double[starts.length];
    double[] opening = new double[length];
    double[] width = new double[length];
    for (int w = 0; w < starts.length; w++) {
      for (int i = 0; i < length; i++) {
        ScanRow row = scan.rows().get(starts[w] + i);
        opening[i] = row.opening();
        width[i] = row.width();
      }
      out[w] = range(opening) + range(width) / 2;
    }
    return out;
  }

  private static double range(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = sorted.length / 20;
    return sorted[sorted.length - 1 - cut] - sorted[cut];
  }
}
