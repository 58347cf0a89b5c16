package isexplore.app.run;

import isexplore.config.IsexploreConfig;
import isexplore.config.SettingTree;
import isexplore.event.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A named set of settings: {@code presets/NAME.yaml} among the resources, which holds a summary and
 * only what differs from the defaults.
 *
 * @param summary what it is good for and how long it takes, one line
 * @param values what differs from the defaults, by dotted name
 */
public record Preset(String name, String summary, Map<String, String> values) {
  /** What a command uses unless told otherwise. */
  public static final String DEFAULT = "standard";

  private static final List<String> NAMES = List.of("tiny", "demo", "quick", "standard", "quality");

  /** All presets, the quickest first. */
  public static List<Preset> all() {
    return NAMES.stream().map(Preset::load).toList();
  }

  /** The preset of this name; a name that does not exist is a {@link UserError}. */
  public static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new UserError(
          "there is no preset '%s'; choose one of %s.",
          name, NAMES.stream().collect(Collectors.joining(", ")));
    }
    return load(name);
  }

  private static Preset load(String name) {
    String file = "presets/" + name + ".yaml";
    try (InputStream in = Preset.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + file);
      }
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> values = new LinkedHashMap<>(SettingsFile.parse(file, yaml));
      String summary = values.remove("summary");
      if (summary == null) {
        throw new IllegalStateException(file + " has no summary");
      }
      return new Preset(name, summary, Map.copyOf(values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The defaults with this preset laid over them. */
  public IsexploreConfig config() {
    return SettingTree.with(IsexploreConfig.defaults(), values);
  }
}
