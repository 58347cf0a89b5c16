package isexplore.scan;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Finds the frames in which something is before the mouth: a hand, a cup, a microphone. Judges each
 * frame against the video's own median, so that beards, dark skin, glasses and black-and-white
 * pictures, which are the same all along, do not matter. A mouth that is covered for more than half
 * of the video passes for how this person looks.
 *
 * <p>Lips differ from the skin around them by colour ({@link ScanRow#lipColour}), and the
 * difference vanishes when both are seen on a hand. Where the video has no colour, they differ by
 * being darker ({@link ScanRow#lipContrast}); speech and light move that more, so the face flag
 * must fall as well.
 */
public final class Occlusion {
  private static final int REACH = 4; // frames to each side in the running median
  private static final double COLOURED = 0.05; // least median colour that says anything
  private static final double LEAST_COLOUR = 0.3; // of the median
  private static final double DARKER = -0.08; // least median contrast that says anything
  private static final double LEAST_CONTRAST = 0.4; // of the median
  private static final double LOGIT_FALL = 3; // below the median

  private Occlusion() {}

  /** Whether the mouth is covered, for every frame; false where there is no face. Shape [n]. */
  public static boolean[] of(Scan scan) {
    return of(scan.rows());
  }

  static boolean[] of(List<ScanRow> rows) {
    double[] colour = column(rows, ScanRow::lipColour);
    double[] contrast = column(rows, ScanRow::lipContrast);
    double[] logit = column(rows, ScanRow::logit);
    double usualColour = median(colour, 0, colour.length);
    double usualContrast = median(contrast, 0, contrast.length);
    double leastLogit = median(logit, 0, logit.length) - LOGIT_FALL;
    boolean[] covered = new boolean[rows.size()];
    for (int i = 0; i < covered.length; i++) {
      boolean pale = usualColour > COLOURED && around(colour, i) < LEAST_COLOUR * usualColour;
      boolean flat =
          usualContrast < DARKER
              && around(contrast, i) > LEAST_CONTRAST * usualContrast
              && around(logit, i) < leastLogit;
      covered[i] = rows.get(i).hasFace() && (pale || flat);
    }
    return covered;
  }

  private static double[] column(List<ScanRow> rows, ToDoubleFunction<ScanRow> value) {
    return rows.stream()
        .mapToDouble(row -> row.hasFace() ? value.applyAsDouble(row) : Double.NaN)
        .toArray();
  }

  private static double around(double[] values, int i) {
    return median(values, Math.max(0, i - REACH), Math.min(values.length, i + REACH + 1));
  }

  /**
   * The median of what is a number in {@code [from, to)}; NaN, which is less than nothing, else.
   */
  private static double median(double[] values, int from, int to) {
    double[] known =
        Arrays.stream(values, from, to).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? Double.NaN : known[known.length / 2];
  }
}
