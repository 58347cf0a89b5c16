package isexplore.select;

import isexplore.config.SelectConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the oracles hold against their results. */
final class OracleMeasures {
  private OracleMeasures() {}

  /** Every dimension of some windows, and the score of the criterion paper among them. */
  static Map<String, double[]> of(Track track, List<Pieces> windows) {
    Map<String, Dimension.Measure> measures = new LinkedHashMap<>();
    Dimension.ALL.forEach(d -> measures.put(d.name(), d.on(track)));
    Candidates candidates = Candidates.measure(windows, measures);
    Map<String, double[]> out = new LinkedHashMap<>(candidates.values());
    SelectConfig usual = SelectConfig.defaults();
    out.put(
        "criterion paper", candidates.scores(usual.criterion(), Weights.parse(usual.weights())));
    return out;
  }
}
