package isexplore.select;

import isexplore.config.SelectConfig;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.media.Media;
import isexplore.scan.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses the most informative segment (ISExplore, arXiv 2511.07940; the formulas are our reading,
 * {@code docs/method.md}): gates rule out frames, each dimension scores the windows that are left,
 * scores become percentiles, percentiles a weighted mean.
 */
public final class Selector {
  private static final int STRIDE = 5; // frames, 0.2 s
  private static final double LEAST_SPEECH = 0.02; // share of a window; less is noise

  private final RunListener listener;

  /** Warnings go to the listener. */
  public Selector(RunListener listener) {
    this.listener = listener;
  }

  /**
   * Selects from a scan.
   *
   * @param severalFaces whether frames with more than one face are accepted (the scan followed the
   *     largest)
   */
  public Selection select(Scan scan, boolean severalFaces, SelectConfig config) {
    Gates gates = Gates.of(scan, severalFaces, Timestamp.ranges(config.exclude()));
    if (gates.usable() == 0) {
      throw new UserError(nothingUsable(gates, scan.size()));
    }
    Split split = Split.of(gates.first(), gates.end(), gates.usable(), config);
    Map<String, Double> weights = weights(scan, config);
    int[] starts = eligible(scan, gates, split, config);
    List<Selection.Window> windows = score(scan, split, starts, weights);
    List<Selection.Window> ranking = withoutOverlap(windows, split.window(), config.top());
    int start = ranking.getFirst().startFrame();
    boolean user = !config.at().isBlank();
    if (user) {
      start = startOf(config.at(), split);
    }
    if (split.indicative()) {
      warn(
          "Only %.1f s are usable, too short for a full held-out tail: the last second is kept apart and every figure only"
              + " indicates.",
          gates.usable() / (double) Media.FPS);
    }
    return new Selection(
        Selection.VERSION,
        start,
        split.window(),
        split.tailStart(),
        split.tailFrames(),
        Split.GAP,
        split.indicative(),
        user ? "user" : "paper",
        weights,
        ranking,
        gates.rejected());
  }

  private Map<String, Double> weights(Scan scan, SelectConfig config) {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("audio", scan.hasSpeech() ? config.audioWeight() : 0);
    weights.put("lips", config.lipsWeight());
    weights.put("views", config.viewsWeight());
    return weights;
  }

  private int[] eligible(Scan scan, Gates gates, Split split, SelectConfig config) {
    int[] open =
        IntStream.iterate(split.from(), s -> s + split.window() <= split.to(), s -> s + STRIDE)
            .filter(s -> gates.open(s, s + split.window()))
            .toArray();
    if (open.length == 0) {
      throw new UserError(
          "No stretch of %.1f s shows one sharp, well lit face without a cut%s. Shorten it with --select.seconds, or take"
              + " another video.",
          split.window() / (double) Media.FPS, mainReason(gates));
    }
    if (!scan.hasSpeech()) {
      return open;
    }
    int[] speaking =
        Arrays.stream(open)
            .filter(s -> speech(scan, s, split.window()) >= config.speechShare())
            .toArray();
    if (speaking.length == 0) {
      double best =
          Arrays.stream(open).mapToDouble(s -> speech(scan, s, split.window())).max().orElse(0);
      if (best < LEAST_SPEECH) {
        throw new UserError(
            "No speech can be heard where one face is seen, so nothing can teach the lips to follow"
                + " speech. Take a video with audible speech; --no-audio still selects and"
                + " processes.");
      }
      warn(
          "No window has %.0f %% speech; the limit is lowered to %.0f %%, lips may be learned poorly.",
          100 * config.speechShare(), 90 * best);
      return Arrays.stream(open)
          .filter(s -> speech(scan, s, split.window()) >= 0.9 * best)
          .toArray();
    }
    return speaking;
  }

  private static double speech(Scan scan, int start, int length) {
    long voiced =
        scan.rows().subList(start, start + length).stream().filter(r -> r.voice()).count();
    return voiced / (double) length;
  }

  private static List<Selection.Window> score(
      Scan scan, Split split, int[] starts, Map<String, Double> weights) {
    List<Map<String, Double>> values = new ArrayList<>();
    List<Map<String, Double>> percentiles = new ArrayList<>();
    for (int w = 0; w < starts.length; w++) {
      values.add(new LinkedHashMap<>());
      percentiles.add(new LinkedHashMap<>());
    }
    List<Dimension> dimensions = new ArrayList<>(List.of(new LipAmplitude(), new CameraViews()));
    if (scan.hasSpeech()) {
      dimensions.addFirst(new AudioDiversity());
    }
    for (Dimension dimension : dimensions) {
      double[] measured = dimension.measure(scan, split.to(), starts, split.window());
      double[] ranks = percentiles(measured);
      for (int w = 0; w < starts.length; w++) {
        values.get(w).put(dimension.name(), measured[w]);
        percentiles.get(w).put(dimension.name(), ranks[w]);
      }
    }
    List<Selection.Window> windows = new ArrayList<>();
    for (int w = 0; w < starts.length; w++) {
      double score = weightedMean(percentiles.get(w), weights);
      windows.add(new Selection.Window(starts[w], values.get(w), percentiles.get(w), score));
    }
    return windows;
  }

  private static double weightedMean(Map<String, Double> percentiles, Map<String, Double> weights) {
    double sum = 0;
    double total = 0;
    for (Map.Entry<String, Double> entry : percentiles.entrySet()) {
      double weight = weights.getOrDefault(entry.getKey(), 0.0);
      sum += weight * entry.getValue();
      total += weight;
    }
    return total == 0 ? 0 : sum / total;
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

  private static List<Selection.Window> withoutOverlap(
      List<Selection.Window> windows, int length, int top) {
    List<Selection.Window> order = new ArrayList<>(windows);
    order.sort(
        Comparator.comparingDouble(Selection.Window::score)
            .reversed()
            .thenComparingInt(Selection.Window::startFrame));
    List<Selection.Window> best = new ArrayList<>();
    for (Selection.Window window : order) {
      if (best.size() < top
          && best.stream()
              .allMatch(b -> Math.abs(b.startFrame() - window.startFrame()) >= length)) {
        best.add(window);
      }
    }
    return best;
  }

  private static int startOf(String at, Split split) {
    int start = (int) Math.round(Timestamp.seconds(at) * Media.FPS);
    if (start < 0 || start + split.window() > split.to()) {
      throw new UserError(
          "A segment of %.1f s from %s would end behind %s, where the usable part of the video ends%s. Choose an earlier"
              + " start.",
          split.window() / (double) Media.FPS,
          at,
          Timestamp.format(split.to() / (double) Media.FPS),
          split.tailStart() < 0 ? "" : " and the held-out tail begins");
    }
    return start;
  }

  private static String nothingUsable(Gates gates, int frames) {
    return "No frame of the video shows a usable face (%.1f s seen%s). Take a video in which one face is at least an eighth of the picture wide, sharp and well lit."
        .formatted(frames / (double) Media.FPS, mainReason(gates));
  }

  private static String mainReason(Gates gates) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    gates.rejected().forEach(r -> counts.merge(r.reason(), r.to() - r.from(), Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(e ->
            "; most often: %s, %.1f s".formatted(e.getKey(), e.getValue() / (double) Media.FPS))
        .orElse("");
  }

  private void warn(String format, Object... arguments) {
    listener.on(new RunEvent.Warned("select", format.formatted(arguments)));
  }
}
