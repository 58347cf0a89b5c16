package isexplore.select;

import isexplore.media.Media;
import isexplore.scan.Occlusion;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rules out frames before anything is scored: a window must not touch any of them. */
final class Gates {
  /** The reason of frames that the user does not want. */
  static final String LEFT_OUT = "left out by the user";

  private static final double LEAST_FACE_WIDTH = 0.12; // below it the detector is not reliable
  private static final double WIDEST_YAW = 35;
  private static final double WIDEST_PITCH = 30;
  private static final double LEAST_SHARPNESS = 0.45; // of the video's median
  private static final double DARKEST = 25;
  private static final double BRIGHTEST = 235;

  private final @Nullable String[] reasons; // [n], null where the frame is good
  private final boolean[] cuts; // [n]
  private final int[] badBefore; // [n + 1] running counts

  private Gates(@Nullable String[] reasons, boolean[] cuts) {
    this.reasons = reasons;
    this.cuts = cuts;
    this.badBefore = new int[reasons.length + 1];
    for (int i = 0; i < reasons.length; i++) {
      badBefore[i + 1] = badBefore[i] + (reasons[i] == null ? 0 : 1);
    }
  }

  /**
   * Judges every frame.
   *
   * @param gates those that are in force
   * @param leftOut stretches that the user does not want
   */
  static Gates of(Scan scan, Set<Gate> gates, List<Timestamp.Range> leftOut) {
    double sharp = median(scan, ScanRow::sharpness);
    boolean[] covered = Occlusion.of(scan);
    @Nullable String[] reasons = new @Nullable String[scan.size()];
    boolean[] cuts = new boolean[scan.size()];
    for (int i = 0; i < reasons.length; i++) {
      ScanRow row = scan.rows().get(i);
      cuts[i] = row.cut() && gates.contains(Gate.CUT);
      Gate failed = failed(row, sharp, covered[i], gates);
      reasons[i] = contains(leftOut, i) ? LEFT_OUT : failed == null ? null : failed.reason();
    }
    return new Gates(reasons, cuts);
  }

  private static boolean contains(List<Timestamp.Range> ranges, int frame) {
    double seconds = frame / (double) Media.FPS;
    return ranges.stream().anyMatch(r -> seconds >= r.from() && seconds < r.to());
  }

  /** The first gate in force that this frame does not pass, or null. */
  private static @Nullable Gate failed(
      ScanRow row, double sharp, boolean covered, Set<Gate> gates) {
    for (Gate gate : gates) {
      if (!row.hasFace() && gate != Gate.FACE) {
        continue; // measures of a face need one
      }
      boolean passed =
          switch (gate) {
            case FACE -> row.hasFace();
            case SECOND -> row.faces() <= 1;
            case SIZE -> row.faceWidth() >= LEAST_FACE_WIDTH;
            case PROFILE ->
                Math.abs(row.yawDegrees()) <= WIDEST_YAW
                    && Math.abs(row.pitchDegrees()) <= WIDEST_PITCH;
            case SHARP -> row.sharpness() >= LEAST_SHARPNESS * sharp;
            case EXPOSURE -> row.brightness() >= DARKEST && row.brightness() <= BRIGHTEST;
            case OCCLUSION -> !covered;
            case CUT, LIGHT, SPEECH, SYNC -> true;
          };
      if (!passed) {
        return gate;
      }
    }
    return null;
  }

  /** Whether frames {@code [from, to)} are all good and within one shot. */
  boolean open(int from, int to) {
    return bad(from, to) == 0 && cutsInside(from, to) == 0;
  }

  /** How many frames of {@code [from, to)} are ruled out. */
  int bad(int from, int to) {
    return badBefore[to] - badBefore[from];
  }

  /** How often the shot changes within frames {@code [from, to)}. */
  int cutsInside(int from, int to) {
    int count = 0;
    for (int i = from + 1; i < to; i++) {
      count += cuts[i] ? 1 : 0;
    }
    return count;
  }

  /** What is wrong within frames {@code [from, to)}: reasons and how many frames each. */
  Map<String, Integer> faults(int from, int to) {
    Map<String, Integer> out = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      String reason = reasons[i];
      if (reason != null) {
        out.merge(reason, 1, Integer::sum);
      }
    }
    int inside = cutsInside(from, to);
    if (inside > 0) {
      out.put(Gate.CUT.reason(), inside);
    }
    return out;
  }

  /** How many frames are good. */
  int usable() {
    return reasons.length - badBefore[reasons.length];
  }

  /** First good frame, or the number of frames. */
  int first() {
    int i = 0;
    while (i < reasons.length && reasons[i] != null) {
      i++;
    }
    return i;
  }

  /** Behind the last good frame. */
  int end() {
    int i = reasons.length;
    while (i > 0 && reasons[i - 1] != null) {
      i--;
    }
    return i;
  }

  /** The ruled out stretches with their reasons, in order, cuts last. */
  List<Selection.Rejected> rejected() {
    List<Selection.Rejected> out = new ArrayList<>();
    int i = 0;
    while (i < reasons.length) {
      int from = i;
      String reason = reasons[i];
      while (i < reasons.length && Objects.equals(reasons[i], reason)) {
        i++;
      }
      if (reason != null) {
        out.add(new Selection.Rejected(from, i, reason));
      }
    }
    for (int k = 0; k < cuts.length; k++) {
      if (cuts[k]) {
        out.add(new Selection.Rejected(k, k + 1, Gate.CUT.reason()));
      }
    }
    return out;
  }

  private static double median(Scan scan, ToDoubleFunction<ScanRow> value) {
    double[] values =
        scan.rows().stream().filter(ScanRow::hasFace).mapToDouble(value).sorted().toArray();
    return values.length == 0 ? 0 : values[values.length / 2];
  }
}
