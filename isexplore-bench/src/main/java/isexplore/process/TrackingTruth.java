package isexplore.process;

import isexplore.dataset.CropBox;
import isexplore.dataset.Dataset;
import isexplore.kernel.Parallel;
import isexplore.synthetic.FaceTruth;
import isexplore.synthetic.Performance;
import isexplore.synthetic.SyntheticSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How true poses, openings and motion codes are: films synthetic subjects, sends the films through
 * the program's own stages and compares with what is known. The last subject shakes the head, for
 * twice as long: the longer a film, the less goes together by chance. Arguments: number of subjects
 * (3), frames of each film (250), side of the picture (512).
 */
public final class TrackingTruth {
  private static final long FIRST_SEED = 1;

  private TrackingTruth() {}

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int subjects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int frames = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 250;
    int size = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 512;
    Map<String, Map<Measure, Double>> columns = new LinkedHashMap<>();
    try (Parallel parallel = new Parallel()) {
      for (long seed = FIRST_SEED; seed < FIRST_SEED + subjects; seed++) {
        SyntheticSubject person = SyntheticSubject.of(seed, parallel);
        columns.put("subject " + seed, measured(person, Takes.talking(frames, seed), size));
      }
      SyntheticSubject person = SyntheticSubject.of(FIRST_SEED, parallel);
      columns.put(
          "subject %d shakes the head".formatted(FIRST_SEED),
          measured(person, Takes.shaking(2 * frames, FIRST_SEED), size));
    }
    print(columns);
  }

  private static Map<Measure, Double> measured(
      SyntheticSubject person, Performance performance, int size)
      throws IOException, InterruptedException {
    List<FaceTruth> faces = new ArrayList<>();
    try (SyntheticWork work = new SyntheticWork()) {
      work.make(person, performance, size, frame -> faces.add(frame.truth()));
      try (Dataset dataset = Dataset.open(work.dataset())) {
        CropBox crop = dataset.manifest().crop();
        if (crop.side() != size) {
          throw new IOException("poses of a crop are those of another camera: " + crop);
        }
        return new Take(dataset, performance.states(), faces).measure();
      }
    }
  }

  private static void print(Map<String, Map<Measure, Double>> columns) {
    System.out.printf("| measure | %s | asked |%n", String.join(" | ", columns.keySet()));
    System.out.println("|---" + "|---".repeat(columns.size()) + "|---|");
    for (Measure measure : Measure.values()) {
      System.out.printf("| %s |", measure.title);
      for (Map<Measure, Double> column : columns.values()) {
        double value = column.getOrDefault(measure, Double.NaN);
        System.out.printf(" %s |", Double.isNaN(value) ? "–" : "%.2f".formatted(value));
      }
      System.out.printf(" %s |%n", measure.asked);
    }
  }
}
