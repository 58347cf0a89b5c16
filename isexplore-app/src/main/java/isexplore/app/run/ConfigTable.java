package isexplore.app.run;

import isexplore.config.IsexploreConfig;
import isexplore.config.Setting;
import isexplore.config.SettingTree;
import java.util.List;
import java.util.Map;

/** All settings with their defaults and what presets make of them: as text and as Markdown. */
public final class ConfigTable {
  private ConfigTable() {}

  /** What {@code help config} prints. */
  public static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Every setting is a flag (--select.seconds=5) and an entry of the YAML file that\n");
    text.append("--config reads (seconds: 5 under select:). Later wins: defaults, --preset,\n");
    text.append("--config, flags.\n\nPresets\n");
    for (Preset preset : Preset.all()) {
      text.append("  %-9s %s\n".formatted(preset.name(), preset.summary()));
    }
    String section = "";
    Map<String, String> defaults = SettingTree.values(IsexploreConfig.defaults());
    for (Setting setting : SettingTree.settings(IsexploreConfig.class)) {
      String first = setting.key().substring(0, setting.key().indexOf('.'));
      if (!first.equals(section)) {
        section = first;
        text.append('\n').append(section).append('\n');
      }
      text.append("  --%s=%s\n".formatted(setting.key(), placeholder(setting)));
      text.append("      ").append(setting.help());
      text.append(" Default: ").append(shown(defaults.get(setting.key())));
      text.append(differing(setting, "; ")).append('\n');
    }
    return text.toString();
  }

  /** What {@code docs/config.md} holds. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("# Settings\n\n");
    text.append("Made from the records in `isexplore.config`; do not edit. Every setting is a");
    text.append(" flag (`--select.seconds=5`) and an\nentry of the YAML file that `--config`");
    text.append(" reads. Later wins: defaults, `--preset`, `--config`, flags.\n\n");
    text.append("| preset | for |\n|---|---|\n");
    for (Preset preset : Preset.all()) {
      text.append("| `%s` | %s |\n".formatted(preset.name(), preset.summary()));
    }
    text.append("\n| setting | what it does | unit | default | presets |\n|---|---|---|---|---|\n");
    Map<String, String> defaults = SettingTree.values(IsexploreConfig.defaults());
    for (Setting setting : SettingTree.settings(IsexploreConfig.class)) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  setting.key(),
                  setting.help().replace("|", "\\|"),
                  setting.unit(),
                  shown(defaults.get(setting.key())),
                  String.join(", ", presetValues(setting))));
    }
    return text.toString();
  }

  private static String placeholder(Setting setting) {
    return setting.unit().isEmpty() ? setting.placeholder() : setting.unit();
  }

  private static String shown(@org.jspecify.annotations.Nullable String value) {
    return value == null || value.isEmpty() ? "empty" : value;
  }

  private static String differing(Setting setting, String before) {
    List<String> values = presetValues(setting);
    return values.isEmpty() ? "" : before + String.join(", ", values);
  }

  private static List<String> presetValues(Setting setting) {
    return Preset.all().stream()
        .filter(preset -> preset.values().containsKey(setting.key()))
        .map(preset -> preset.name() + " " + shown(preset.values().get(setting.key())))
        .toList();
  }
}
