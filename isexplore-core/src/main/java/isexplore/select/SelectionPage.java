package isexplore.select;

import isexplore.config.SelectConfig;
import isexplore.image.Jpeg;
import isexplore.image.RgbImage;
import isexplore.io.Page;
import isexplore.media.Media;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code selection.html}: the timeline of the whole video, the chosen segment and its rivals, the
 * reasons, and sliders that rank anew in the browser. Self-contained.
 */
public final class SelectionPage {
  private static final int MOST_POINTS = 4000; // per curve, so that an hour stays fluid
  private static final int SPREAD_THUMBS = 160;
  private static final int MOST_THUMBS = 300;

  private final Scan scan;
  private final Choice choice;
  private final Selection selection;
  private final SelectConfig config;

  private SelectionPage(Scan scan, Choice choice, SelectConfig config) {
    this.scan = scan;
    this.choice = choice;
    this.selection = choice.selection();
    this.config = config;
  }

  /** Writes the page. */
  public static void write(Path file, Scan scan, Choice choice, SelectConfig config)
      throws IOException {
    Page.write(
        file,
        SelectionPage.class,
        "selection.html",
        new SelectionPage(scan, choice, config).data());
  }

  /** Why the segment was chosen, in plain words. */
  public static String reasons(Selection selection) {
    if (selection.byUser()) {
      return "Chosen by you with --at; the ranking shows what the scores would have taken.";
    }
    Selection.Ranked best = selection.ranking().getFirst();
    String parts =
        best.values().keySet().stream()
            .filter(
                name -> name.equals(Transfer.NAME) == selection.criterion().equals(Transfer.NAME))
            .map(name -> clause(dimension(name), best, selection.whole().get(name)))
            .collect(Collectors.joining(", "));
    return (selection.eligible()
            ? "Best of what passed the gates: %s."
            : "Nothing passed the gates; of the windows with the fewest faults the best: %s.")
        .formatted(parts);
  }

  private static String clause(Dimension dimension, Selection.Ranked best, @Nullable Double whole) {
    double value = Objects.requireNonNull(best.values().get(dimension.name()));
    double percentile = Objects.requireNonNull(best.percentiles().get(dimension.name()));
    String text =
        dimension
            .words()
            .replace("{value}", number(value, dimension.digits()))
            .replace("{percentile}", Long.toString(Math.round(percentile)));
    return whole == null
        ? text
        : text.replace("{whole}", number(whole, dimension.digits()))
            .replace("{share}", Long.toString(Math.round(100 * value / whole)));
  }

  private static String number(double value, int digits) {
    return digits == 0
        ? Long.toString((long) Math.floor(value))
        : ("%." + digits + "f").formatted(value);
  }

  private static Dimension dimension(String name) {
    return name.equals(Transfer.NAME)
        ? new Transfer()
        : Dimension.ALL.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  private Map<String, Object> data() throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("video", videoName());
    data.put("fps", Media.FPS);
    data.put("n", scan.size());
    data.put("facts", facts());
    data.put("criterion", selection.criterion());
    data.put("byUser", selection.byUser());
    data.put("pieces", selection.segments().size());
    data.put("frames", selection.segments().getFirst().frames());
    data.put("starts", selection.segments().stream().map(Selection.Segment::startFrame).toList());
    data.put("why", reasons(selection));
    data.put("lacks", selection.lacks());
    data.put("tailStart", selection.tailStart());
    data.put("tailFrames", selection.tailFrames());
    data.put("weights", selection.weights());
    data.put("dimensions", dimensions());
    data.put("windows", windows());
    data.put("ranking", selection.ranking());
    data.put("top", config.top());
    data.put("rejected", selection.rejected());
    int step = Math.ceilDiv(scan.size(), MOST_POINTS);
    data.put("step", step);
    data.put("curves", curves(step));
    data.put("thumbs", thumbs());
    data.put("command", command());
    return data;
  }

  private String videoName() {
    Path name = Path.of(scan.info().video()).getFileName();
    return name == null ? scan.info().video() : name.toString();
  }

  private String facts() {
    ScanInfo info = scan.info();
    String tail =
        selection.tailStart() < 0
            ? "nothing is kept apart for measuring"
            : "the last %.1f s are kept apart for measuring"
                .formatted(selection.tailFrames() / (double) Media.FPS);
    return "%d x %d, %.1f s; sound %s; %s; %s."
        .formatted(
            info.media().width(),
            info.media().height(),
            info.frames() / (double) Media.FPS,
            info.lagFrames() == 0
                ? "in step with the picture"
                : "shifted by %+d frames".formatted(info.lagFrames()),
            tail,
            wishes());
  }

  /** What narrows the ranking down beside the gates. */
  private String wishes() {
    List<String> kept =
        Wish.named(config.wishes()).stream()
            .map(Wish::words)
            .filter(w -> !selection.lacks().contains(w))
            .toList();
    return kept.isEmpty() || config.segments() > 1
        ? "every window is ranked that passed the gates"
        : "ranked are windows that show " + String.join(", ", kept);
  }

