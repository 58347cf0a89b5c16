package isexplore.app.cli;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code: {@link ExitCode}. */
  public static void main(String[] arguments) {
    Thread farewell =
        new Thread(() ->
            System.err.println(
                "\nisexplore: interrupted; nothing finished is lost, the same command"
                    + " continues."));
    Runtime.getRuntime().addShutdownHook(farewell);
    int code = new App(Terminal.system()).run(arguments);
    Runtime.getRuntime().removeShutdownHook(farewell);
    System.exit(code);
  }
}
