package isexplore.process;

import isexplore.bench.Program;
import isexplore.dataset.Dataset;
import isexplore.io.AtomicFiles;
import isexplore.kernel.Parallel;
import isexplore.math.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well poses put what was left out of finding them: of each video, half of the skull is
 * tracked, and the other half's texture and landmarks are looked for where that puts them; then the
 * other way round. Arguments: videos, or work folders that were made of them.
 */
public final class LeftOut {
  private static final List<String> COLUMNS =
      List.of(
          "texture, poses by landmarks",
          "texture, poses by texture",
          "texture, nothing left out",
          "landmarks, poses by landmarks",
          "landmarks, poses by texture",
          "of the second: no pose takes away",
          "goes with the pose",
          "changes from frame to frame",
          "squares measured, %");

  private LeftOut() {}

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println("| RMS px of 512 | %s |".formatted(String.join(" | ", COLUMNS)));
    System.out.println("|---" + "|---".repeat(COLUMNS.size()) + "|");
    for (String argument : arguments) {
      Path given = Path.of(argument);
      if (Files.isDirectory(given)) {
        print(given, given.getFileName().toString());
      } else {
        Path work = Files.createTempDirectory("isexplore");
        Program.run("process", argument, "--work=" + work);
        print(work, given.getFileName().toString());
        AtomicFiles.deleteTree(work);
      }
    }
  }

  private static void print(Path work, String name) throws IOException {
    List<LeftOutError> sums = Stream.generate(LeftOutError::new).limit(5).toList();
    try (Dataset dataset = Dataset.open(work.resolve("dataset"));
        Parallel parallel = new Parallel()) {
      for (int colour = 0; colour < 2; colour++) {
        LeftOutHalf half = new LeftOutHalf(dataset, colour, parallel);
        List<Pose> byLandmarks = half.byLandmarks();
        List<Pose> rough = half.smoothed(byLandmarks);
        List<Pose> fine = half.smoothed(half.byTexture(byLandmarks));
        half.texture(rough, sums.get(0));
        half.texture(fine, sums.get(1));
        half.texture(half.stored(), sums.get(2));
        half.landmarks(rough, sums.get(3));
        half.landmarks(fine, sums.get(4));
      }
    }
    LeftOutError texture = sums.get(1);
    System.out.printf("| %s |", name);
    sums.forEach(sum -> System.out.printf(" %.2f |", sum.rms()));
    System.out.printf(
        " %.2f | %.2f | %.2f | %.0f |%n",
        texture.rest(), texture.withPose(), texture.sudden(), texture.measured());
  }
}
