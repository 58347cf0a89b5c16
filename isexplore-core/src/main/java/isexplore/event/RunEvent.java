package isexplore.event;

import java.util.Map;

/**
 * Everything a run reports while it works. Views switch over it, so a new event does not compile
 * until all handle it.
 */
public sealed interface RunEvent {

  /** A stage begins. */
  record StageStarted(String stage, String detail) implements RunEvent {}

  /** A stage was left out because its inputs and settings have not changed. */
  record StageSkipped(String stage, String reason) implements RunEvent {}

  /** Work done so far, in units of the stage (frames, steps); {@code total} is 0 when unknown. */
  record Progressed(String stage, long done, long total, String unit) implements RunEvent {}

  /** A training step with the mean loss since the last such event. */
  record Stepped(int step, int steps, double loss, double psnrDb, int gaussians)
      implements RunEvent {}

  /** Something the user should know; the run goes on. Fact, limit, consequence, remedy. */
  record Warned(String stage, String message) implements RunEvent {}

  /** Something worth reading once. */
  record Noted(String stage, String message) implements RunEvent {}

  /** A stage is done; {@code figures} holds what it measured. */
  record StageFinished(String stage, double seconds, Map<String, Double> figures)
      implements RunEvent {}

  /** A file that the user may want to open. */
  record Wrote(String what, String path) implements RunEvent {}
}
