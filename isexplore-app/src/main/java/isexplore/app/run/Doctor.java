package isexplore.app.run;

import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.models.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Examines the machine. */
public final class Doctor {
  private static final long GIB = 1L << 30;

  private Doctor() {}

  /** How something stands. */
  public enum State {
    /** There. */
    OK("ok"),
    /** It works without, less well. */
    NOTE("note"),
    /** It does not work without. */
    MISSING("missing");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word to print. */
    public String word() {
      return word;
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param detail what was found
   * @param remedy what to do, empty when nothing
   */
  public record Finding(State state, String name, String detail, String remedy) {}

  /** Looks at everything that the program needs. */
  public static List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    findings.add(
        ok(
            "kernels",
            Machine.kernels()
                + " (-Disexplore.kernels=scalar in ISEXPLORE_JAVA_OPTS runs the plain twins)"));
    findings.add(ok("processor", Machine.processor() + ", " + Machine.cores() + " cores"));
    findings.add(ffmpeg());
    findings.add(models());
    findings.add(memory());
    findings.add(disk());
    findings.add(tool("maven", "mvn", State.NOTE, "only builds need it: apt-get install maven"));
    findings.add(
        tool(
            "npm",
            "npm",
            State.NOTE,
            "only fetching the face models needs it: apt-get install npm"));
    return findings;
  }

  private static Finding ok(String name, String detail) {
    return new Finding(State.OK, name, detail, "");
  }

  private static Finding jdk() {
    if (Runtime.version().compareToIgnoreOptional(Machine.LEAST_JDK) >= 0) {
      return ok("jdk", Machine.jdk());
    }
    return new Finding(
        State.MISSING,
        "jdk",
        Machine.jdk()
            + ": before 25.0.3 the collector may move arrays that native code reads"
            + " (JDK-8377811)",
        "install JDK 25.0.3 or later and point JAVA_HOME at it");
  }

  private static Finding ffmpeg() {
    try {
      return ok("ffmpeg", FfmpegMedia.version());
    } catch (LinkageError e) {
      return new Finding(
          State.MISSING,
          "ffmpeg",
          "its libraries do not load: " + e.getMessage(),
          "delete ~/.javacpp/cache and build again for this machine: mvn clean package");
    }
  }

  private static Finding models() {
    ModelStore store = ModelStore.open(null);
    long missing = store.list().stream().filter(file -> !file.present()).count();
    return missing == 0
        ? ok("models", store.folder().toString())
        : new Finding(
            State.NOTE,
            "models",
            missing + " of " + store.list().size() + " files are not in " + store.folder(),
            "fetched when first needed; now: isexplore models pull");
  }

  private static Finding memory() {
    long bytes = Machine.memoryBytes();
    String detail =
        "%s, of which the program may use %s for its objects"
            .formatted(gib(bytes), gib(Runtime.getRuntime().maxMemory()));
    return bytes >= 4 * GIB
        ? ok("memory", detail)
        : new Finding(
            State.NOTE, "memory", detail, "long videos may need 4 GiB; close other programs");
  }

  private static Finding disk() {
    try {
      long bytes = Files.getFileStore(Path.of("").toAbsolutePath()).getUsableSpace();
      String detail = gib(bytes) + " free here";
      return bytes >= 2 * GIB
          ? ok("disk", detail)
          : new Finding(State.NOTE, "disk", detail, "a work folder takes up to 1 GiB; free some");
    } catch (IOException e) {
      return new Finding(State.NOTE, "disk", "free space unknown: " + e.getMessage(), "");
    }
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }

  private static Finding tool(String name, String command, State without, String remedy) {
    try {
      Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
      String first;
      try (var reader = process.inputReader()) {
        first = reader.lines().filter(line -> line.matches(".*\\d.*")).findFirst().orElse("");
      }
      if (process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return ok(name, first.replaceAll("\\u001b\\[[;\\d]*m", ""));
      }
    } catch (IOException e) {
      return new Finding(without, name, "not found", remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Finding(without, name, "does not run", remedy);
  }
}
