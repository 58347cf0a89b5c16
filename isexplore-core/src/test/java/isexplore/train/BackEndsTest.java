package isexplore.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.TrainConfig;
import isexplore.event.UserError;
import org.junit.jupiter.api.Test;

class BackEndsTest {
  @Test
  void theDefaultSettingNamesOne() {
    String name = TrainConfig.defaults().backEnd();
    assertThat(BackEnds.named(name).name()).isEqualTo(name);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> BackEnds.named("mesh"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'mesh'")
        .hasMessageContaining("gaussian");
  }
}
