package isexplore.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JIT has compiled must not reach the bits, nor the width of vectors the results. */
class KernelBitsTest {
  @Test
  void aJvmThatCompilesNothingComputesWhatTenThousandCallsDo() throws Exception {
    long cold = Long.parseLong(fresh("-Xint").getFirst());
    try (Parallel parallel = new Parallel(1)) {
      KernelBits hot = new KernelBits(parallel);
      for (int i = 0; i < 10_000; i++) {
        assertThat(hot.run()).as("call %d", i).isEqualTo(cold);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "8", "16"})
  void vectorsOfEveryWidthAgreeWithThePlainTwin(String lanes) throws Exception {
    assertThat(Double.parseDouble(fresh("-Disexplore.lanes=" + lanes).get(1))).isLessThan(1e-4);
  }

  /** Lines that {@link KernelBits} prints in a JVM of its own. */
  private static List<String> fresh(String option) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                KernelBits.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }
}
