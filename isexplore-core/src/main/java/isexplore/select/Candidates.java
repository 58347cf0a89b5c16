package isexplore.select;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Candidates with all their measures: what is ranked, shown and written as a table. */
final class Candidates {
  private final List<Pieces> pieces;
  private final Map<String, double[]> values; // by dimension, each shape [candidates]
  private final Map<String, double[]> percentiles; // likewise, 0..100

  private Candidates(
      List<Pieces> pieces, Map<String, double[]> values, Map<String, double[]> percentiles) {
    this.pieces = pieces;
    this.values = values;
    this.percentiles = percentiles;
  }

  /** Measures candidates; at least one. */
  static Candidates measure(List<Pieces> pieces, Map<String, Dimension.Measure> measures) {
    Map<String, double[]> values = new LinkedHashMap<>();
    Map<String, double[]> percentiles = new LinkedHashMap<>();
    measures.forEach((name, measure) -> {
      double[] measured = pieces.parallelStream().mapToDouble(measure::of).toArray();
      values.put(name, measured);
      percentiles.put(name, percentiles(measured));
    });
    return new Candidates(pieces, values, percentiles);
  }

  /** Some of them, with measures and percentiles as they are among all. */
  Candidates only(Set<Pieces> some) {
    int[] kept =
        IntStream.range(0, pieces.size()).filter(i -> some.contains(pieces.get(i))).toArray();
    return new Candidates(
        Arrays.stream(kept).mapToObj(pieces::get).toList(),
        picked(values, kept),
        picked(percentiles, kept));
  }

  private static Map<String, double[]> picked(Map<String, double[]> columns, int[] rows) {
    Map<String, double[]> out = new LinkedHashMap<>();
    columns.forEach(
        (name, column) -> out.put(name, Arrays.stream(rows).mapToDouble(i -> column[i]).toArray()));
    return out;
  }

  List<Pieces> pieces() {
    return pieces;
  }

  Map<String, double[]> values() {
    return values;
  }

  Map<String, double[]> percentiles() {
    return percentiles;
  }

  /** What each candidate is ranked by, 0..100, shape [candidates]. */
  double[] scores(String criterion, Weights weights) {
    return criterion.equals(Transfer.NAME)
        ? Objects.requireNonNull(percentiles.get(Transfer.NAME))
        : IntStream.range(0, pieces.size()).mapToDouble(i -> weightedMean(i, weights)).toArray();
  }

  private double weightedMean(int i, Weights weights) {
    double sum = 0;
    double total = 0;
    for (Map.Entry<String, double[]> entry : percentiles.entrySet()) {
      double weight = weights.of(entry.getKey());
      sum += weight * entry.getValue()[i];
      total += weight;
    }
    return total == 0 ? 0 : sum / total;
  }

  /** Indices by score, best first; the earlier wins a tie. */
  int[] order(double[] scores) {
    return IntStream.range(0, pieces.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The best candidates that do not overlap, best first. */
  List<Selection.Ranked> ranking(double[] scores, int top) {
    List<Integer> taken = new ArrayList<>();
    for (int i : order(scores)) {
      if (taken.size() == top) {
        break;
      }
      if (taken.stream().noneMatch(t -> pieces.get(t).overlaps(pieces.get(i)))) {
        taken.add(i);
      }
    }
    return taken.stream()
        .map(i ->
            new Selection.Ranked(
                pieces.get(i).starts(), scores[i], at(values, i), at(percentiles, i)))
        .toList();
  }

  private static Map<String, Double> at(Map<String, double[]> columns, int i) {
    Map<String, Double> out = new LinkedHashMap<>();
    columns.forEach((name, column) -> out.put(name, column[i]));
    return out;
  }

  /** A csv with a line per candidate: first frames with + between, values, percentiles, score. */
  void write(Path file, double[] scores) throws IOException {
    StringBuilder text = new StringBuilder("starts,score");
    values.keySet().forEach(name -> text.append(',').append(name));
    values.keySet().forEach(name -> text.append(',').append(name).append("_percentile"));
    text.append('\n');
    for (int i = 0; i < pieces.size(); i++) {
      text.append(
          pieces.get(i).starts().stream().map(Object::toString).collect(Collectors.joining("+")));
      text.append(',').append(scores[i]);
      for (double[] column : values.values()) {
        text.append(',').append(column[i]);
      }
      for (double[] column : percentiles.values()) {
        text.append(',').append(column[i]);
      }
      text.append('\n');
    }
    Files.writeString(file, text);
  }

  /** Share of the others that are smaller, ties counted half; 0..100. */
  static double[] percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = lowerBound(sorted, values[i]);
      int notAbove = lowerBound(sorted, Math.nextUp(values[i]));
      out[i] =
          values.length == 1
              ? 100
              : 100 * (below + (notAbove - below - 1) / 2.0) / (values.length - 1);
    }
    return out;
  }

  private static int lowerBound(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
