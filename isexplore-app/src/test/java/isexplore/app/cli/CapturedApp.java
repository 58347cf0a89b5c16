package isexplore.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program within this JVM, and what it says. */
final class CapturedApp {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a command; returns its exit code. */
  int run(String... arguments) {
    return new App(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false))
        .run(arguments);
  }

  /** Everything on standard output so far. */
  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Everything on standard error so far. */
  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
