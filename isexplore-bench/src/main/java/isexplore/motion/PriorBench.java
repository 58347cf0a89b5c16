package isexplore.motion;

import isexplore.math.Correlation;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.speech.LagEstimator;
import isexplore.speech.LagEstimator.Lag;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.LipLessons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a prior is worth: how well it tells lips of people it has not met, whether it finds planted
 * lags in short pieces, and how it changes speech-to-motion. Arguments: a prior, then work folders
 * whose scans had no part in it, or {@code synthetic} for four speakers of unheard seeds.
 */
public final class PriorBench {
  private static final int[] LAG_SECONDS = {3, 5, 10, 20};
  private static final int[] LEARN_SECONDS = {5, 10, 20};
  private static final int PIECES = 8; // of each length, at most
  private static final int GAP = 8; // frames between learning and testing

  private final String name;
  private final LipPrior prior;
  private final float[] rows; // in step with the pictures, shape [n, WIDTH]
  private final boolean[] voice;
  private final float[] lips; // opening and width, shape [n, 2]
  private final boolean[] known;

  private PriorBench(
      String name,
      LipPrior prior,
      float[] rows,
      boolean[] voice,
      double[] opening,
      double[] width) {
    this.name = name;
    this.prior = prior;
    this.rows = rows;
    this.voice = voice;
    int n = opening.length;
    this.lips = new float[2 * n];
    this.known = new boolean[n];
    for (int i = 0; i < n; i++) {
      lips[2 * i] = (float) opening[i];
      lips[2 * i + 1] = (float) width[i];
      known[i] = Double.isFinite(opening[i] + width[i]);
    }
  }

  /** Prints Markdown tables. */
  public static void main(String[] args) throws IOException {
    LipPrior prior = LipPrior.load(Path.of(args[0]));
    System.out.println("learned from " + prior.learnedFrom());
    for (String arg : Arrays.asList(args).subList(1, args.length)) {
      if (arg.equals("synthetic")) {
        LipLessons lessons = new LipLessons(SpeechFrontEnd.load());
        for (int seed = 1; seed <= 4; seed++) {
          LipPrior.Recording r = lessons.speak(60, seed);
          boolean[] voice = new boolean[r.opening().length];
          Arrays.fill(voice, true);
          new PriorBench("synthetic " + seed, prior, r.rows(), voice, r.opening(), r.width())
              .printLags();
        }
      } else {
        try (Scan scan = Scan.open(Path.of(arg, "scan"))) {
          PriorBench bench = of(Path.of(arg).getFileName().toString(), prior, scan);
          bench.printLags();
          bench.printMotion();
        }
      }
    }
  }

  private static PriorBench of(String name, LipPrior prior, Scan scan) {
    int n = scan.size();
    boolean[] voice = new boolean[n];
    for (int i = 0; i < n; i++) {
      voice[i] = scan.rows().get(i).voice();
    }
    return new PriorBench(
        name,
        prior,
        scan.speechRows(),
        voice,
        scan.rows().stream().mapToDouble(ScanRow::opening).toArray(),
        scan.rows().stream().mapToDouble(ScanRow::width).toArray());
  }

  private void printLags() {
    float[] told = prior.predict(rows);
    System.out.printf(
        "%n%s: prior alone, opening %.2f, width %.2f%n",
        name, correlation(told, 0, known), correlation(told, 1, known));
    System.out.println(
        "| seconds | pieces x shifts | without: error | within 1 | clear | with: error | within 1 |"
            + " clear | wrong and clear |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int seconds : LAG_SECONDS) {
      int length = 25 * seconds;
      if (length <= known.length) {
        Tally without = new Tally();
        Tally with = new Tally();
        for (int start : starts(length)) {
          for (int shift = -LagEstimator.MAX_LAG; shift <= LagEstimator.MAX_LAG; shift++) {
            without.add(lag(start, length, shift, null), shift);
            with.add(lag(start, length, shift, prior), shift);
          }
        }
        System.out.printf(
            "| %d | %d | %s | %s | %d |%n", seconds, with.count, without, with, with.wrong);
      }
    }
  }

