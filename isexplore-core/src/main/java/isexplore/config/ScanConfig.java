package isexplore.config;

import static isexplore.config.Settings.require;

/** Settings of the scan. */
public record ScanConfig(
    @Help(
            "Which face when there are several: 'only' refuses such frames, 'largest' follows the largest.")
        String face,
    @Help("Listen to the sound; without it selection goes by lips and views alone.")
        boolean audio) {
  /** Checks the choice. */
  public ScanConfig {
    require(
        face.equals("only") || face.equals("largest"),
        "scan.face must be 'only' or 'largest', but is '%s'",
        face);
  }

  /** One face, with sound. */
  public static ScanConfig defaults() {
    return new ScanConfig("only", true);
  }
}
