package isexplore.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Numbers of frames as people write them, so that a thousand of them fit a line. */
final class Frames {
  private static final int MOST = 6;

  private Frames() {}

  /** Such as {@code frame 3} or {@code frames 0-24, 30 (26 in all)}. */
  static String of(Collection<Integer> ids) {
    TreeSet<Integer> sorted = new TreeSet<>(ids);
    if (sorted.size() == 1) {
      return "frame " + sorted.first();
    }
    List<String> stretches = stretches(sorted);
    String shown = String.join(", ", stretches.subList(0, Math.min(MOST, stretches.size())));
    String more = stretches.size() > MOST ? ", ..." : "";
    return "frames %s%s (%d in all)".formatted(shown, more, sorted.size());
  }

  private static List<String> stretches(TreeSet<Integer> ids) {
    List<String> out = new ArrayList<>();
    int from = ids.first();
    int last = from;
    for (int id : ids.tailSet(from, false)) {
      if (id != last + 1) {
        out.add(stretch(from, last));
        from = id;
      }
      last = id;
    }
    out.add(stretch(from, last));
    return out;
  }

  private static String stretch(int from, int last) {
    return from == last ? "" + from : from + "-" + last;
  }
}
