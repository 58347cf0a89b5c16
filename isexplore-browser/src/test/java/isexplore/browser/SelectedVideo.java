package isexplore.browser;

import isexplore.math.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A video that never was, as the selection page wants it: somebody talks, looks around, blinks; now
 * and then a second face comes by. The same seed, the same video.
 */
final class SelectedVideo {
  static final int FPS = 25;
  static final int FRAMES = 125;
  static final int TOP = 5;
  private static final int STRIDE = 5;
  private static final int MOST_POINTS = 4000;
  private static final int MOST_THUMBS = 240;
  private static final String FACE_LOST = "no face";
  private static final List<String> REASONS = List.of("second face", FACE_LOST, "blurred", "cut");

  /** Frames {@code [from, to)} that were ruled out. */
  record Rejected(int from, int to, String reason) {}

  final int n;
  final int tailStart;
  final List<Rejected> rejected;
  final List<Integer> starts;
  final Map<String, List<Double>> values = new LinkedHashMap<>();
  final Map<String, List<Double>> percentiles = new LinkedHashMap<>();
  final Ranking ranking;
  private final CounterRandom random;
  private final Map<String, Object> data;

  SelectedVideo(int seconds, long seed) {
    n = seconds * FPS;
    tailStart = n - 12 * FPS + 1;
    random = new CounterRandom(seed);
    rejected = rejected();
    starts =
        IntStream.iterate(0, f -> f + FRAMES + 25 <= tailStart, f -> f + STRIDE)
            .filter(f -> rejected.stream().noneMatch(r -> f < r.to() && r.from() < f + FRAMES))
            .boxed()
            .toList();
    measure("audio", f -> -3.2 + 0.5 * smooth(10, f, 170) + 0.15 * smooth(11, f, 40));
    measure("lips", f -> 0.12 + 0.03 * smooth(12, f, 210) + 0.01 * smooth(13, f, 30));
    measure("views", f -> 14 + 4 * smooth(14, f, 260) + smooth(15, f, 35));
    measure("transfer", f -> 0.55 + 0.1 * smooth(16, f, 190) + 0.03 * smooth(17, f, 25));
    ranking = new Ranking(starts, percentiles, FRAMES, TOP);
    data = describe();
  }

  /** What goes into the page; the map is the caller's to change. */
  Map<String, Object> data() {
    return new LinkedHashMap<>(data);
  }

  private Map<String, Object> describe() {
    List<Ranking.Place> best = ranking.by(weights());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("video", "me.mp4");
    data.put("fps", FPS);
    data.put("n", n);
    data.put(
        "facts",
        "512 x 512, %d.0 s; sound in step with the picture; the last 12.0 s are kept apart for measuring."
            .formatted(n / FPS));
    data.put("criterion", "paper");
    data.put("byUser", false);
    data.put("pieces", 1);
    data.put("frames", FRAMES);
    data.put("starts", List.of(best.getFirst().start()));
    data.put(
        "why",
        "Best of the windows that passed the gates: its speech covers the sounds of the video better than 97 %"
            + " of the windows, its lips use 91 % of the range that the whole video shows, and it"
            + " shows 24 of the video's 31 view cells.");
    data.put("lacks", List.of("no complete blink"));
    data.put("tailStart", tailStart);
    data.put("tailFrames", n - tailStart);
    data.put("weights", weights());
    data.put("dimensions", dimensions());
    data.put("windows", Map.of("start", starts, "values", values, "percentiles", percentiles));
    data.put(
        "ranking",
        best.stream().map(p -> Map.of("starts", List.of(p.start()), "score", p.score())).toList());
    data.put("top", TOP);
    data.put("rejected", rejected);
    data.put("step", step());
    data.put("curves", curves());
    data.put("thumbs", thumbs());
    data.put(
        "command",
        Map.of(
            "base", "isexplore select me.mp4 --exclude 00:10-00:20",
            "weights", "--select.weights",
            "criterion", "--criterion",
            "at", "--at"));
    return data;
  }

  /** Equal weights, in the order of the measures. */
  static Map<String, Double> weights() {
    return weights(1, 1, 1);
  }

  static Map<String, Double> weights(double audio, double lips, double views) {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("audio", audio);
    weights.put("lips", lips);
    weights.put("views", views);
    return weights;
  }

  /** Frames from one point of a curve to the next. */
  int step() {
    return Math.ceilDiv(n, MOST_POINTS);
  }

