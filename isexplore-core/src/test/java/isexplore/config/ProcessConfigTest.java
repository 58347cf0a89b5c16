package isexplore.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import org.junit.jupiter.api.Test;

class ProcessConfigTest {
  @Test
  void theDefaultsAreInRange() {
    assertThat(ProcessConfig.defaults().size()).isEqualTo(512);
  }

  @Test
  void nonsenseIsRefusedInOneLine() {
    assertThatThrownBy(() -> new ProcessConfig(511, 4, 0.1, 7, 250, ""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> new ProcessConfig(512, 0, 0.1, 7, 250, ""))
        .isInstanceOf(UserError.class);
    assertThatThrownBy(() -> new ProcessConfig(512, 4, 0.9, 7, 250, ""))
        .isInstanceOf(UserError.class);
    assertThatThrownBy(() -> new ProcessConfig(512, 4, 0.1, 6, 250, ""))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("odd");
    assertThatThrownBy(() -> new ProcessConfig(512, 4, 0.1, 7, 0, ""))
        .isInstanceOf(UserError.class);
    assertThatThrownBy(() -> new ProcessConfig(512, 4, 0.1, 7, 250, "net.pth"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(".onnx");
  }
}
