package isexplore.event;

/** Receives the events of a run in order, on the thread that works. */
@FunctionalInterface
public interface RunListener {
  /** Ignores everything. */
  RunListener SILENT = event -> {};

  /** Called once per event; must return quickly. */
  void on(RunEvent event);
}
