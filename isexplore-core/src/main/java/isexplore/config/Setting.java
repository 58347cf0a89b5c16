package isexplore.config;

/**
 * One leaf of the settings.
 *
 * @param key dotted name: {@code select.seconds} is the flag {@code --select.seconds} and the YAML
 *     entry {@code seconds} under {@code select}
 * @param type type of the record component
 * @param help what it does, one line
 * @param unit unit, empty when it has none
 */
public record Setting(String key, Class<?> type, String help, String unit) {
  /** What may be written for it, for a help text. */
  public String placeholder() {
    if (type == boolean.class) {
      return "true|false";
    }
    return type == String.class ? "text" : type.getSimpleName();
  }
}
