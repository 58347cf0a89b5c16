package isexplore.select;

import isexplore.config.SelectConfig;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.media.Media;
import isexplore.scan.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the most informative segment (ISExplore, arXiv 2511.07940; the formulas are our reading,
 * {@code docs/method.md}): gates rule out frames and windows, wishes narrow them down, each
 * dimension measures what is left, measures become percentiles, percentiles a weighted mean.
 */
public final class Selector {
  /** Grows when the same scan and settings may give another choice than before. */
  public static final int VERSION = 4;

  private static final String PAPER = "paper";
  private static final int ENOUGH_TO_TEST = 30 * Media.FPS; // with less there is little to rank
  private static final int LEAST_TO_TEST = 5 * Media.FPS;

  private final RunListener listener;

  /** Warnings go to the listener. */
  public Selector(RunListener listener) {
    this.listener = listener;
  }

  /** What one selection works with. */
  private record Case(
      Track track,
      SelectConfig config,
      Weights weights,
      Gates gates,
      Split split,
      Eligible eligible,
      Map<String, Dimension.Measure> measures) {
    /** Frames in each piece. */
    int length() {
      return split.window() / config.segments();
    }

    double[] scores(Candidates candidates) {
      return candidates.scores(config.criterion(), weights);
    }
  }

  /** Refuses, before any work, settings that {@link #select} would refuse. */
  public static void check(SelectConfig config) {
    Weights.parse(config.weights());
    Gate.without(config.without());
    Wish.named(config.wishes());
    Timestamp.ranges(config.exclude());
  }

  /**
   * Selects from a scan.
   *
   * @param severalFaces whether frames with more than one face are accepted (the scan followed the
   *     largest)
   */
  public Choice select(Scan scan, boolean severalFaces, SelectConfig config) {
    Set<Gate> force = Gate.without(config.without());
    if (severalFaces) {
      force.remove(Gate.SECOND);
    }
    Gates gates = Gates.of(scan, force, Timestamp.ranges(config.exclude()));
    Split split = split(scan, gates, force, config);
    Track track = new Track(scan, split.to());
    int length = split.window() / config.segments();
    Eligible eligible = Eligible.of(track, gates, force, split, length, config.speechShare());
    Weights weights = Weights.parse(config.weights());
    return choose(
        new Case(
            track,
            config,
            weights,
            gates,
            split,
            eligible,
            measures(track, split, weights, config)));
  }

  private Choice choose(Case c) {
    Wishes wishes = new Wishes(c.track, Wish.named(c.config.wishes()));
    List<Pieces> windows =
        Arrays.stream(c.eligible.starts()).mapToObj(s -> Pieces.one(s, c.length())).toList();
    Candidates singles = Candidates.measure(windows, c.measures);
    Candidates all = c.config.segments() == 1 ? singles : sets(c, singles);
    Wishes.Narrowed narrowed = wishes.narrow(all.pieces());
    Candidates candidates = all.only(narrowed.candidates());
    Map<String, List<Selection.Ranked>> rankings = rankings(c, candidates);
    boolean byUser = !c.config.at().isBlank();
    Pieces chosen =
        byUser
            ? startsOf(c)
            : new Pieces(
                rankings.getOrDefault(c.config.criterion(), List.of()).getFirst().starts(),
                c.length());
    List<String> lacks =
        byUser ? lacks(c, chosen, wishes.missing(chosen)) : lacks(c, chosen, narrowed.givenUp());
    Selection selection = selection(c, chosen, byUser, lacks, rankings);
    say(selection);
    Candidates shown = c.config.segments() == 1 ? candidates : singles;
    return new Choice(selection, shown, c.scores(shown));
  }

  private static Candidates sets(Case c, Candidates singles) {
    return Unions.of(singles, c.config.segments(), c.measures, c::scores)
        .orElseThrow(() ->
            new UserError(
                "The video has no room for %d pieces of %.1f s beside each other. Take fewer with"
                    + " --segments, or shorter ones with --seconds.",
                c.config.segments(), c.length() / (double) Media.FPS));
  }

  /** Both criteria, as far as they can be told. */
  private static Map<String, List<Selection.Ranked>> rankings(Case c, Candidates candidates) {
    Map<String, List<Selection.Ranked>> out = new LinkedHashMap<>();
    for (String criterion : List.of(PAPER, Transfer.NAME)) {
      if (criterion.equals(PAPER) || c.measures.containsKey(Transfer.NAME)) {
        double[] scores = candidates.scores(criterion, c.weights);
        out.put(criterion, candidates.ranking(scores, c.config.top()));
      }
    }
    return out;
  }

  private static Selection selection(
      Case c,
      Pieces chosen,
      boolean byUser,
      List<String> lacks,
      Map<String, List<Selection.Ranked>> rankings) {
    List<Selection.Rejected> rejected = new ArrayList<>(c.gates.rejected());
    rejected.addAll(c.eligible.rejected());
    Pieces video = Pieces.one(c.split.from(), c.split.to() - c.split.from());
    Map<String, Double> whole = new LinkedHashMap<>();
    c.measures.forEach((name, measure) -> {
      if (!name.equals(Transfer.NAME)) { // nothing is left to test on
        whole.put(name, measure.of(video));
      }
    });
    return new Selection(
        Selection.VERSION,
        chosen.starts().stream().map(s -> new Selection.Segment(s, chosen.length())).toList(),
        c.split.tailStart(),
        c.split.tailFrames(),
        Split.GAP,
        c.split.indicative(),
        c.config.criterion(),
        byUser,
        c.eligible.passed(),
        lacks,
        c.weights.byName(),
        whole,
        rankings,
        rejected);
  }

