package isexplore.app.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err progress, warnings and errors
 * @param interactive whether a person watches {@code err}, so that a line may be redrawn
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  /** The process's own streams; the launcher knows whether a person watches. */
  static Terminal system() {
    return new Terminal(System.out, System.err, Boolean.getBoolean("isexplore.terminal"));
  }
}
