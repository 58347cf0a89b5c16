package isexplore.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The ranking as the program defines it, written a second time: by sorting. */
record Ranking(List<Integer> start, Map<String, List<Double>> percentiles, int frames, int top) {

  /** A window and its score, 0..100. */
  record Place(int start, double score) {}

  /** Best windows that do not overlap by the weighted mean of their percentiles, best first. */
  List<Place> by(Map<String, Double> weights) {
    double total = weights.values().stream().mapToDouble(w -> w).sum();
    List<Place> all =
        IntStream.range(0, start.size())
            .mapToObj(i -> new Place(start.get(i), sum(weights, i) / total))
            .sorted(Comparator.comparingDouble(Place::score).reversed().thenComparing(Place::start))
            .toList();
    List<Place> taken = new ArrayList<>();
    for (Place place : all) {
      if (taken.size() < top
          && taken.stream().allMatch(t -> Math.abs(t.start() - place.start()) >= frames)) {
        taken.add(place);
      }
    }
    return taken;
  }

  private double sum(Map<String, Double> weights, int window) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      sum += weight.getValue() * percentiles.get(weight.getKey()).get(window);
    }
    return sum;
  }
}
