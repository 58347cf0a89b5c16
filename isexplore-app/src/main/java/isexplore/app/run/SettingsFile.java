package isexplore.app.run;

import isexplore.config.Setting;
import isexplore.config.SettingTree;
import isexplore.event.UserError;
import isexplore.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Settings as YAML: nested sections on disk, dotted names with values in memory. */
public final class SettingsFile {
  private static final YAMLMapper MAPPER = YAMLMapper.builder().build();

  private SettingsFile() {}

  /** Reads a user's file. */
  public static Map<String, String> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserError("there is no settings file %s; check the name after --config.", file);
    }
    return parse(file.toString(), Files.readString(file));
  }

  /** Parses YAML text; {@code name} is how errors call it. */
  static Map<String, String> parse(String name, String yaml) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      JsonNode root = MAPPER.readTree(yaml);
      if (root.isMissingNode() || root.isNull()) {
        return values;
      }
      flatten(name, "", root, values);
    } catch (JacksonException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new UserError(e, "%s is not YAML: %s. Correct it, see: help config", name, reason);
    }
    return values;
  }

  private static void flatten(
      String name, String prefix, JsonNode node, Map<String, String> values) {
    if (!node.isObject()) {
      throw new UserError(
          "%s must hold sections with settings, but '%s' is a %s; see: isexplore help config",
          name,
          prefix.isEmpty() ? "it" : prefix.substring(0, prefix.length() - 1),
          node.getNodeType().toString().toLowerCase(java.util.Locale.ROOT));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = prefix + entry.getKey();
      if (entry.getValue().isValueNode()) {
        values.put(key, entry.getValue().asString());
      } else {
        flatten(name, key + ".", entry.getValue(), values);
      }
    }
  }

  /** Writes some of the settings, each under its help text. */
  public static void write(
      Path file, String title, Class<? extends Record> type, Map<String, String> values)
      throws IOException {
    String yaml = format(title, type, values);
    AtomicFiles.write(file, yaml.getBytes(StandardCharsets.UTF_8));
  }

  static String format(String title, Class<? extends Record> type, Map<String, String> values) {
    StringBuilder yaml = new StringBuilder("# " + title + "\n");
    String[] open = {};
    for (Setting setting : SettingTree.settings(type)) {
      String value = values.get(setting.key());
      if (value == null) {
        continue;
      }
      String[] path = setting.key().split("\\.");
      openSections(yaml, open, path);
      open = path;
      String indent = "  ".repeat(path.length - 1);
      yaml.append(indent).append("# ").append(setting.help());
      yaml.append(setting.unit().isEmpty() ? "" : " Unit: " + setting.unit() + ".").append('\n');
      yaml.append(indent).append(path[path.length - 1]).append(": ");
      yaml.append(setting.type() == String.class ? quote(value) : value).append('\n');
    }
    return yaml.toString();
  }

  /** Writes the headings by which {@code path} differs from the setting before it. */
  private static void openSections(StringBuilder yaml, String[] before, String[] path) {
    boolean same = true;
    for (int i = 0; i < path.length - 1; i++) {
      same = same && i < before.length - 1 && before[i].equals(path[i]);
      if (!same) {
        yaml.append("  ".repeat(i)).append(path[i]).append(":\n");
      }
    }
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The values that differ from another set's. */
  public static Map<String, String> changed(Map<String, String> from, Map<String, String> to) {
    Map<String, String> changed = new LinkedHashMap<>();
    Set<Map.Entry<String, String>> old = from.entrySet();
    for (Map.Entry<String, String> entry : to.entrySet()) {
      if (!old.contains(entry)) {
        changed.put(entry.getKey(), entry.getValue());
      }
    }
    return changed;
  }
}
