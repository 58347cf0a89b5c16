package isexplore.gaussian;

import isexplore.dataset.Dataset;
import isexplore.head.HeadModel;
import isexplore.image.FloatImage;
import isexplore.kernel.Parallel;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many pictures a second a trained head draws, deformation and light included, nothing behind
 * it: one head per core, as {@code talk} has it, over the poses and motion codes of the training
 * frames. Arguments: work folders of heads.
 */
public final class RenderBench {
  private static final int ROUNDS = 5;
  private static final int PASSES = 4; // over the training frames, per core and round

  private RenderBench() {}

  /** Prints a Markdown table. */
  public static void main(String[] works) throws IOException {
    System.out.println(
        "| head | side | pictures a second, median, best | ms a picture, one core |");
    System.out.println("|---|---|---|---|");
    try (Parallel parallel = new Parallel()) {
      for (String work : works) {
        print(Path.of(work), parallel);
      }
    }
  }

  private static void print(Path work, Parallel parallel) throws IOException {
    HeadModel head = BackEnds.load(work.resolve("model").resolve(Trainer.HEAD));
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      List<HeadModel> heads =
          IntStream.range(0, parallel.threads()).mapToObj(t -> head.fork()).toList();
      round(dataset, heads, parallel); // until the JIT has compiled it
      double[] rates =
          IntStream.range(0, ROUNDS).mapToDouble(r -> round(dataset, heads, parallel)).toArray();
      Arrays.sort(rates);
      double median = rates[ROUNDS / 2];
      System.out.printf(
          "| %s | %d | %.0f, %.0f | %.1f |%n",
          work.getFileName(),
          head.side(),
          median,
          rates[ROUNDS - 1],
          1000.0 * heads.size() / median);
    }
  }

  /** Pictures a second. */
  private static double round(Dataset dataset, List<HeadModel> heads, Parallel parallel) {
    int frames = dataset.manifest().trainFrames();
    long start = System.nanoTime();
    parallel.range(
        heads.size(),
        t -> {
          int side = dataset.side();
          FloatImage rgb = new FloatImage(3, side, side);
          float[] alpha = new float[side * side];
          for (int i = 0; i < PASSES * frames; i++) {
            int frame = i % frames;
            heads.get(t).render(dataset.pose(frame), dataset.motion(frame), rgb, alpha);
          }
        });
    return 1e9 * heads.size() * PASSES * frames / (System.nanoTime() - start);
  }
}
