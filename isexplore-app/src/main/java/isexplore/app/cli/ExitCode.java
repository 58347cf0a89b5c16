package isexplore.app.cli;

/** How a command ended, for scripts. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** The input, the settings or the machine do not allow it; one line on stderr says what to do. */
  public static final int USER_ERROR = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Done, but no segment passed the gates: what was chosen is only the best that can be had. */
  public static final int NOT_ELIGIBLE = 3;

  /** A bug in this program; the line on stderr names the file with the details. */
  public static final int BUG = 70;

  /** Interrupted by Ctrl-C; set by the JVM. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