  private List<Map<String, Object>> dimensions() {
    List<Map<String, Object>> out = new ArrayList<>();
    for (String name : choice.singles().values().keySet()) {
      Dimension dimension = dimension(name);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", name);
      one.put("title", dimension.title());
      one.put("unit", dimension.unit());
      one.put("digits", dimension.digits());
      one.put("words", dimension.words());
      one.put("whole", selection.whole().get(name));
      out.add(one);
    }
    return out;
  }

  /** All windows, column by column. */
  private record Windows(
      List<Integer> start, Map<String, double[]> values, Map<String, double[]> percentiles) {}

  private Windows windows() {
    Candidates singles = choice.singles();
    Map<String, double[]> values = new LinkedHashMap<>();
    Map<String, double[]> percentiles = new LinkedHashMap<>();
    singles.values().forEach((name, v) -> values.put(name, rounded(v, 1e4)));
    singles.percentiles().forEach((name, v) -> percentiles.put(name, rounded(v, 1e9)));
    return new Windows(
        singles.pieces().stream().map(p -> p.starts().getFirst()).toList(), values, percentiles);
  }

  private static double[] rounded(double[] values, double scale) {
    return Arrays.stream(values).map(v -> Math.rint(v * scale) / scale).toArray();
  }

  /** The command that repeats the run without its ranking, and the flags that add that. */
  private record Command(String base, String weights, String criterion, String at) {}

  private Command command() {
    SelectConfig plain = SelectConfig.defaults();
    StringBuilder base = new StringBuilder("isexplore select ").append(quoted(videoName()));
    option(base, "--seconds", config.seconds(), plain.seconds());
    option(base, "--segments", config.segments(), plain.segments());
    option(base, "--exclude", config.exclude(), plain.exclude());
    option(base, "--holdout", config.holdout(), plain.holdout());
    option(base, "--select.without", config.without(), plain.without());
    option(base, "--select.wishes", config.wishes(), plain.wishes());
    option(base, "--select.speechShare", config.speechShare(), plain.speechShare());
    return new Command(base.toString(), "--select.weights", "--criterion", "--at");
  }

  private static void option(StringBuilder command, String flag, Object value, Object usual) {
    if (!value.equals(usual)) {
      command.append(' ').append(flag).append(' ').append(quoted(value.toString()));
    }
  }

  /** As a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.,:=+/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The face in a frame, as a {@code data:} address. */
  private record Thumb(int frame, String image) {}

  /** Pictures spread over the video, and more of them in the ranked windows. */
  private List<Thumb> thumbs() throws IOException {
    int seconds = Math.ceilDiv(scan.size(), Media.FPS);
    SortedSet<Integer> shown = new TreeSet<>();
    int step = Math.ceilDiv(seconds, SPREAD_THUMBS);
    for (int second = 0; second < seconds; second += step) {
      shown.add(second);
    }
    int length = selection.segments().getFirst().frames();
    List<Integer> starts =
        new ArrayList<>(selection.segments().stream().map(Selection.Segment::startFrame).toList());
    selection.rankings().values().stream()
        .flatMap(List::stream)
        .forEach(ranked -> starts.addAll(ranked.starts()));
    for (int start : starts) {
      for (int second = Math.ceilDiv(start, Media.FPS);
          second * Media.FPS < start + length && shown.size() < MOST_THUMBS;
          second++) {
        shown.add(second);
      }
    }
    List<Thumb> out = new ArrayList<>();
    for (int second : shown) {
      RgbImage image = scan.thumb(second);
      if (image != null) {
        out.add(new Thumb(second * Media.FPS, Jpeg.dataAddress(image)));
      }
    }
    return out;
  }

  private List<Map<String, Object>> curves(int step) {
    return List.of(
        curve("speech", step, r -> r.voice() ? 1 : 0),
        curve("opening", step, ScanRow::opening),
        curve("lip width", step, ScanRow::width),
        curve("lids", step, ScanRow::eyeAspect),
        curve("yaw", step, ScanRow::yawDegrees),
        curve("pitch", step, ScanRow::pitchDegrees),
        curve("roll", step, ScanRow::rollDegrees),
        curve("sharpness", step, ScanRow::sharpness),
        curve("brightness", step, ScanRow::brightness));
  }

  private Map<String, Object> curve(String name, int step, ToDoubleFunction<ScanRow> measure) {
    List<@Nullable Double> values = new ArrayList<>();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scan.size(); i += step) {
      double v = measure.applyAsDouble(scan.rows().get(i));
      values.add(Double.isNaN(v) ? null : Math.round(v * 1000) / 1000.0);
      if (!Double.isNaN(v)) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("name", name);
    curve.put("low", low > high ? 0 : low);
    curve.put("high", low > high ? 1 : high);
    curve.put("values", values);
    return curve;
  }
}
