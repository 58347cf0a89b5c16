package isexplore.config;

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
