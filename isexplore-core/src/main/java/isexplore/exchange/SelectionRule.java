package isexplore.exchange;

import isexplore.exchange.Finding.Severity;
import isexplore.exchange.PeerData.Frame;
import isexplore.exchange.SelectionLoops.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** No loop that draws frames runs for ever, {@link SelectionLoops}. */
final class SelectionRule implements Rule {
  private static final int INSTAG_VIEWS = 125; // frames that it learns from in five seconds
  private static final double SHUT = 2; // AU45 of an eye that counts as shut
  private static final double CEILING = 0.95; // quantile that AU25 is clipped to

  @Override
  public void check(PeerData data, Findings findings) {
    for (SelectionLoops loops : SelectionLoops.OF_PEERS) {
      boolean few = loops.peer() == Peer.INSTAG && data.train().size() > INSTAG_VIEWS;
      List<Frame> train = few ? data.train().subList(0, INSTAG_VIEWS) : data.train();
      Severity severity = few ? Severity.WARNING : Severity.ERROR; // --N_views may be larger
      faults(loops, train, data.units())
          .forEach(fault ->
              findings.add(
                  severity,
                  Set.of(loops.peer()),
                  "Training of %s%s would draw frames for ever: %s",
                  loops.peer(),
                  few ? " with --N_views " + INSTAG_VIEWS : "",
                  fault));
    }
  }

  private static Stream<String> faults(
      SelectionLoops loops, List<Frame> train, @Nullable ActionUnits units) {
    return Stream.concat(
        mouth(loops, train), units == null ? Stream.empty() : units(loops, train, units));
  }

  private static Stream<String> units(SelectionLoops loops, List<Frame> train, ActionUnits units) {
    Stream<String> blinks =
        units.has(ActionUnits.BLINK)
            ? blinks(loops, values(train, units.column(ActionUnits.BLINK)))
            : Stream.empty(); // ActionUnitsRule says so
    Stream<String> lips =
        units.has(ActionUnits.LIPS_PART)
            ? lips(loops, train, units.column(ActionUnits.LIPS_PART))
            : Stream.empty();
    return Stream.concat(blinks, lips);
  }

  private static Stream<String> mouth(SelectionLoops loops, List<Frame> train) {
    double[] heights =
        train.stream()
            .map(Frame::landmarks)
            .filter(Objects::nonNull)
            .mapToDouble(Landmarks68::mouthHeight)
            .toArray();
    return empty(loops.emptyMouthWindows(heights), heights, "the inner lips' height in px")
        .map(fault -> fault + " Take a segment in which the mouth opens wider.");
  }

  private static Stream<String> blinks(SelectionLoops loops, double[] units) {
    double[] blinks = Arrays.stream(units).map(v -> Math.clamp(v, 0, SHUT) / SHUT).toArray();
    return empty(loops.emptyBlinkWindows(blinks), blinks, "half of AU45")
        .map(fault ->
            fault
                + " Take a segment with a whole blink, or scale AU45_r so that its largest value"
                + " among the train frames is 2.");
  }

  private static Stream<String> empty(List<Window> windows, double[] values, String what) {
    if (windows.isEmpty() || values.length == 0) {
      return Stream.empty();
    }
    Window first = windows.getFirst();
    return Stream.of(
        "%d of its windows of %s, such as %.2f to %.2f, hold none of the train frames, which have %.2f to %.2f."
            .formatted(
                windows.size(),
                what,
                first.low(),
                first.high(),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow()));
  }

  private static Stream<String> lips(SelectionLoops loops, List<Frame> train, double[] all) {
    if (all.length == 0) {
      return Stream.empty();
    }
    double ceiling = quantile(all, CEILING);
    double[] clipped = Arrays.stream(all).map(v -> Math.min(v, ceiling)).toArray();
    double threshold = quantile(clipped, loops.lipsQuantile());
    double most = Arrays.stream(values(train, clipped)).max().orElse(threshold);
    return most >= threshold
        ? Stream.empty()
        : Stream.of(
            ("the mouth is first learnt from frames with AU25 of at least %.2f, a quantile of the"
                    + " whole au.csv, and the train frames reach %.2f. Take a segment whose mouth is"
                    + " widest before the held-out frames, or limit AU25_r of those.")
                .formatted(threshold, most));
  }

  /** The rows of the frames, as far as they are there. */
  private static double[] values(List<Frame> frames, double[] rows) {
    return frames.stream()
        .filter(frame -> frame.id() < rows.length)
        .mapToDouble(frame -> rows[frame.id()])
        .toArray();
  }

  /** Between the two values nearest to the place, as NumPy does. */
  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
