package isexplore.select;

import isexplore.bench.Ffmpeg;
import isexplore.bench.Program;
import isexplore.bench.RankCorrelation;
import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the choice stays the same when the same video comes in another form: scans and ranks
 * changed copies of a video and compares with the original. Arguments: video, folder for the work.
 */
public final class InvarianceBench {
  /** What is done to the video, as options of FFmpeg. */
  private static final Map<String, List<String>> CHANGES = changes();

  private InvarianceBench() {}

  private static Map<String, List<String>> changes() {
    Map<String, List<String>> out = new LinkedHashMap<>();
    out.put("half the bit rate", List.of()); // the rate is measured on the file
    out.put("half the size", List.of("-vf", "scale=trunc(iw/4)*2:trunc(ih/4)*2", "-b:v", "1M"));
    out.put("mirrored", List.of("-vf", "hflip", "-b:v", "2M"));
    out.put("+ 6 dB", List.of("-c:v", "copy", "-af", "volume=6dB"));
    out.put("29.97 fps", List.of("-r", "30000/1001", "-b:v", "2M"));
    out.put("60 fps", List.of("-r", "60", "-b:v", "3M"));
    return out;
  }

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path video = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Map<Integer, Double> original = ranked(video, folder.resolve("original.isx"));
    System.out.printf("%n%s%n%n", video.getFileName());
    System.out.println("| change | rank correlation of the scores | percentile of its choice |");
    System.out.println("|---|---|---|");
    for (Map.Entry<String, List<String>> change : CHANGES.entrySet()) {
      String name = change.getKey().replaceAll("[^a-z0-9]+", "-");
      Path file = folder.resolve(name + ".mp4");
      List<String> options = change.getValue();
      if (options.isEmpty()) {
        options = List.of("-b:v", Long.toString(bitRate(video, original.size()) / 2));
      }
      encode(video, options, file);
      print(change.getKey(), original, ranked(file, folder.resolve(name + ".isx")));
    }
    Path one = folder.resolve("one-thread.isx");
    print("one thread", original, ranked(video, one, "-XX:ActiveProcessorCount=1"));
    System.out.printf(
        "%nThe tables of one thread are %s.%n",
        Files.mismatch(
                    one.resolve("scan/frames.csv"), folder.resolve("original.isx/scan/frames.csv"))
                < 0
            ? "the same to the byte"
            : "different");
  }

  private static void print(
      String name, Map<Integer, Double> original, Map<Integer, Double> changed) {
    List<Integer> starts = original.keySet().stream().filter(changed::containsKey).toList();
    double[] before = starts.stream().mapToDouble(original::get).toArray();
    double[] after = starts.stream().mapToDouble(changed::get).toArray();
    int best = 0;
    for (int i = 1; i < after.length; i++) {
      best = after[i] > after[best] ? i : best;
    }
    System.out.printf(
        "| %s | %.3f over %d windows | %.1f |%n",
        name,
        RankCorrelation.spearman(before, after),
        starts.size(),
        Candidates.percentiles(before)[best]);
  }

  /** Scores of all windows that passed the gates, by first frame. */
  private static Map<Integer, Double> ranked(Path video, Path work, String... jvm)
      throws IOException, InterruptedException {
    Program.run(List.of(jvm), "scan", video.toString(), "--work", work.toString());
    SelectConfig config = SettingTree.with(SelectConfig.defaults(), Map.of("wishes", ""));
    try (Scan scan = Scan.open(work.resolve("scan"))) {
      Choice choice = new Selector(e -> {}).select(scan, false, config);
      Candidates all = choice.singles();
      double[] scores = all.scores(config.criterion(), Weights.parse(config.weights()));
      Map<Integer, Double> out = new LinkedHashMap<>();
      for (int i = 0; i < scores.length; i++) {
        out.put(all.pieces().get(i).starts().getFirst(), scores[i]);
      }
      return out;
    }
  }

  private static long bitRate(Path video, int windows) throws IOException {
    double seconds = Math.max(1, windows / 5.0);
    return Math.max(40_000, (long) (8 * Files.size(video) / seconds));
  }

  private static void encode(Path video, List<String> options, Path out)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-y", "-i", video.toString()));
    arguments.addAll(options);
    arguments.add(out.toString());
    Ffmpeg.run(arguments);
  }
}
