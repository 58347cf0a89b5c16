package isexplore.select;

import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What trainers want to see in a segment: their loops wait for such frames, and a head cannot close
 * lids or lips that it never saw closed. Unlike gates, wishes are given up when nothing meets them,
 * the last one first, and the user is told.
 */
enum Wish {
  /** Lips together: opening within the lowest tenth of the video's range. */
  CLOSED("a closed mouth"),
  /** Lips nearly as far apart as ever: at least 0.8 of the video's range. */
  OPEN("a mouth opened nearly as wide as in the whole video"),
  /** Lids go down and come up again. */
  BLINK("a complete blink");

  private static final double CLOSED_BELOW = 0.1;
  private static final double OPEN_ABOVE = 0.8;
  private static final double LIDS_SHUT = 0.55; // of the video's median eye aspect
  private static final double LIDS_UP = 0.8;
  private static final int LONGEST_BLINK = 15; // frames from lids up to lids up

  private final String words;

  Wish(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The wishes named, separated by commas, in that order. */
  static List<Wish> named(String names) {
    return Names.parse(names, values(), "wish", "wishes");
  }

  /** Says of any stretch whether it shows what is wished for. */
  @FunctionalInterface
  interface Check {
    /** Frames {@code [from, to)}. */
    boolean met(int from, int to);
  }

  /** Reads a video once. */
  Check on(Track track) {
    return switch (this) {
      case CLOSED -> {
        double[] opening = track.column(ScanRow::opening);
        double limit = within(opening, CLOSED_BELOW);
        yield any(opening, v -> v <= limit);
      }
      case OPEN -> {
        double[] opening = track.column(ScanRow::opening);
        double limit = within(opening, OPEN_ABOVE);
        yield any(opening, v -> v >= limit);
      }
      case BLINK -> blinks(track.column(ScanRow::eyeAspect));
    };
  }

  /** A share of the way from the 2nd to the 99th percentile. */
  private static double within(double[] values, double share) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double low = sorted[(int) (0.02 * (sorted.length - 1))];
    double high = sorted[(int) (0.99 * (sorted.length - 1))];
    return low + share * (high - low);
  }

  private static Check any(double[] values, java.util.function.DoublePredicate good) {
    int[] before = new int[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      before[i + 1] = before[i] + (good.test(values[i]) ? 1 : 0);
    }
    return (from, to) -> before[to] > before[from];
  }

  /** From the last frame with lids up before a closure to the first one after it. */
  private static Check blinks(double[] aspect) {
    double[] sorted = Arrays.stream(aspect).filter(Double::isFinite).sorted().toArray();
    double usual = sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    List<int[]> blinks = new ArrayList<>();
    int up = -1;
    boolean shut = false;
    for (int i = 0; i < aspect.length; i++) {
      shut |= aspect[i] <= LIDS_SHUT * usual;
      if (!Double.isFinite(aspect[i])) {
        up = -1;
        shut = false;
      } else if (aspect[i] >= LIDS_UP * usual) {
        if (shut && up >= 0 && i - up <= LONGEST_BLINK) {
          blinks.add(new int[] {up, i});
        }
        up = i;
        shut = false;
      }
    }
    return (from, to) -> blinks.stream().anyMatch(b -> b[0] >= from && b[1] < to);
  }
}
