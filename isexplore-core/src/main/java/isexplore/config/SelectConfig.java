package isexplore.config;

import static isexplore.config.Settings.require;

import java.util.List;

/** Settings of the selection. */
public record SelectConfig(
    @Help(value = "Length of the segment, all pieces together.", unit = "seconds") double seconds,
    @Help("Pieces that the segment is made of; more of them show more views in the same time.")
        int segments,
    @Help(
            "Start of the segment as 00:41, 41.5 or 1:02:03, of its pieces with + between; empty:"
                + " choose by score.")
        String at,
    @Help("Stretches to leave out, as 00:10-00:20,01:05-01:10.") String exclude,
    @Help(
            value =
                "Length of the tail kept apart for measuring; 0 keeps nothing apart, -1 takes a"
                    + " quarter of the usable time within 5 to 12 s.",
            unit = "seconds")
        double holdout,
    @Help(
            "What ranks: paper (weighted dimensions) or transfer (each window's own speech-to-lip"
                + " regression, tested on the rest).")
        String criterion,
    @Help("Weights of the dimensions: audio, lips, views, or coverage in place of audio.")
        String weights,
    @Help(
            "Gates to leave out: face, second, size, profile, sharp, exposure, occlusion, cut,"
                + " light, speech, sync.")
        String without,
    @Help("What the segment should show; given up from the last to the first, with a warning.")
        String wishes,
    @Help("Windows listed in the ranking.") int top,
    @Help("Least share of speech in a window; relaxed with a warning when no window has it.")
        double speechShare) {
  /** Checks the ranges. */
  public SelectConfig {
    require(
        seconds >= 1 && seconds <= 600,
        "select.seconds must lie within 1 and 600, but is %s",
        seconds);
    require(segments >= 1, "select.segments must be at least 1, but is %d", segments);
    require(
        seconds / segments >= 1,
        "%d pieces of %s s are shorter than a second each; take fewer with --segments",
        segments,
        seconds / segments);
    require(
        holdout == -1 || holdout >= 0,
        "select.holdout must be -1 (automatic), 0 or a number of seconds, but is %s",
        holdout);
    require(
        List.of("paper", "transfer").contains(criterion),
        "select.criterion must be paper or transfer, but is '%s'",
        criterion);
    require(top >= 1, "select.top must be at least 1, but is %d", top);
    require(
        speechShare >= 0 && speechShare <= 1,
        "select.speechShare must lie within 0 and 1, but is %s",
        speechShare);
  }

  /** The paper's setting: five seconds, equal weights. */
  public static SelectConfig defaults() {
    return new SelectConfig(
        5, 1, "", "", -1, "paper", "audio=1,lips=1,views=1", "", "closed,open,blink", 5, 0.7);
  }
}
