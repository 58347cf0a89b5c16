package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the selection. */
public record SelectConfig(
    @Help(value = "Length of the segment.", unit = "seconds") double seconds,
    @Help("Start of the segment as 00:41, 41.5 or 1:02:03; empty: choose by score.") String at,
    @Help("Stretches to leave out, as 00:10-00:20,01:05-01:10.") String exclude,
    @Help(
            value =
                "Length of the tail kept apart for measuring; 0 keeps nothing apart, -1 takes a"
                    + " quarter of the usable time within 5 to 12 s.",
            unit = "seconds")
        double holdout,
    @Help("Weight of audio feature diversity.") double audioWeight,
    @Help("Weight of lip movement amplitude.") double lipsWeight,
    @Help("Weight of the number of camera views.") double viewsWeight,
    @Help("Windows listed in the ranking.") int top,
    @Help("Least share of speech in a window; relaxed with a warning when no window has it.")
        double speechShare) {
  /** Checks the ranges. */
  public SelectConfig {
    require(
        seconds >= 1 && seconds <= 600,
        "select.seconds must lie within 1 and 600, but is %s",
        seconds);
    require(
        holdout == -1 || holdout >= 0,
        "select.holdout must be -1 (automatic), 0 or a number of seconds, but is %s",
        holdout);
    require(
        audioWeight >= 0 && lipsWeight >= 0 && viewsWeight >= 0,
        "the weights of select must not be negative, but are %s, %s, %s",
        audioWeight,
        lipsWeight,
        viewsWeight);
    require(
        audioWeight + lipsWeight + viewsWeight > 0,
        "all weights of select are 0; give at least one dimension a weight");
    require(top >= 1, "select.top must be at least 1, but is %d", top);
    require(
        speechShare >= 0 && speechShare <= 1,
        "select.speechShare must lie within 0 and 1, but is %s",
        speechShare);
  }

  /** The paper's setting: five seconds, equal weights. */
  public static SelectConfig defaults() {
    return new SelectConfig(5, "", "", -1, 1, 1, 1, 5, 0.7);
  }
}
