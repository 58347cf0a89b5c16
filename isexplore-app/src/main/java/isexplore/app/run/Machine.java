package isexplore.app.run;

import isexplore.kernel.Kernels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the program runs on. */
public final class Machine {
  /**
   * Native code of ours reads pinned arrays, which G1 may move before this version: JDK-8377811.
   */
  public static final Runtime.Version LEAST_JDK = Runtime.Version.parse("25.0.3");

  private Machine() {}

  /** Version and vendor of the running JDK. */
  public static String jdk() {
    return Runtime.version() + " " + System.getProperty("java.vendor");
  }

  /** Processors that this process may use. */
  public static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** {@code vector-256} and the like. */
  public static String kernels() {
    return Kernels.name();
  }

  /** Bytes of memory in the machine. */
  public static long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  /** Seconds that all threads of this process have worked so far. */
  public static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  /**
   * Most memory that this process has held so far, bytes, natives included; 0 where the system does
   * not say (it does under {@code /proc}).
   */
  public static long peakMemoryBytes() {
    return procValue("/proc/self/status", "VmHWM") * 1024;
  }

  /** Name of the processor, or its architecture where the system does not say. */
  public static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static long procValue(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }
}
