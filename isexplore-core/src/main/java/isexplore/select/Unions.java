package isexplore.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Several pieces taken together. All sets would be too many, so a beam is extended piece by piece:
 * the best sets so far with every member of a pool, which holds the best single pieces and others
 * spread over the video, because the best complement of a piece is seldom its own rival.
 */
final class Unions {
  private static final int BEAM = 120;
  private static final int SPREAD = 120; // members of the pool from all over the video

  private Unions() {}

  /** Scores candidates against one another, 0..100, shape [candidates]. */
  @FunctionalInterface
  interface Scorer {
    double[] score(Candidates candidates);
  }

  /** Sets of {@code count} pieces that do not overlap, measured; empty when there are none. */
  static Optional<Candidates> of(
      Candidates singles, int count, Map<String, Dimension.Measure> measures, Scorer scorer) {
    List<Pieces> pool = pool(singles, scorer);
    Candidates measured = singles;
    for (int k = 1; k < count; k++) {
      List<Pieces> sets = extended(best(measured, scorer), pool);
      if (sets.isEmpty()) {
        return Optional.empty();
      }
      measured = Candidates.measure(sets, measures);
    }
    return Optional.of(measured);
  }

  private static List<Pieces> best(Candidates candidates, Scorer scorer) {
    int[] order = candidates.order(scorer.score(candidates));
    return java.util.Arrays.stream(order)
        .limit(BEAM)
        .mapToObj(i -> candidates.pieces().get(i))
        .toList();
  }

  private static List<Pieces> pool(Candidates singles, Scorer scorer) {
    List<Pieces> all = singles.pieces();
    int step = Math.ceilDiv(all.size(), SPREAD);
    TreeSet<Pieces> pool = new TreeSet<>(Comparator.comparingInt(p -> p.starts().getFirst()));
    pool.addAll(best(singles, scorer));
    for (int i = 0; i < all.size(); i += step) {
      pool.add(all.get(i));
    }
    return List.copyOf(pool);
  }

  private static List<Pieces> extended(List<Pieces> sets, Collection<Pieces> pool) {
    Map<List<Integer>, Pieces> out = new LinkedHashMap<>();
    for (Pieces set : sets) {
      for (Pieces piece : pool) {
        if (!set.overlaps(piece)) {
          List<Integer> starts =
              Stream.concat(set.starts().stream(), piece.starts().stream()).sorted().toList();
          out.putIfAbsent(starts, new Pieces(starts, set.length()));
        }
      }
    }
    return new ArrayList<>(out.values());
  }
}
