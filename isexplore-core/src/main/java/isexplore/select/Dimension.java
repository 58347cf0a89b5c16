package isexplore.select;

import isexplore.scan.Scan;

/** One measure of how informative a window is. A further dimension is one more implementation. */
interface Dimension {
  /** Short name, used in {@code selection.json} and as a weight. */
  String name();

  /** Unit of {@link #measure}, for people. */
  String unit();

  /**
   * Measures windows; more is better.
   *
   * @param usable frames {@code [0, usable)} may be looked at; what lies behind is kept apart
   * @param starts first frame of each window, ascending
   * @param length frames in a window
   * @return shape [starts.length]
   */
  double[] measure(Scan scan, int usable, int[] starts, int length);
}
