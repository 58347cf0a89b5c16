package isexplore.select;

import isexplore.event.UserError;
import java.util.ArrayList;
import java.util.List;

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

  /** Seconds {@code [from, to)}. */
  public record Range(double from, double to) {}

  /** Stretches separated by commas, {@code 00:10-00:20,65-70}; none when the text is blank. */
  public static List<Range> ranges(String text) {
    List<Range> out = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (ends.length != 2) {
        throw new UserError("'%s' is not a stretch of time. Write it as 00:10-00:20.", part);
      }
      Range range = new Range(seconds(ends[0]), seconds(ends[1]));
      if (range.from() >= range.to()) {
        throw new UserError("The stretch '%s' ends before it begins. Swap its ends.", part);
      }
      out.add(range);
    }
    return out;
  }

  /** Minutes and seconds with a tenth: {@code 00:41.2}. */
  public static String format(double seconds) {
    long tenths = Math.round(seconds * 10);
    return "%02d:%02d.%d".formatted(tenths / 600, tenths / 10 % 60, tenths % 10);
  }
}
