package isexplore.select;

import isexplore.bench.ChoicePercentile;
import isexplore.bench.RankCorrelation;
import isexplore.io.AtomicFiles;
import isexplore.math.Correlation;
import isexplore.math.Ridge;
import isexplore.scan.Scan;
import isexplore.speech.SpeechContext;
import isexplore.synthetic.Plant;
import isexplore.synthetic.PlantedTables;
import isexplore.synthetic.PlantedWorld;
import isexplore.synthetic.PlantedWorld.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the scores are worth for lips: trains a speech-to-lip regression on every window, tests it
 * on the rest of the video and prints how each measure ranks the windows against that. The rest is
 * divided into blocks of two seconds; the transfer score sees the even ones, the oracle the odd
 * ones. Arguments: work folders with a scan, or {@code planted:SEED} for the scan of a made-up
 * speaker of three to five minutes.
 */
public final class LipOracle {
  private static final String PLANTED = "planted:";
  private static final int WINDOW = 125;
  private static final int STRIDE = 5;
  private static final int BLOCK = 50; // frames
  private static final int MARGIN = 8;
  private static final double LAMBDA = 0.03;
  private static final int CONTEXT = 3;

  private final Track track;
  private final int n;
  private final float[] x; // [n, inputs]
  private final int inputs;

  private LipOracle(Scan scan) {
    this.track = new Track(scan, scan.size());
    this.n = scan.size();
    this.inputs = scan.speechWidth() * (2 * CONTEXT + 1);
    this.x = inputs(track, inputs);
  }

  /** Prints a Markdown table per work folder. */
  public static void main(String[] works) throws IOException {
    for (String work : works) {
      if (work.startsWith(PLANTED)) {
        Path folder = Files.createTempDirectory("planted");
        long seed = Long.parseLong(work.substring(PLANTED.length()));
        try {
          PlantedTables.write(PlantedWorld.of(seed, Setting.USUAL, Plant.ALL), folder);
          print(work, folder);
        } finally {
          AtomicFiles.deleteTree(folder);
        }
      } else {
        print(work, Path.of(work, "scan"));
      }
    }
  }

  private static void print(String name, Path folder) throws IOException {
    try (Scan scan = Scan.open(folder)) {
      if (!scan.hasSpeech() || scan.size() < 3 * WINDOW) {
        System.out.printf("%n%s: too short or without sound%n", name);
      } else {
        new LipOracle(scan).print(name);
      }
    }
  }

  private void print(String work) {
    int[] starts = IntStream.iterate(0, s -> s + WINDOW <= n, s -> s + STRIDE).toArray();
    double[] odd = Arrays.stream(starts).parallel().mapToDouble(s -> oracle(s, 1)).toArray();
    double[] even = Arrays.stream(starts).parallel().mapToDouble(s -> oracle(s, 0)).toArray();
    double mean = Arrays.stream(odd).average().orElse(0);
    System.out.printf(
        "%n%s: %d windows, about %d independent; oracle %.3f on average, best %+.3f%n%n",
        Path.of(work).getFileName(),
        starts.length,
        n / WINDOW,
        mean,
        Arrays.stream(odd).max().orElse(0) - mean);
    System.out.println(
        "| measure | rho [90 %] | percentile of its choice [90 %] | gain over a random window |");
    System.out.println("|---|---|---|---|");
    measures(starts).forEach((name, values) -> row(name, values, odd, mean));
    row("the oracle on the other blocks (ceiling)", even, odd, mean);
  }

  private static void row(String name, double[] values, double[] oracle, double mean) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    System.out.printf(
        "| %s | %s | %s | %+.3f |%n",
        name,
        RankCorrelation.of(values, oracle, WINDOW / STRIDE),
        ChoicePercentile.of(values, oracle, WINDOW / STRIDE),
        oracle[best] - mean);
  }

  private Map<String, double[]> measures(int[] starts) {
    List<Pieces> windows = Arrays.stream(starts).mapToObj(s -> Pieces.one(s, WINDOW)).toList();
    Map<String, double[]> out = OracleMeasures.of(track, windows);
    out.put("criterion transfer", Arrays.stream(starts).mapToDouble(this::transfer).toArray());
    return out;
  }

  /** The product's transfer score, with the odd blocks hidden from it. */
  private double transfer(int start) {
    SpeechMoments moments = track.speech();
    double[] rest = new double[SpeechMoments.SUM];
    for (int from = 0; from < n; from += 2 * BLOCK) {
      int to = Math.min(n, from + BLOCK);
      moments.add(rest, from, Math.clamp(start - MARGIN, from, to), 1);
      moments.add(rest, Math.clamp(start + WINDOW + MARGIN, from, to), to, 1);
    }
    return Transfer.score(moments.sum(Pieces.one(start, WINDOW)), rest);
  }

  /** Correlation on the blocks of this parity of a regression that saw the window alone. */
  private double oracle(int start, int parity) {
    float[] own = new float[WINDOW * inputs];
    float[] lips = new float[WINDOW * SpeechMoments.TARGETS];
    int rows = 0;
    for (int i = start; i < start + WINDOW; i++) {
      if (track.hasFace(i)) {
        System.arraycopy(x, i * inputs, own, rows * inputs, inputs);
        for (int q = 0; q < SpeechMoments.TARGETS; q++) {
          lips[rows * SpeechMoments.TARGETS + q] = target(i, q);
        }
        rows++;
      }
    }
    Ridge ridge =
        Ridge.dual(
            Arrays.copyOf(own, rows * inputs),
            Arrays.copyOf(lips, rows * SpeechMoments.TARGETS),
            rows,
            LAMBDA);
    return tested(ridge, start, parity);
  }

  private double tested(Ridge ridge, int start, int parity) {
    Correlation[] tallies = {new Correlation(), new Correlation()};
    float[] y = new float[SpeechMoments.TARGETS];
    for (int i = 0; i < n; i++) {
      boolean near = i >= start - MARGIN && i < start + WINDOW + MARGIN;
      if (near || i / BLOCK % 2 != parity || !track.hasFace(i)) {
        continue;
      }
      ridge.predict(x, i * inputs, y, 0);
      for (int q = 0; q < SpeechMoments.TARGETS; q++) {
        tallies[q].add(y[q], target(i, q));
      }
    }
    return (tallies[0].value() + tallies[1].value()) / 2;
  }

  private float target(int frame, int q) {
    return (float) track.speech().row(frame)[1 + SpeechMoments.COMPONENTS + q];
  }

  /** All features with context, z-scored, scaled to unit total variance. */
  private static float[] inputs(Track track, int inputs) {
    double[][] rows = SpeechMoments.standardised(track);
    float[] flat = new float[rows.length * rows[0].length];
    double scale = 1 / Math.sqrt(inputs);
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) (scale * rows[i / rows[0].length][i % rows[0].length]);
    }
    float[] out = new float[rows.length * inputs];
    for (int i = 0; i < rows.length; i++) {
      SpeechContext.copy(flat, rows[0].length, i, CONTEXT, out, i * inputs);
    }
    return out;
  }
}
