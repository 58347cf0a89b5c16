package isexplore.app.pipeline;

import isexplore.app.run.Machine;
import isexplore.app.run.StageRecord;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs stages of one work folder: leaves out what is up to date, and puts results into place so
 * that a kill at any moment leaves either the old result with its record, or a result without
 * record, which is made anew. The order is: write beside, forget the old record, rename, record.
 */
public final class StageRunner {
  private final WorkFolder work;
  private final RunListener listener;

  /** For the stages of one folder. */
  public StageRunner(WorkFolder work, RunListener listener) {
    this.work = work;
    this.listener = listener;
  }

  /** The work of a stage. */
  @FunctionalInterface
  public interface Action {
    /**
     * Writes the result.
     *
     * @param place where to write: an empty folder, what an interrupted run left, or a file
     * @return figures worth showing
     */
    Map<String, Double> run(Path place) throws IOException;
  }

  /**
   * A stage whose result is the folder {@code output} and which continues from what an interrupted
   * run with the same fingerprint left in {@code output.part}.
   */
  public String resumable(String stage, String output, String fingerprint, Action action)
      throws IOException {
    Path part = work.resolve(output + ".part");
    Path mark = part.resolve("fingerprint");
    return run(
        stage,
        List.of(output),
        fingerprint,
        () -> {
          if (!Files.exists(mark) || !Files.readString(mark).equals(fingerprint)) {
            AtomicFiles.deleteTree(part);
            Files.createDirectories(part);
            AtomicFiles.write(mark, temporary -> Files.writeString(temporary, fingerprint));
          }
          return action.run(part);
        },
        () -> {
          replaceFolder(part, work.resolve(output));
          Files.delete(work.resolve(output).resolve("fingerprint"));
        });
  }

  /** A stage whose result is a few files at the top of the work folder. */
  public String files(String stage, List<String> outputs, String fingerprint, Action action)
      throws IOException {
    Path temporary = work.resolve(stage + ".tmp");
    return run(
        stage,
        outputs,
        fingerprint,
        () -> {
          AtomicFiles.deleteTree(temporary);
          Files.createDirectories(temporary);
          return action.run(temporary);
        },
        () -> {
          for (String output : outputs) {
            AtomicFiles.replace(temporary.resolve(output), work.resolve(output));
          }
          AtomicFiles.deleteTree(temporary);
        });
  }

  /** A stage whose result is one file, wherever the user wants it. */
  public String file(String stage, Path output, String fingerprint, Action action)
      throws IOException {
    Path place = output.toAbsolutePath();
    Path temporary = place.resolveSibling("part-" + place.getFileName());
    return run(
        stage,
        List.of(place.toString()),
        fingerprint,
        () -> action.run(temporary),
        () -> AtomicFiles.replace(temporary, place));
  }

  /**
   * The fingerprint of a stage that must have been done by now.
   *
   * @param remedy the command that does it
   */
  public String require(String stage, String output, String remedy) {
    StageRecord record = work.stage(stage);
    if (record == null || !Files.exists(work.resolve(output))) {
      throw new UserError("%s has no finished %s; make it with: %s", work.root(), output, remedy);
    }
    return record.fingerprint();
  }

  /** As above; what was done must also fit what came before it and its settings as they are now. */
  public String require(String stage, String output, String fingerprint, String remedy) {
    if (!require(stage, output, remedy).equals(fingerprint)) {
      throw new UserError(
          "%s in %s is older than the settings or stages before it; make it anew with: %s",
          output, work.root(), remedy);
    }
    return fingerprint;
  }

  private interface Work {
    Map<String, Double> run() throws IOException;
  }

  private interface Placement {
    void place() throws IOException;
  }

  private String run(
      String stage, List<String> outputs, String fingerprint, Work action, Placement placement)
      throws IOException {
    StageRecord done = work.stage(stage);
    if (done != null
        && done.fingerprint().equals(fingerprint)
        && outputs.stream().allMatch(output -> Files.exists(work.resolve(output)))) {
      listener.on(new RunEvent.StageSkipped(stage, "up to date"));
      return fingerprint;
    }
    listener.on(new RunEvent.StageStarted(stage, ""));
    long startNanos = System.nanoTime();
    double startCpu = Machine.cpuSeconds();
    Map<String, Double> figures = action.run();
    work.remove(stage);
    placement.place();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    work.put(
        stage, new StageRecord(fingerprint, seconds, Machine.cpuSeconds() - startCpu, figures));
    listener.on(new RunEvent.StageFinished(stage, seconds, figures));
    return fingerprint;
  }

  private static void replaceFolder(Path temporary, Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    AtomicFiles.deleteTree(folder);
    AtomicFiles.replace(temporary, folder);
  }
}
