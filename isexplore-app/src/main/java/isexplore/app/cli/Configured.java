package isexplore.app.cli;

/** A command that takes settings. */
interface Configured {
  /** Its options for settings. */
  ConfigOptions config();
}
