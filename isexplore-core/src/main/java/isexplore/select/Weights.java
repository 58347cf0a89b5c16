package isexplore.select;

import isexplore.event.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much each dimension counts, as written in settings: {@code audio=1,lips=1,views=0.5}.
 *
 * @param byName in the order written
 */
record Weights(Map<String, Double> byName) {
  static Weights parse(String text) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.split("=", -1);
      if (sides.length != 2) {
        throw new UserError("'%s' is not a weight. Write weights as audio=1,lips=1,views=1.", part);
      }
      out.put(dimension(sides[0].strip()).name(), number(sides[1].strip()));
    }
    if (out.values().stream().allMatch(w -> w == 0)) {
      throw new UserError("All weights of the selection are 0. Give at least one dimension one.");
    }
    return new Weights(out);
  }

  /** The dimensions that were named and can be told with or without sound. */
  List<Dimension> dimensions(boolean speech) {
    return byName.keySet().stream()
        .map(Weights::dimension)
        .filter(d -> speech || !d.needsSpeech())
        .toList();
  }

  double of(String name) {
    return byName.getOrDefault(name, 0.0);
  }

  private static Dimension dimension(String name) {
    return Dimension.ALL.stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "'%s' is not a dimension of the selection. There are %s.",
                name,
                Dimension.ALL.stream().map(Dimension::name).collect(Collectors.joining(", "))));
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UserError(e, "'%s' is not a weight. Write a number from 0 on, as in lips=2.", text);
    }
    throw new UserError("A weight must be a number from 0 on, but one is %s.", text);
  }
}