  private List<Rejected> rejected() {
    List<Rejected> out = new ArrayList<>();
    for (int at = 90, k = 0; at < tailStart; k++) {
      int length = 8 + random.below(70, 1, k);
      out.add(new Rejected(at, at + length, REASONS.get(random.below(REASONS.size(), 2, k))));
      at += length + 200 + random.below(900, 3, k);
    }
    return out;
  }

  /** Random, but neighbours agree: cosine between random values every {@code period} frames. */
  private double smooth(long stream, double frame, double period) {
    long i = (long) Math.floor(frame / period);
    double t = (1 - StrictMath.cos(Math.PI * (frame / period - i))) / 2;
    return (1 - t) * random.gaussian(stream, i) + t * random.gaussian(stream, i + 1);
  }

  private void measure(String name, IntToDoubleFunction measure) {
    double[] all = starts.stream().mapToInt(s -> s).mapToDouble(measure).toArray();
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    values.put(name, Arrays.stream(all).boxed().toList());
    percentiles.put(
        name,
        Arrays.stream(all)
            .map(v -> 100.0 * (Arrays.binarySearch(sorted, v) + 0.5) / sorted.length)
            .boxed()
            .toList());
  }

  private static List<Map<String, Object>> dimensions() {
    return List.of(
        dimension(
            "audio",
            "audio feature diversity",
            "negative prediction variance",
            2,
            "its speech covers the sounds of the video better than {percentile} % of the windows",
            -3.1),
        dimension(
            "lips",
            "lip movement amplitude",
            "face heights",
            3,
            "its lips use {share} % of the range that the whole video shows",
            0.21),
        dimension(
            "views",
            "camera views",
            "view cells",
            0,
            "it shows {value} of the video's {whole} view cells",
            31.0),
        dimension(
            "transfer",
            "transfer",
            "correlation",
            2,
            "the lips of the rest follow from it with a correlation of {value}",
            null));
  }

  private static Map<String, Object> dimension(
      String name, String title, String unit, int digits, String words, @Nullable Double whole) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", name);
    out.put("title", title);
    out.put("unit", unit);
    out.put("digits", digits);
    out.put("words", words);
    out.put("whole", whole);
    return out;
  }

  private boolean voice(int frame) {
    return smooth(20, frame, 18) > -0.9;
  }

  private double opening(int frame) {
    double wave = 0.5 + 0.5 * smooth(21, frame, 3.2);
    return voice(frame) ? Math.clamp(0.09 * wave, 0, 0.2) : 0.004;
  }

  private double yaw(int frame) {
    return 9 * smooth(22, frame, 70) + smooth(23, frame, 9);
  }

  private List<Map<String, Object>> curves() {
    return List.of(
        curve("speech", f -> voice(f) ? 1 : 0),
        curve("opening", this::opening),
        curve("lip width", f -> 0.36 + 0.03 * smooth(24, f, 4)),
        curve("lids", f -> smooth(25, f, 5) > 1.9 ? 0.08 : 0.29 + 0.015 * smooth(26, f, 8)),
        curve("yaw", this::yaw),
        curve("pitch", f -> 4 * smooth(27, f, 90) + 0.5 * smooth(28, f, 10)),
        curve("sharpness", f -> 0.62 + 0.07 * smooth(29, f, 60)));
  }

  private Map<String, Object> curve(String name, IntToDoubleFunction measure) {
    List<@Nullable Double> points =
        IntStream.iterate(0, f -> f < n, f -> f + step())
            .mapToObj(f -> lost(f) ? null : Math.round(measure.applyAsDouble(f) * 1000) / 1000.0)
            .toList();
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("name", name);
    curve.put("low", known(points).min(Double::compare).orElseThrow());
    curve.put("high", known(points).max(Double::compare).orElseThrow());
    curve.put("values", points);
    return curve;
  }

  private static Stream<Double> known(List<@Nullable Double> points) {
    return points.stream().flatMap(Stream::ofNullable);
  }

  private boolean lost(int frame) {
    return rejected.stream()
        .anyMatch(r -> r.reason().equals(FACE_LOST) && r.from() <= frame && frame < r.to());
  }

  private List<Map<String, Object>> thumbs() {
    int every = Math.max(FPS / 2, Math.ceilDiv(n, MOST_THUMBS));
    return IntStream.iterate(0, f -> f < n, f -> f + every)
        .mapToObj(
            f -> Map.<String, Object>of("frame", f, "image", Portrait.draw(yaw(f), opening(f))))
        .toList();
  }
}
