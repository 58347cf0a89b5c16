package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the scan. */
public record ScanConfig(
    @Help(
            "Which face when there are several: 'only' refuses such frames, 'largest' follows the largest.")
        String face,
    @Help("Listen to the sound; without it selection goes by lips and views alone.") boolean audio,
    @Help(
            "File made by 'isexplore prior', which knows how lips follow speech: it finds the lag of short videos too, helps lips that have few seconds to learn from, and scores them; empty for none.")
        String prior) {
  /** Checks the choice. */
  public ScanConfig {
    require(
        face.equals("only") || face.equals("largest"),
        "scan.face must be 'only' or 'largest', but is '%s'",
        face);
  }

  /** One face, with sound, no prior. */
  public static ScanConfig defaults() {
    return new ScanConfig("only", true, "");
  }
}