  private int[] starts(int length) {
    int last = known.length - length;
    int count = Math.min(PIECES, 1 + last / 25);
    return IntStream.range(0, count).map(k -> count == 1 ? 0 : k * last / (count - 1)).toArray();
  }

  /** The lag of a piece whose sound was shifted by so many frames. */
  private Lag lag(int start, int length, int shift, @Nullable LipPrior with) {
    float[] sound = new float[length * SpeechFrontEnd.WIDTH];
    double[] opening = new double[length];
    double[] width = new double[length];
    for (int i = 0; i < length; i++) {
      int row = Math.clamp(start + i - shift, 0, known.length - 1);
      System.arraycopy(
          rows, row * SpeechFrontEnd.WIDTH, sound, i * SpeechFrontEnd.WIDTH, SpeechFrontEnd.WIDTH);
      opening[i] = lips[2 * (start + i)];
      width[i] = lips[2 * (start + i) + 1];
    }
    return LagEstimator.estimate(sound, opening, width, with);
  }

  /** Errors of planted lags. */
  private static final class Tally {
    private int count;
    private int near;
    private int clear;
    private int wrong;
    private double error;

    void add(Lag lag, int planted) {
      int off = Math.abs(lag.frames() - planted);
      count++;
      error += off;
      near += off <= 1 ? 1 : 0;
      clear += lag.clear() ? 1 : 0;
      wrong += lag.clear() && off > 1 ? 1 : 0;
    }

    @Override
    public String toString() {
      return "%.1f | %.0f %% | %.0f %%"
          .formatted(error / count, 100.0 * near / count, 100.0 * clear / count);
    }
  }

  private void printMotion() {
    System.out.println("| learned from | without: opening, width | with: opening, width |");
    System.out.println("|---|---|---|");
    SpeechToMotionScore without = SpeechToMotionScore.of(rows, voice, lips, known, null);
    SpeechToMotionScore with = SpeechToMotionScore.of(rows, voice, lips, known, prior);
    if (Double.isNaN(with.mean())) {
      return;
    }
    System.out.printf(
        "| three quarters | %.3f, %.3f | %.3f, %.3f |%n",
        without.opening(), without.width(), with.opening(), with.width());
    for (int seconds : LEARN_SECONDS) {
      int length = 25 * seconds;
      if (known.length >= length + 150) {
        int[] starts = starts(length);
        double[] sums = new double[4];
        for (int start : starts) {
          learn(start, length, null, sums, 0, starts.length);
          learn(start, length, prior, sums, 2, starts.length);
        }
        System.out.printf(
            "| %d s | %.3f, %.3f | %.3f, %.3f |%n", seconds, sums[0], sums[1], sums[2], sums[3]);
      }
    }
  }

  /** Learns from a piece and adds to {@code sums} how well it tells the rest. */
  private void learn(
      int start, int length, @Nullable LipPrior with, double[] sums, int at, int pieces) {
    int n = known.length;
    boolean[] use = new boolean[n];
    System.arraycopy(known, start, use, start, length);
    boolean[] test = known.clone();
    Arrays.fill(test, Math.max(0, start - GAP), Math.min(n, start + length + GAP), false);
    LipInputs inputs = LipInputs.of(SpeechNorm.of(rows, voice, use), with, rows, voice);
    float[] told = LipRegression.predict(LipRegression.fit(inputs, lips, use), inputs);
    sums[at] += correlation(told, 0, test) / pieces;
    sums[at + 1] += correlation(told, 1, test) / pieces;
  }

  private double correlation(float[] told, int which, boolean[] where) {
    Correlation tally = new Correlation();
    for (int i = 0; i < where.length; i++) {
      if (where[i]) {
        tally.add(told[2 * i + which], lips[2 * i + which]);
      }
    }
    return tally.value();
  }
}
