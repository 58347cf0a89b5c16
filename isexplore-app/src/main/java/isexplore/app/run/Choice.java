package isexplore.app.run;

import isexplore.config.IsexploreConfig;
import isexplore.config.SettingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings of a run and the preset that they began with.
 *
 * @param preset name of the preset
 */
public record Choice(String preset, IsexploreConfig config) {
  private static final String TITLE = "Settings of the last run; begun with preset ";

  /**
   * Writes {@code config.yaml} with everything, {@code changed.yaml} with what is not the preset's.
   */
  public void write(Path folder) throws IOException {
    Map<String, String> all = SettingTree.values(config);
    Map<String, String> preset = SettingTree.values(Preset.named(this.preset).config());
    SettingsFile.write(
        folder.resolve("config.yaml"), TITLE + this.preset, IsexploreConfig.class, all);
    SettingsFile.write(
        folder.resolve("changed.yaml"),
        "What differs from preset " + this.preset,
        IsexploreConfig.class,
        SettingsFile.changed(preset, all));
  }

  /**
   * The settings of the last run on a work folder; the default preset when there was none. Settings
   * that an earlier version wrote and this one does not have are left out.
   */
  public static Choice read(Path folder) throws IOException {
    Path file = folder.resolve("config.yaml");
    if (!Files.exists(file)) {
      return new Choice(Preset.DEFAULT, Preset.named(Preset.DEFAULT).config());
    }
    String first = Files.readString(file).lines().findFirst().orElse("");
    String preset = first.substring(first.lastIndexOf(' ') + 1);
    IsexploreConfig base = Preset.named(preset).config();
    Map<String, String> values = SettingsFile.read(file);
    values.keySet().retainAll(SettingTree.values(base).keySet());
    return new Choice(preset, SettingTree.with(base, values));
  }
}
