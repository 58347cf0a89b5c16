package isexplore.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands of the program as its user does: each in a process of its own. */
public final class Program {
  private Program() {}

  /** Runs a command; what it says shows only when it fails. */
  public static void run(String... arguments) throws IOException, InterruptedException {
    run(List.of(), arguments);
  }

  /** The same with more options for its JVM. */
  public static void run(List<String> jvm, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(jvm);
    command.add("isexplore.app.cli.Main");
    command.addAll(List.of(arguments));
    await(command);
  }

  /** Runs any command; what it says shows only when it fails. */
  static void await(List<String> command) throws IOException, InterruptedException {
    File log = File.createTempFile("isexplore", ".log");
    int code =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor();
    if (code != 0) {
      throw new IOException(
          "%s ended with %d:%n%s"
              .formatted(String.join(" ", command), code, Files.readString(log.toPath())));
    }
    Files.delete(log.toPath());
  }
}
