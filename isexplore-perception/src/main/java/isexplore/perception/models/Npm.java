package isexplore.perception.models;

import isexplore.event.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm client, which knows the user's registry and proxy. */
final class Npm {
  private static final int MINUTES = 10;

  private Npm() {}

  /** Fetches the archive of a pinned package into a folder. */
  static void pack(Pins.Pack pack, Path folder) throws IOException {
    String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    Path log = folder.resolve("npm.log");
    ProcessBuilder builder =
        new ProcessBuilder(npm, "pack", pack.name() + "@" + pack.version())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UserError(
          e,
          "The face models are missing and npm, which fetches them, is not installed:"
              + " install npm, or put %s into a folder and name it with --models.",
          pack.archive());
    }
    if (!await(process)) {
      throw new UserError(
          "npm could not fetch %s (%s), so there are no face models:"
              + " connect to the network, or put %s into a folder and name it with --models.",
          pack.name(), lastLine(log), pack.archive());
    }
  }

  private static boolean await(Process process) {
    try {
      if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue() == 0;
      }
      process.destroy();
      return false;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while npm was running", e);
    }
  }

  /** What npm said is wrong: its first line that names an error. */
  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("error") || line.contains("ERR"))
        .findFirst()
        .orElse(lines.isEmpty() ? "no answer" : lines.getLast());
  }
}
