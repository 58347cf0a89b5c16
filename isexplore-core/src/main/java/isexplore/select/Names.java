package isexplore.select;

import isexplore.event.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are written in settings: in small letters, separated by commas. */
final class Names {
  private Names() {}

  /**
   * The constants named, in that order; none when the text is blank.
   *
   * @param one what one of them is called, and {@code many} what several are
   */
  static <E extends Enum<E>> List<E> parse(String text, E[] all, String one, String many) {
    List<E> out = new ArrayList<>();
    for (String name : text.isBlank() ? new String[0] : text.split(",", -1)) {
      out.add(
          Arrays.stream(all)
              .filter(e -> key(e).equals(name.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new UserError(
                      "'%s' is not a %s. The %s are %s.",
                      name.strip(),
                      one,
                      many,
                      Arrays.stream(all).map(Names::key).collect(Collectors.joining(", ")))));
    }
    return out;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
