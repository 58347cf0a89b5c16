package isexplore.app.cli;

import isexplore.event.UserError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Turns what was thrown into one line for the user and an exit code. */
final class Failures {
  private final PrintStream err;

  Failures(PrintStream err) {
    this.err = err;
  }

  /** A command line that cannot be understood. */
  int usage(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    err.printf(
        "isexplore: %s; see: %s --help%n",
        firstLine(String.valueOf(exception.getMessage())),
        command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  /** Anything thrown while a command ran. */
  int report(Throwable thrown, @Nullable Path workFolder, boolean debug) {
    if (debug) {
      thrown.printStackTrace(err);
    }
    String line = explain(unwrap(thrown));
    if (!line.isEmpty()) {
      err.println("isexplore: " + line);
      return ExitCode.USER_ERROR;
    }
    err.printf(
        "isexplore: this is a bug (%s); details: %s%n",
        firstLine(thrown.toString()), writeDetails(thrown, workFolder));
    return ExitCode.BUG;
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof UncheckedIOException && thrown.getCause() instanceof IOException cause
        ? cause
        : thrown;
  }

  /** One line for the user, empty for a bug. */
  private static String explain(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof UserError) {
      return message;
    }
    if (thrown instanceof OutOfMemoryError) {
      return ("the memory given to the program (%d MiB) is used up; give it more with"
              + " ISEXPLORE_HEAP=6g in front of the command.")
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (thrown instanceof IOException && message.contains("No space left")) {
      return "the disk is full (%s); free some space and run the same command again, it continues."
          .formatted(message);
    }
    if (thrown instanceof AccessDeniedException) {
      return "%s may not be read or written by this user.".formatted(message);
    }
    if (thrown instanceof NoSuchFileException) {
      return "%s is missing; run the same command again to make it anew.".formatted(message);
    }
    return thrown instanceof FileSystemException ? message : "";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Writes the stack trace beside the work, or where temporary files go. */
  private static String writeDetails(Throwable thrown, @Nullable Path workFolder) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    try {
      Path file =
          workFolder != null && Files.isDirectory(workFolder)
              ? workFolder.resolve("crash.txt")
              : Files.createTempFile("isexplore-crash-", ".txt");
      Files.writeString(file, trace.toString());
      return file.toString();
    } catch (IOException e) {
      return "run again with --debug";
    }
  }
}
