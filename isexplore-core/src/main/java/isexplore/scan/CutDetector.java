package isexplore.scan;

/**
 * A cut is a change between neighbours that is large and stands out against the change before it.
 */
final class CutDetector {
  private static final double DIFFERENCE = 24; // see ScanRow.change
  private static final double CONTRAST = 4; // times the usual change

  private double usual;

  /**
   * Whether the shot changes before a frame; to be asked frame by frame.
   *
   * @param change {@link ScanRow#change} of the frame
   */
  boolean cutBefore(double change) {
    boolean cut = change > DIFFERENCE && change > CONTRAST * usual;
    usual = cut ? usual : 0.9 * usual + 0.1 * change;
    return cut;
  }
}
