package isexplore.select;

import isexplore.bench.ChoicePercentile;
import isexplore.bench.Program;
import isexplore.bench.RankCorrelation;
import isexplore.evaluate.Evaluation;
import isexplore.io.Json;
import isexplore.media.Media;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What the scores are worth for the picture: trains a small head on each of some windows of a
 * video, measures all on the same held-out tail, and prints how each measure of selection ranks the
 * windows against that. Arguments: video, folder for the work, number of windows (12), training
 * steps (1200). Results are kept in {@code heads.json} there; a run that is interrupted goes on.
 */
public final class RendererOracle {
  private static final int WINDOW = 125;
  private static final int BLOCK = 2; // windows in a bootstrap block
  private static final double NEW_POSE_DEGREES = 2;

  private RendererOracle() {}

  /** How one head did. */
  private record Head(
      int start, double faceDb, double gainDb, double mouthPercent, double newPoseDb) {}

  /** All heads trained so far. */
  private record Heads(List<Head> heads) {}

  /** Trains, then prints a table of the heads and one of the correlations. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path video = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    int windows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 12;
    String steps = arguments.length > 3 ? arguments[3] : "1200";
    Program.run("scan", video.toString(), "--work", work.toString());
    Program.run("select", video.toString(), "--work", work.toString());
    int end = Json.read(work.resolve("selection.json"), Selection.class).tailStart() - Split.GAP;
    List<Head> heads = new ArrayList<>();
    Path done = work.resolve("heads.json");
    if (Files.exists(done)) {
      heads.addAll(Json.read(done, Heads.class).heads());
    }
    for (int k = heads.size(); k < windows; k++) {
      int start = Math.round((end - WINDOW) * (k / (float) (windows - 1)));
      heads.add(train(video, work, start, steps));
      Json.write(done, new Heads(heads));
    }
    try (Scan scan = Scan.open(work.resolve("scan"))) {
      print(new Track(scan, end), heads);
    }
  }

  private static Head train(Path video, Path work, int start, String steps)
      throws IOException, InterruptedException {
    Program.run(
        "create",
        video.toString(),
        "--work",
        work.toString(),
        "--at",
        Double.toString(start / (double) Media.FPS),
        "--process.size",
        "256",
        "--train.steps",
        steps,
        "--train.halfSizeShare",
        "0");
    Evaluation e = Json.read(work.resolve("evaluation.json"), Evaluation.class);
    Evaluation.ArmFigures tracked = Objects.requireNonNull(e.tracked());
    double face = tracked.face().psnrDb();
    return new Head(
        start,
        face,
        face - Objects.requireNonNull(e.paste()).face().psnrDb(),
        Objects.requireNonNull(tracked.lips()).distancePercent(),
        newPoses(e.byPose()));
  }

  private static double newPoses(List<Evaluation.PoseFigures> bins) {
    double sum = 0;
    int frames = 0;
    for (Evaluation.PoseFigures bin : bins) {
      if (bin.fromDegrees() >= NEW_POSE_DEGREES) {
        sum += bin.frames() * Objects.requireNonNull(bin.trackedDb());
        frames += bin.frames();
      }
    }
    return frames == 0 ? Double.NaN : sum / frames;
  }

  private static void print(Track track, List<Head> heads) {
    Map<String, double[]> measures = measures(track, heads);
    System.out.print(
        "| window from | face dB | gain over paste dB | mouth distance % | new poses dB |");
    measures.keySet().forEach(name -> System.out.print(" " + name + " |"));
    System.out.println("\n|" + "---|".repeat(5 + measures.size()));
    for (int i = 0; i < heads.size(); i++) {
      Head h = heads.get(i);
      System.out.printf(
          "| %s | %.2f | %+.2f | %.2f | %.2f |",
          Timestamp.format(h.start() / (double) Media.FPS),
          h.faceDb(),
          h.gainDb(),
          h.mouthPercent(),
          h.newPoseDb());
      for (double[] values : measures.values()) {
        System.out.printf(" %.3f |", values[i]);
      }
      System.out.println();
    }
    rows("rank correlation [90 %] with", heads, measures, RankCorrelation::of);
    rows("percentile [90 %] of the choice in", heads, measures, ChoicePercentile::of);
  }

  /** A figure of each measure against each result. */
  @FunctionalInterface
  private interface Figure {
    Object of(double[] measure, double[] result, int block);
  }

  private static void rows(
      String title, List<Head> heads, Map<String, double[]> measures, Figure figure) {
    System.out.println("\n| " + title + " | face dB | gain | - mouth distance | new poses dB |");
    System.out.println("|---|---|---|---|---|");
    measures.forEach((name, values) ->
        System.out.printf(
            "| %s | %s | %s | %s | %s |%n",
            name,
            figure.of(values, results(heads, Head::faceDb), BLOCK),
            figure.of(values, results(heads, Head::gainDb), BLOCK),
            figure.of(values, results(heads, h -> -h.mouthPercent()), BLOCK),
            figure.of(values, results(heads, Head::newPoseDb), BLOCK)));
  }

  private static Map<String, double[]> measures(Track track, List<Head> heads) {
    List<Pieces> windows = heads.stream().map(h -> Pieces.one(h.start(), WINDOW)).toList();
    Map<String, double[]> out = OracleMeasures.of(track, windows);
    Dimension.Measure transfer = new Transfer().on(track);
    out.put("criterion transfer", windows.stream().mapToDouble(transfer::of).toArray());
    // No measure of the segment, but what a measure has to beat: a head looks most like itself soon
    // after.
    out.put("nearness to the tail", heads.stream().mapToDouble(Head::start).toArray());
    return out;
  }

  private static double[] results(List<Head> heads, ToDoubleFunction<Head> result) {
    return heads.stream().mapToDouble(result).toArray();
  }
}
