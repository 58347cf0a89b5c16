package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AppTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new App(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false))
        .run(arguments);
  }

  @Test
  void withoutACommandItExplainsItself() {
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Prepare", "doctor", "Exit codes");
  }

  @Test
  void anUnknownCommandIsAUsageErrorInOneLine() {
    assertThat(run("crate")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("isexplore: ").hasLineCount(1);
  }

  @Test
  void helpConfigListsEverySettingWithItsDefault() {
    assertThat(run("help", "config")).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("--select.seconds=seconds", "Default: 5");
  }

  @Test
  void helpOnSomethingUnknownSaysWhereToLook() {
    assertThat(run("help", "me")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("isexplore: there is no command 'me'; see: isexplore help\n");
  }

  @Test
  void versionNamesJdkAndKernels() {
    assertThat(run("version")).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("isexplore \\S+, JDK .*, vector-\\d+\n");
  }
}
