package isexplore.select;

import isexplore.io.Page;
import isexplore.media.Media;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code selection.html}: the timeline of the whole video, the chosen window and its rivals, the
 * reasons. Self-contained.
 */
public final class SelectionPage {
  private static final int MOST_POINTS = 4000; // per curve, so that an hour stays fluid
  private static final List<Dimension> DIMENSIONS =
      List.of(new AudioDiversity(), new LipAmplitude(), new CameraViews());

  private SelectionPage() {}

  /** Writes the page. */
  public static void write(Path file, Scan scan, Selection selection) throws IOException {
    Page.write(file, SelectionPage.class, "selection.html", data(scan, selection));
  }

  /** Why the window was chosen, in plain words. */
  public static String reasons(Selection selection) {
    if (selection.criterion().equals("user")) {
      return "Chosen by you with --at; the ranking below shows what the scores would have taken.";
    }
    Selection.Window best = selection.ranking().getFirst();
    List<String> parts = new ArrayList<>();
    best.percentiles()
        .forEach((name, p) -> {
          String what =
              switch (name) {
                case "audio" ->
                    "its speech covers the sounds of the video better than %.0f %% of the windows";
                case "lips" -> "its lips move further than in %.0f %%";
                default -> "it shows more head directions than %.0f %%";
              };
          parts.add(what.formatted(p));
        });
    return "Best of the windows that passed the gates: %s.".formatted(String.join(", ", parts));
  }

  private static Map<String, Object> data(Scan scan, Selection selection) {
    Path video = Path.of(scan.info().video());
    String name =
        video.getFileName() == null ? scan.info().video() : video.getFileName().toString();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("video", name);
    data.put("fps", Media.FPS);
    data.put("n", scan.size());
    data.put("start", selection.startFrame());
    data.put("frames", selection.frames());
    data.put("tailStart", selection.tailStart());
    data.put("tailFrames", selection.tailFrames());
    data.put("facts", facts(scan.info(), selection));
    data.put("why", reasons(selection));
    data.put(
        "command",
        "isexplore select %s --at %s"
            .formatted(name, Timestamp.format(selection.startFrame() / (double) Media.FPS)));
    data.put("dimensions", dimensions(selection));
    data.put("ranking", selection.ranking());
    data.put("rejected", selection.rejected());
    int step = Math.ceilDiv(scan.size(), MOST_POINTS);
    data.put("step", step);
    data.put("curves", curves(scan, step));
    return data;
  }

  private static String facts(ScanInfo info, Selection selection) {
    String tail =
        selection.tailStart() < 0
            ? "nothing is kept apart for measuring"
            : "the last %.1f s are kept apart for measuring"
                .formatted(selection.tailFrames() / (double) Media.FPS);
    return "%d x %d, %.1f s; sound %s; %s."
        .formatted(
            info.media().width(),
            info.media().height(),
            info.frames() / (double) Media.FPS,
            info.lagFrames() == 0
                ? "in step with the picture"
                : "shifted by %+d frames".formatted(info.lagFrames()),
            tail);
  }

  private static List<Map<String, String>> dimensions(Selection selection) {
    return DIMENSIONS.stream()
        .filter(d -> selection.ranking().getFirst().values().containsKey(d.name()))
        .map(d -> Map.of("name", d.name(), "unit", d.unit()))
        .toList();
  }

  private static List<Map<String, Object>> curves(Scan scan, int step) {
    return List.of(
        curve("speech", scan, step, r -> r.voice() ? 1 : 0),
        curve("opening", scan, step, ScanRow::opening),
        curve("lip width", scan, step, ScanRow::width),
        curve("lids", scan, step, ScanRow::eyeAspect),
        curve("yaw", scan, step, ScanRow::yawDegrees),
        curve("pitch", scan, step, ScanRow::pitchDegrees),
        curve("sharpness", scan, step, ScanRow::sharpness));
  }

  private static Map<String, Object> curve(
      String name, Scan scan, int step, ToDoubleFunction<ScanRow> measure) {
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
