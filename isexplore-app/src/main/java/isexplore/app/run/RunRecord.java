package isexplore.app.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code run.json}: what made the work folder, and which stages are done.
 *
 * @param layout layout version of the work folder
 * @param version version of the program
 * @param video absolute path of the video
 * @param peakMemoryBytes most memory that any run on this folder has held
 * @param stages finished stages by name
 */
public record RunRecord(
    int layout,
    String version,
    String video,
    String jdk,
    String kernels,
    String processor,
    int cores,
    long peakMemoryBytes,
    Map<String, StageRecord> stages) {
  /** Layout version written and read. */
  public static final int LAYOUT = 1;

  /** Keeps the stages in alphabetical order, so that equal records are equal files. */
  public RunRecord {
    stages = Collections.unmodifiableMap(new TreeMap<>(stages));
  }

  /** An empty record of this program on this machine. */
  public static RunRecord of(String video) {
    return new RunRecord(
        LAYOUT,
        Version.NAME,
        video,
        Machine.jdk(),
        Machine.kernels(),
        Machine.processor(),
        Machine.cores(),
        0,
        Map.of());
  }

  /** A copy made by this program on this machine now, with other stages. */
  public RunRecord with(String newVideo, Map<String, StageRecord> newStages) {
    RunRecord here = of(newVideo);
    return new RunRecord(
        here.layout,
        here.version,
        here.video,
        here.jdk,
        here.kernels,
        here.processor,
        here.cores,
        Math.max(peakMemoryBytes, Machine.peakMemoryBytes()),
        newStages);
  }
}
