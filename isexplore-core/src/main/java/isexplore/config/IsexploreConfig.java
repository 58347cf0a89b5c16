package isexplore.config;

import static isexplore.config.Settings.require;

/**
 * Everything that can be set, a record per stage. A component here is a section of the YAML file
 * and the first part of a flag.
 */
public record IsexploreConfig(
    ScanConfig scan,
    SelectConfig select,
    ProcessConfig process,
    TrainConfig train,
    TalkConfig talk) {
  /** Checks what stages ask of each other. */
  public IsexploreConfig {
    require(
        scan.audio() || !train.hears(),
        "train.lips cannot be 'audio' when scan.audio is false: there would be nothing to hear");
  }

  /** What every stage's authors found best. */
  public static IsexploreConfig defaults() {
    return new IsexploreConfig(
        ScanConfig.defaults(),
        SelectConfig.defaults(),
        ProcessConfig.defaults(),
        TrainConfig.defaults(),
        TalkConfig.defaults());
  }
}
