package isexplore.select;

import isexplore.event.UserError;

/** Times as people write them: {@code 41.5}, {@code 00:41}, {@code 1:02:03.4}. */
public final class Timestamp {
  private Timestamp() {}

  /** Seconds. */
  public static double seconds(String text) {
    double total = 0;
    try {
      for (String part : text.strip().split(":", -1)) {
        total = total * 60 + Double.parseDouble(part);
      }
    } catch (NumberFormatException e) {
      throw new UserError(e, "'%s' is not a time. Write it as 00:41, 41.5 or 1:02:03.", text);
    }
    return total;
  }

  /** Minutes and seconds with a tenth: {@code 00:41.2}. */
  public static String format(double seconds) {
    long tenths = Math.round(seconds * 10);
    return "%02d:%02d.%d".formatted(tenths / 600, tenths / 10 % 60, tenths % 10);
  }
}
