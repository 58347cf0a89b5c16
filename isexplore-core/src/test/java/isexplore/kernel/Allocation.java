package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Finds kernels whose vectors escape to the heap. */
final class Allocation {
  private Allocation() {}

  /**
   * Runs until compiled, then asserts that a call allocates next to nothing. Compilation finishes
   * in its own time: a few more rounds are granted.
   */
  static void assertNone(int warmUp, Runnable kernel) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 40 && bytes > 512; round++) {
      for (int i = 0; i < warmUp; i++) {
        kernel.run();
      }
      bytes = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        kernel.run();
        bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
      }
    }
    assertThat(bytes).as("bytes allocated by one call").isLessThanOrEqualTo(512);
  }
}
