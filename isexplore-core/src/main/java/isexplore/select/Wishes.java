package isexplore.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The wishes in force for one video. */
final class Wishes {
  private final Map<Wish, Wish.Check> checks = new LinkedHashMap<>();

  /**
   * Reads the video once.
   *
   * @param wishes the most important first
   */
  Wishes(Track track, List<Wish> wishes) {
    wishes.forEach(w -> checks.put(w, w.on(track)));
  }

  /**
   * What is left of the candidates.
   *
   * @param candidates those that meet all wishes but the ones given up; never empty
   * @param givenUp for people
   */
  record Narrowed(Set<Pieces> candidates, List<String> givenUp) {}

  /** Keeps what meets all wishes; gives up the last wish, and so on, while nothing does. */
  Narrowed narrow(List<Pieces> candidates) {
    List<Wish> kept = new ArrayList<>(checks.keySet());
    List<String> givenUp = new ArrayList<>();
    while (true) {
      Set<Pieces> left =
          candidates.stream()
              .filter(c -> kept.stream().allMatch(w -> met(w, c)))
              .collect(Collectors.toSet());
      if (!left.isEmpty()) {
        return new Narrowed(left, givenUp);
      }
      givenUp.add(kept.removeLast().words());
    }
  }

  /** What one candidate does not show, for people. */
  List<String> missing(Pieces pieces) {
    return checks.keySet().stream().filter(w -> !met(w, pieces)).map(Wish::words).toList();
  }

  private boolean met(Wish wish, Pieces pieces) {
    Wish.Check check = checks.get(wish);
    return check != null
        && pieces.starts().stream().anyMatch(s -> check.met(s, s + pieces.length()));
  }
}
