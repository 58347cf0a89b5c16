package isexplore.select;

import isexplore.event.UserError;
import isexplore.media.Media;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The windows that passed the gates, or, when none did, those with the fewest faults.
 *
 * @param starts first frames, ascending, at least one
 * @param passed false when these are only the best that can be had
 * @param relaxed what had to be given up, for people
 * @param rejected stretches in no window that is left, with the reason
 */
record Eligible(
    int[] starts, boolean passed, List<String> relaxed, List<Selection.Rejected> rejected) {
  private static final int STRIDE = 5; // frames, 0.2 s
  private static final double STEADY = 1.25; // a third of a stop; a head that turns changes by 1.14
  private static final double LEAST_SPEECH = 0.02; // share of a window; less is noise
  private static final int PART = 75; // frames of a window that are judged alone; fewer say little
  private static final int HARD = 1000; // a frame that cannot be learnt from, in soft ones

  /** Finds windows of {@code length} frames. */
  static Eligible of(
      Track track, Gates gates, Set<Gate> force, Split split, int length, double speechShare) {
    int[] all =
        IntStream.iterate(split.from(), s -> s + length <= split.to(), s -> s + STRIDE).toArray();
    int[] open = Arrays.stream(all).filter(s -> gates.open(s, s + length)).toArray();
    if (open.length == 0) {
      return new Eligible(leastFaults(all, gates, length), false, List.of(), List.of());
    }
    Eligible found = new Eligible(open, true, List.of(), List.of());
    if (force.contains(Gate.LIGHT)) {
      found = found.steady(track, length);
    }
    if (track.scan().hasSpeech() && force.contains(Gate.SPEECH)) {
      found = found.speaking(track, length, speechShare);
    }
    if (track.scan().hasSpeech() && force.contains(Gate.SYNC)) {
      found = found.inSync(LipSync.of(track), length);
    }
    return found;
  }

  private static int[] leastFaults(int[] all, Gates gates, int length) {
    if (all.length == 0) {
      throw new UserError(
          "The usable part of the video is shorter than a piece of %.1f s. Shorten it with"
              + " --seconds.",
          length / (double) Media.FPS);
    }
    int[] faults = Arrays.stream(all).map(s -> faults(gates, s, s + length)).toArray();
    int least = Arrays.stream(faults).min().orElseThrow();
    return IntStream.range(0, all.length)
        .filter(k -> faults[k] == least)
        .map(k -> all[k])
        .toArray();
  }

  private static int faults(Gates gates, int from, int to) {
    return gates.faults(from, to).entrySet().stream()
        .mapToInt(e -> e.getValue() * (Gate.isHard(e.getKey()) ? HARD : 1))
        .sum();
  }

  private Eligible steady(Track track, int length) {
    double[] brightness = track.column(ScanRow::brightness);
    return passing(
        start -> contrast(brightness, start, length) <= STEADY, length, Gate.LIGHT, "steady light");
  }

  /** How many times as bright a window's bright frames are as its dark ones. */
  private static double contrast(double[] brightness, int start, int length) {
    double[] sorted = Arrays.copyOfRange(brightness, start, start + length);
    Arrays.sort(sorted);
    return sorted[length - 1 - length / 20] / sorted[length / 20];
  }

  private Eligible speaking(Track track, int length, double share) {
    double[] speech =
        Arrays.stream(starts).mapToDouble(s -> speech(track.scan(), s, length)).toArray();
    double best = Arrays.stream(speech).max().orElse(0);
    if (best < LEAST_SPEECH) {
      throw new UserError(
          "No speech can be heard where one face is seen, so nothing can teach the lips to follow"
              + " speech. Take a video with audible speech; --no-audio still selects and"
              + " processes.");
    }
    if (best >= share) {
      return kept(k -> speech[k] >= share, length, Gate.SPEECH.reason());
    }
    return kept(k -> speech[k] >= 0.9 * best, length, Gate.SPEECH.reason())
        .givenUp("%.0f %% speech (the best has %.0f %%)".formatted(100 * share, 100 * best));
  }

  private Eligible inSync(LipSync sync, int length) {
    if (!sync.known()) {
      return sync.suspicious()
          ? givenUp(
              "lips that follow the sound (correlation %.2f over the video: music, another speaker, a dubbed sound?)"
                  .formatted(sync.overall()))
          : this;
    }
    int[] failed = failedParts(sync, length);
    return passing(
        start -> {
          int end = start + length;
          return failed[part(end) + 1] == failed[part(start)]
              && sync.follows(start, end)
              && !sync.shifted(start, end);
        },
        length,
        Gate.SYNC,
        "lips that follow the sound as they do elsewhere in the video");
  }

  /** Which part is the last with its middle at or before a frame. */
  private int part(int frame) {
    return (frame - starts[0]) / STRIDE;
  }

  /** How many parts before part k are out of step, k from 0 to the number of parts. */
  private int[] failedParts(LipSync sync, int length) {
    int parts = part(starts[starts.length - 1] + length) + 1;
    int[] before = new int[parts + 1];
    for (int k = 0; k < parts; k++) {
      int from = starts[0] + k * STRIDE - PART / 2;
      before[k + 1] = before[k] + (sync.follows(from, from + PART) ? 0 : 1);
    }
    return before;
  }

  private static double speech(Scan scan, int start, int length) {
    return scan.voiced(start, start + length) / (double) length;
  }

  private Eligible givenUp(String what) {
    List<String> more = new ArrayList<>(relaxed);
    more.add(what);
    return new Eligible(starts, passed, more, rejected);
  }

  /** The windows whose start passes a gate; where none does, all of them and what was given up. */
  private Eligible passing(IntPredicate gate, int length, Gate named, String givenUp) {
    Set<Integer> good =
        IntStream.range(0, starts.length)
            .parallel()
            .filter(k -> gate.test(starts[k]))
            .boxed()
            .collect(Collectors.toSet());
    return good.isEmpty() ? givenUp(givenUp) : kept(good::contains, length, named.reason());
  }

  /** The windows k that are good; what only the others covered is rejected for the reason. */
  private Eligible kept(IntPredicate good, int length, String reason) {
    int end = starts[starts.length - 1] + length;
    boolean[] covered = new boolean[end + 1];
    boolean[] lost = new boolean[end + 1];
    for (int k = 0; k < starts.length; k++) {
      Arrays.fill(good.test(k) ? covered : lost, starts[k], starts[k] + length, true);
    }
    List<Selection.Rejected> more = new ArrayList<>(rejected);
    int from = -1;
    for (int i = 0; i <= end; i++) {
      boolean out = lost[i] && !covered[i];
      if (out && from < 0) {
        from = i;
      } else if (!out && from >= 0) {
        more.add(new Selection.Rejected(from, i, reason));
        from = -1;
      }
    }
    int[] left = IntStream.range(0, starts.length).filter(good).map(k -> starts[k]).toArray();
    return new Eligible(left, passed, relaxed, more);
  }
}
