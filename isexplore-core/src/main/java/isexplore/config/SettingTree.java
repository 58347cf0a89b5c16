package isexplore.config;

import isexplore.event.UserError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nested records seen as dotted names with values. The records are the only place where a setting
 * is described; flags, files, validation and documentation come from here.
 */
public final class SettingTree {
  private SettingTree() {}

  /** All leaves of a record type, in the order in which they are declared. */
  public static List<Setting> settings(Class<? extends Record> type) {
    List<Setting> found = new ArrayList<>();
    collect(type, "", found);
    return List.copyOf(found);
  }

  private static void collect(Class<?> type, String prefix, List<Setting> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + component.getName();
      if (component.getType().isRecord()) {
        collect(component.getType(), key + ".", found);
      } else {
        Help help = component.getAnnotation(Help.class);
        if (help == null) {
          throw new IllegalArgumentException(key + " has no @Help");
        }
        found.add(new Setting(key, component.getType(), help.value(), help.unit()));
      }
    }
  }

  /** The values of all leaves by dotted name, in the order of {@link #settings}. */
  public static Map<String, String> values(Record record) {
    Map<String, String> values = new LinkedHashMap<>();
    read(record, "", values);
    return values;
  }

  private static void read(Record record, String prefix, Map<String, String> values) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(component, record);
      String key = prefix + component.getName();
      if (value instanceof Record nested) {
        read(nested, key + ".", values);
      } else {
        values.put(key, text(value));
      }
    }
  }

  /** Whole numbers without a fraction, so that 5 written in a file reads back as 5. */
  private static String text(Object value) {
    String text = value.toString();
    return value instanceof Number && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  /**
   * A copy with some leaves replaced; the constructors of the records check the result.
   *
   * @param changes new values by dotted name; a name that does not exist is a {@link UserError}
   */
  public static <R extends Record> R with(R base, Map<String, String> changes) {
    Set<String> unknown = new HashSet<>(changes.keySet());
    List<Setting> known = settings(base.getClass());
    known.forEach(setting -> unknown.remove(setting.key()));
    if (!unknown.isEmpty()) {
      String key = unknown.stream().sorted().findFirst().orElseThrow();
      throw new UserError(
          "there is no setting '%s'; did you mean '%s'? All settings: isexplore help config",
          key, nearest(key, known));
    }
    return rebuild(base, "", changes);
  }

  @SuppressWarnings("unchecked")
  private static <R extends Record> R rebuild(R base, String prefix, Map<String, String> changes) {
    RecordComponent[] components = base.getClass().getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = prefix + components[i].getName();
      Object value = value(components[i], base);
      if (value instanceof Record nested) {
        value = rebuild(nested, key + ".", changes);
      } else if (changes.get(key) instanceof String change) {
        value = parse(key, components[i].getType(), change.strip());
      }
      arguments[i] = value;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (R) base.getClass().getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof UserError error ? error : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object parse(String key, Class<?> type, String text) {
    try {
      return switch (type.getName()) {
        case "int" -> Integer.parseInt(text);
        case "long" -> Long.parseLong(text);
        case "float" -> Float.parseFloat(text);
        case "double" -> Double.parseDouble(text);
        case "boolean" -> parseBoolean(text);
        case "java.lang.String" -> text;
        default -> throw new IllegalStateException(key + " has a type that no setting may have");
      };
    } catch (NumberFormatException e) {
      throw new UserError(e, "%s must be %s, but is '%s'", key, kind(type), text);
    }
  }

  private static String kind(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    return type == int.class || type == long.class ? "a whole number" : "a number";
  }

  private static boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  private static String nearest(String key, List<Setting> known) {
    String best = known.getFirst().key();
    for (Setting setting : known) {
      if (distance(key, setting.key()) < distance(key, best)) {
        best = setting.key();
      }
    }
    return best;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
