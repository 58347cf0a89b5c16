package isexplore.gaussian;

import isexplore.io.AtomicFiles;
import isexplore.kernel.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A training step of our kernels beside one of OpenSplat, both on two threads of the processor.
 * Arguments: the program {@code opensplat}, how many rounds, how many steps of a round.
 *
 * <p>Both start from the same Gaussians, look at the same pictures from the same cameras and move
 * the same fourteen numbers per Gaussian by the same step lengths. Nothing is added or removed:
 * OpenSplat continues a run whose first half is over, in whose second half it neither densifies nor
 * keeps count for it. Its steps are timed from the lines that it prints. They take turns; the first
 * steps of every run do not count, and ours have run before so that the JIT has compiled them.
 */
public final class OpenSplatBench {
  private static final int THREADS = 2;
  private static final int DROPPED = 10; // steps at the start of every run
  private static final int WARM = 600; // steps until the JIT has compiled

  private final Path program;
  private final int rounds;
  private final int steps;

  /**
   * A run.
   *
   * @param millis of a step on the clock, median
   * @param cpuMillis of a step on the processor, all threads together, mean
   * @param psnrDb of the pictures after the last step
   */
  private record Run(double millis, double cpuMillis, double psnrDb) {}

  private OpenSplatBench(Path program, int rounds, int steps) {
    this.program = program;
    this.rounds = rounds;
    this.steps = steps;
  }

  /** Prints a table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    OpenSplatBench bench =
        new OpenSplatBench(
            Path.of(arguments[0]).toAbsolutePath(),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    System.out.printf(
        "%s, %d threads, %d rounds of %d steps%n",
        Kernels.name(), THREADS, bench.rounds, bench.steps);
    System.out.printf(
        "| Gaussians, picture | OpenSplat, ms | ours, ms | ratio | OpenSplat, processor ms | ours"
            + " | ratio | PSNR at the start, dB | after %d steps, OpenSplat's | ours | load |%n",
        bench.steps);
    System.out.println("|" + "---|".repeat(11));
    for (int side : new int[] {256, 512}) {
      for (int n : new int[] {10_000, 30_000}) {
        bench.compare(n, side);
      }
    }
  }

  private void compare(int n, int side) throws IOException, InterruptedException {
    StepScene scene = StepScene.of(n, side);
    Path folder = Files.createTempDirectory("isexplore");
    try {
      PeerFolder.write(folder, scene, steps);
      double cold = warmUp(scene);
      Run[] theirs = new Run[rounds];
      Run[] ours = new Run[rounds];
      for (int i = 0; i < rounds; i++) {
        theirs[i] = theirs(folder, scene);
        ours[i] = ours(scene);
      }
      double fast = median(ours, Run::millis);
      double cpu = median(ours, Run::cpuMillis);
      System.out.printf(
          "| %d, %d² | %.0f | %.1f | %.0f | %.0f | %.1f | %.0f | %.1f | %.2f | %.2f | %.1f |%n",
          n,
          side,
          median(theirs, Run::millis),
          fast,
          median(theirs, Run::millis) / fast,
          median(theirs, Run::cpuMillis),
          cpu,
          median(theirs, Run::cpuMillis) / cpu,
          scene.psnrDb(scene.start()),
          median(theirs, Run::psnrDb),
          median(ours, Run::psnrDb),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      System.out.printf(
          "  the first %d steps of ours took %.1f s longer than others%n",
          WARM, cold - WARM * fast / 1e3);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  /** Seconds of the first steps. */
  private double warmUp(StepScene scene) {
    long start = System.nanoTime();
    try (WholeStep training = new WholeStep(scene, THREADS)) {
      for (int i = 0; i < WARM; i++) {
        training.step(rate(scene, i));
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Step length of the centres in metres: theirs, which falls to a hundredth by the end. */
  private float rate(StepScene scene, int step) {
    double progress = (steps + step) / (2.0 * steps);
    return (float) (1.6e-4 * Math.pow(0.01, progress) * PeerFolder.extent(scene.poses()));
  }

  private Run ours(StepScene scene) {
    double[] millis = new double[steps];
    ProcessHandle process = ProcessHandle.current();
    double cpu = 0;
    try (WholeStep training = new WholeStep(scene, THREADS)) {
      for (int i = 0; i < steps; i++) {
        if (i == DROPPED) {
          cpu = cpuMillis(process);
        }
        float rate = rate(scene, i);
        long start = System.nanoTime();
        training.step(rate);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      cpu = (cpuMillis(process) - cpu) / (steps - DROPPED);
      return new Run(afterStart(millis), cpu, scene.psnrDb(training.cloud()));
    }
  }

  private Run theirs(Path folder, StepScene scene) throws IOException, InterruptedException {
    Path result = folder.resolve("result.ply");
    Process process = start(folder, result);
    double[] millis = new double[steps];
    double[] cpu = new double[steps];
    int step = 0;
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      long last = System.nanoTime();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("Step ")) {
          long now = System.nanoTime();
          millis[step] = (now - last) / 1e6;
          cpu[step++] = cpuMillis(process.toHandle());
          last = now;
        } else {
          said.append(line).append('\n');
        }
      }
    }
    if (process.waitFor() != 0 || step != steps) {
      throw new IOException("%s made %d steps:%n%s".formatted(program, step, said));
    }
    return new Run(
        afterStart(millis),
        (cpu[steps - 1] - cpu[DROPPED - 1]) / (steps - DROPPED),
        scene.psnrDb(PeerFolder.read(result)));
  }

  private static double cpuMillis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  private Process start(Path folder, Path result) throws IOException {
    String never = "1000000000";
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                folder.toString(),
                "--cpu",
                "--keep-crs",
                "--output=" + result,
                "--resume=" + folder.resolve(PeerFolder.START),
                "--num-iters=" + 2 * steps,
                "--num-downscales=0",
                "--sh-degree=0",
                "--ssim-weight=0.2",
                "--refine-every=" + never,
                "--warmup-length=" + never));
    builder
        .environment()
        .putAll(Map.of("OMP_NUM_THREADS", Integer.toString(THREADS), "OMP_WAIT_POLICY", "PASSIVE"));
    return builder.redirectErrorStream(true).start();
  }

  private static double afterStart(double[] millis) {
    return median(Arrays.copyOfRange(millis, DROPPED, millis.length));
  }

  private static double median(Run[] runs, ToDoubleFunction<Run> value) {
    return median(Arrays.stream(runs).mapToDouble(value).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
