package isexplore.select;

import isexplore.media.Media;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules out frames before anything is scored: a window must not touch any of them. */
final class Gates {
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
   * @param several whether more than one face is accepted
   * @param leftOut stretches that the user does not want
   */
  static Gates of(Scan scan, boolean several, List<Timestamp.Range> leftOut) {
    double sharp = medianSharpness(scan);
    @Nullable String[] reasons = new @Nullable String[scan.size()];
    boolean[] cuts = new boolean[scan.size()];
    for (int i = 0; i < reasons.length; i++) {
      ScanRow row = scan.rows().get(i);
      cuts[i] = row.cut();
      reasons[i] = contains(leftOut, i) ? "left out by the user" : judge(row, several, sharp);
    }
    return new Gates(reasons, cuts);
  }

  private static boolean contains(List<Timestamp.Range> ranges, int frame) {
    double seconds = frame / (double) Media.FPS;
    return ranges.stream().anyMatch(r -> seconds >= r.from() && seconds < r.to());
  }

  private static @Nullable String judge(ScanRow row, boolean several, double sharp) {
    if (!row.hasFace()) {
      return "no face";
    }
    if (row.faces() > 1 && !several) {
      return "second face";
    }
    if (row.faceWidth() < LEAST_FACE_WIDTH) {
      return "face too small";
    }
    if (Math.abs(row.yawDegrees()) > WIDEST_YAW || Math.abs(row.pitchDegrees()) > WIDEST_PITCH) {
      return "extreme profile";
    }
    if (row.sharpness() < LEAST_SHARPNESS * sharp) {
      return "blurred";
    }
    if (row.brightness() < DARKEST || row.brightness() > BRIGHTEST) {
      return "badly exposed";
    }
    return null;
  }

  /** Whether frames {@code [from, to)} are all good and within one shot. */
  boolean open(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (cuts[i]) {
        return false;
      }
    }
    return badBefore[to] == badBefore[from];
  }

  /** How many frames are good. */
  int usable() {
    return reasons.length - badBefore[reasons.length];
  }

  /** First frame with a good face, or the number of frames. */
  int first() {
    int i = 0;
    while (i < reasons.length && reasons[i] != null) {
      i++;
    }
    return i;
  }

  /** Behind the last frame with a good face. */
  int end() {
    int i = reasons.length;
    while (i > 0 && reasons[i - 1] != null) {
      i--;
    }
    return i;
  }

  /** Whether frame i is good. */
  boolean good(int i) {
    return reasons[i] == null;
  }

  /** The ruled out stretches with their reasons, in order. */
  List<Selection.Rejected> rejected() {
    List<Selection.Rejected> out = new ArrayList<>();
    int i = 0;
    while (i < reasons.length) {
      int from = i;
      String reason = reasons[i];
      while (i < reasons.length && java.util.Objects.equals(reasons[i], reason)) {
        i++;
      }
      if (reason != null) {
        out.add(new Selection.Rejected(from, i, reason));
      }
    }
    for (int k = 0; k < cuts.length; k++) {
      if (cuts[k]) {
        out.add(new Selection.Rejected(k, k + 1, "cut"));
      }
    }
    return out;
  }

  private static double medianSharpness(Scan scan) {
    double[] values =
        scan.rows().stream()
            .filter(ScanRow::hasFace)
            .mapToDouble(ScanRow::sharpness)
            .sorted()
            .toArray();
    return values.length == 0
        ? 0
        : Arrays.stream(values).skip(values.length / 2).findFirst().orElse(0);
  }
}
