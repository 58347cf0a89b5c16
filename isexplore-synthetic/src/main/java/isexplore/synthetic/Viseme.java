package isexplore.synthetic;

import java.util.List;
import java.util.Map;

/**
 * What the mouth aims at during a phone.
 *
 * @param shape the target
 * @param weight how strongly it is insisted on against its neighbours
 */
record Viseme(MouthShape shape, double weight) {
  private static final Viseme REST = new Viseme(MouthShape.REST, 0.8);
  private static final Viseme OPEN = of(0.72, 0.05, 0.05, 0.25, 0.25, 0, 1);
  private static final Viseme SPREAD = of(0.15, 0.7, 0, 0.25, 0.2, 0.2, 0.9);
  private static final Viseme MID = of(0.47, 0.3, 0, 0.2, 0.2, 0.1, 0.9);
  private static final Viseme BACK = of(0.58, 0, 0.5, 0.2, 0.2, 0, 1);
  private static final Viseme TIGHT = of(0.14, 0, 0.95, 0.1, 0.1, 0, 1);
  private static final Viseme CLOSED =
      new Viseme(new MouthShape(0.05, 0.05, 0, 0.75, 0, 0, 0), 1.6);
  private static final Viseme TEETH = of(0.1, 0.15, 0, 0.4, -0.7, 0, 1.5);
  private static final Viseme TIP = of(0.17, 0.1, 0, 0.15, 0.2, 0.75, 0.55);
  private static final Viseme HISS = of(0.08, 0.35, 0, 0.3, 0.35, 0.5, 0.9);
  private static final Viseme HUSH = of(0.10, 0, 0.6, 0.45, 0.45, 0.3, 1.1);
  private static final Viseme NECK = of(0.2, 0.05, 0, 0.1, 0.1, 0, 0.35);

  private static final Map<String, List<Viseme>> TABLE =
      Map.ofEntries(
          Map.entry("aa", List.of(OPEN)),
          Map.entry("ae", List.of(of(0.66, 0.4, 0, 0.3, 0.3, 0, 1))),
          Map.entry("ah", List.of(of(0.45, 0.05, 0, 0.15, 0.2, 0, 0.8))),
          Map.entry("ax", List.of(of(0.3, 0.05, 0, 0.1, 0.15, 0, 0.6))),
          Map.entry("ao", List.of(BACK)),
          Map.entry("aw", List.of(OPEN, TIGHT)),
          Map.entry("ay", List.of(OPEN, SPREAD)),
          Map.entry("eh", List.of(MID)),
          Map.entry("er", List.of(of(0.22, 0, 0.4, 0.25, 0.25, 0.2, 0.9))),
          Map.entry("ey", List.of(MID, SPREAD)),
          Map.entry("ih", List.of(of(0.24, 0.4, 0, 0.2, 0.15, 0.1, 0.8))),
          Map.entry("iy", List.of(SPREAD)),
          Map.entry("ow", List.of(BACK, TIGHT)),
          Map.entry("oy", List.of(BACK, SPREAD)),
          Map.entry("uh", List.of(of(0.26, 0, 0.5, 0.15, 0.15, 0, 0.9))),
          Map.entry("uw", List.of(TIGHT)),
          Map.entry("b", List.of(CLOSED)),
          Map.entry("m", List.of(CLOSED)),
          Map.entry("p", List.of(CLOSED)),
          Map.entry("f", List.of(TEETH)),
          Map.entry("v", List.of(TEETH)),
          Map.entry("th", List.of(of(0.18, 0.1, 0, 0.2, 0.25, 1, 1))),
          Map.entry("dh", List.of(of(0.18, 0.1, 0, 0.2, 0.25, 1, 0.8))),
          Map.entry("t", List.of(TIP)),
          Map.entry("d", List.of(TIP)),
          Map.entry("n", List.of(TIP)),
          Map.entry("l", List.of(of(0.24, 0.1, 0, 0.15, 0.2, 0.9, 0.7))),
          Map.entry("s", List.of(HISS)),
          Map.entry("z", List.of(HISS)),
          Map.entry("sh", List.of(HUSH)),
          Map.entry("zh", List.of(HUSH)),
          Map.entry("ch", List.of(HUSH)),
          Map.entry("jh", List.of(HUSH)),
          Map.entry("k", List.of(NECK)),
          Map.entry("g", List.of(NECK)),
          Map.entry("ng", List.of(NECK)),
          Map.entry("hh", List.of(NECK)),
          Map.entry("r", List.of(of(0.15, 0, 0.55, 0.25, 0.25, 0.2, 0.8))),
          Map.entry("w", List.of(TIGHT)),
          Map.entry("y", List.of(of(0.13, 0.5, 0, 0.2, 0.15, 0.2, 0.8))),
          Map.entry("pau", List.of(REST)));

  /** The targets of a phone in order; diphthongs have two. */
  static List<Viseme> of(String phone) {
    return TABLE.getOrDefault(phone, List.of(NECK));
  }

  private static Viseme of(
      double jaw,
      double wide,
      double round,
      double upper,
      double lower,
      double tongue,
      double weight) {
    return new Viseme(new MouthShape(jaw, wide, round, 0, upper, lower, tongue), weight);
  }
}
