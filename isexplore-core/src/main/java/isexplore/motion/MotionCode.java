package isexplore.motion;

/**
 * The layout of a motion code: {@link #SIZE} numbers per frame, each in standard deviations of the
 * training part, 0 = the person's mean. Speech drives the lips; eyes and gaze come from the tracked
 * frame or from a real stretch of the scan.
 */
public final class MotionCode {
  /** Components of lip and jaw shape; first in the code. */
  public static final int LIPS = 16;

  /** Components of lids and brows; start at {@link #EYES_FROM}. */
  public static final int EYES = 8;

  /**
   * Gaze: image-right and up of both eyes together, then of each eye's rest; start at {@link
   * #GAZE_FROM}.
   */
  public static final int GAZE = 4;

  /** First eye component. */
  public static final int EYES_FROM = LIPS;

  /** First gaze component. */
  public static final int GAZE_FROM = LIPS + EYES;

  /** Length of a code. */
  public static final int SIZE = LIPS + EYES + GAZE;

  private MotionCode() {}
}