  /** What the chosen pieces should have but have not. */
  private static List<String> lacks(Case c, Pieces chosen, List<String> wishes) {
    Set<String> out = new LinkedHashSet<>();
    for (int start : chosen.starts()) {
      c.gates
          .faults(start, start + chosen.length())
          .forEach((reason, n) ->
              out.add(
                  reason.equals(Gate.CUT.reason())
                      ? "one shot (cut inside)"
                      : "%d good frames (%s)".formatted(n, reason)));
    }
    out.addAll(c.eligible.relaxed());
    out.addAll(wishes);
    return List.copyOf(out);
  }

  private void say(Selection selection) {
    if (!selection.lacks().isEmpty()) {
      warn(
          "%s lacks %s.",
          selection.byUser() || !selection.eligible()
              ? "The segment " + selection.times()
              : "No window has everything; the best, " + selection.times() + ",",
          String.join(", ", selection.lacks()));
    }
  }

  private Map<String, Dimension.Measure> measures(
      Track track, Split split, Weights weights, SelectConfig config) {
    boolean speech = track.scan().hasSpeech();
    Map<String, Dimension.Measure> out = new LinkedHashMap<>();
    weights.dimensions(speech).forEach(d -> out.put(d.name(), d.on(track)));
    if (out.keySet().stream().allMatch(name -> weights.of(name) == 0)) {
      throw new UserError(
          "Without sound nothing that has a weight can be measured. Give lips or views one with"
              + " --select.weights.");
    }
    int rest = split.to() - split.from() - split.window();
    if (speech && rest >= LEAST_TO_TEST) {
      Transfer transfer = new Transfer();
      out.put(transfer.name(), transfer.on(track));
    }
    if (config.criterion().equals(Transfer.NAME)) {
      if (!out.containsKey(Transfer.NAME)) {
        throw new UserError(
            "The criterion transfer tests lips learnt from a window on the rest of the video, but"
                + " %s. Use --criterion paper.",
            speech
                ? "only %.1f s are left".formatted(rest / (double) Media.FPS)
                : "it has no sound");
      }
      if (rest < ENOUGH_TO_TEST) {
        warn(
            "Only %.0f s are left to test windows on; below 30 s the criterion transfer says"
                + " little.",
            rest / (double) Media.FPS);
      }
    }
    return out;
  }

  /** Time is divided by frames that passed all gates; if none did, by those that show one face. */
  private Split split(Scan scan, Gates gates, Set<Gate> force, SelectConfig config) {
    Set<Gate> hard = EnumSet.of(Gate.FACE, Gate.SECOND);
    hard.retainAll(force);
    Gates used =
        gates.usable() > 0 ? gates : Gates.of(scan, hard, Timestamp.ranges(config.exclude()));
    if (used.usable() == 0) {
      throw new UserError(
          "No frame of the video shows a usable face (%.1f s seen%s). Take a video in which one"
              + " face is at least an eighth of the picture wide, sharp and well lit.",
          scan.size() / (double) Media.FPS, mainReason(used));
    }
    Split split = Split.of(used.first(), used.end(), used.usable(), config);
    if (split.indicative()) {
      warn(
          "Only %.1f s are usable, too short for a full held-out tail: the last second is kept"
              + " apart and every figure only indicates.",
          used.usable() / (double) Media.FPS);
    }
    return split;
  }

  private static Pieces startsOf(Case c) {
    List<Integer> starts = new ArrayList<>();
    for (String at : c.config.at().split("\\+", -1)) {
      int start = (int) Math.round(Timestamp.seconds(at) * Media.FPS);
      if (start < 0 || start + c.length() > c.split.to()) {
        throw new UserError(
            "A segment of %.1f s from %s would end behind %s, where the usable part of the video"
                + " ends%s. Choose an earlier start.",
            c.length() / (double) Media.FPS,
            at.strip(),
            Timestamp.format(c.split.to() / (double) Media.FPS),
            c.split.tailStart() < 0 ? "" : " and the held-out tail begins");
      }
      starts.add(start);
    }
    starts.sort(null);
    if (starts.size() != c.config.segments()) {
      throw new UserError(
          "--at names %d starts, but the segment has %d pieces. Write one start per piece, with +"
              + " between, and --segments for their number.",
          starts.size(), c.config.segments());
    }
    for (int i = 1; i < starts.size(); i++) {
      if (starts.get(i) < starts.get(i - 1) + c.length()) {
        throw new UserError(
            "The pieces of %.1f s named by --at overlap. Choose starts farther apart.",
            c.length() / (double) Media.FPS);
      }
    }
    return new Pieces(starts, c.length());
  }

  private static String mainReason(Gates gates) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    gates.rejected().forEach(r -> counts.merge(r.reason(), r.to() - r.from(), Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(e ->
            "; most often: %s, %.1f s".formatted(e.getKey(), e.getValue() / (double) Media.FPS))
        .orElse("");
  }

  private void warn(String format, Object... arguments) {
    listener.on(new RunEvent.Warned("select", format.formatted(arguments)));
  }
}
