package isexplore.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppTest {
  private final CapturedApp app = new CapturedApp();

  @Test
  void withoutACommandItExplainsItself() {
    assertThat(app.run()).isEqualTo(ExitCode.OK);
    assertThat(app.out()).contains("Prepare", "doctor", "Exit codes");
  }

  @Test
  void anUnknownCommandIsAUsageErrorInOneLine() {
    assertThat(app.run("crate")).isEqualTo(ExitCode.USAGE);
    assertThat(app.err()).startsWith("isexplore: ").hasLineCount(1);
  }

  @Test
  void helpConfigListsEverySettingWithItsDefault() {
    assertThat(app.run("help", "config")).isEqualTo(ExitCode.OK);
    assertThat(app.out()).contains("--select.seconds=seconds", "Default: 5");
  }

  @Test
  void helpOnSomethingUnknownSaysWhereToLook() {
    assertThat(app.run("help", "me")).isEqualTo(ExitCode.USER_ERROR);
    assertThat(app.err()).isEqualTo("isexplore: there is no command 'me'; see: isexplore help\n");
  }

  @Test
  void versionNamesJdkAndKernels() {
    assertThat(app.run("version")).isEqualTo(ExitCode.OK);
    assertThat(app.out()).matches("isexplore \\S+, JDK .*, vector-\\d+\n");
  }
}
