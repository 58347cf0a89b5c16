package isexplore.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.event.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTreeTest {
  record Inner(
      @Help(value = "Length.", unit = "seconds") double length, @Help("Name.") String name) {
    Inner {
      Settings.require(length > 0, "inner.length must be positive, but is %s", length);
    }
  }

  record Outer(@Help("Steps.") int steps, @Help("On.") boolean on, Inner inner) {}

  private static final Outer BASE = new Outer(7, true, new Inner(2.5, "a"));

  @Test
  void nestedRecordsBecomeDottedNamesInOrder() {
    assertThat(SettingTree.settings(Outer.class))
        .extracting(Setting::key)
        .containsExactly("steps", "on", "inner.length", "inner.name");
    assertThat(SettingTree.settings(Outer.class).get(2).unit()).isEqualTo("seconds");
  }

  @Test
  void valuesWrittenDownReadBackAsTheSameRecord() {
    Outer changed = SettingTree.with(BASE, Map.of("inner.length", "4", "on", "false"));
    assertThat(changed).isEqualTo(new Outer(7, false, new Inner(4, "a")));
    assertThat(SettingTree.values(changed)).containsEntry("inner.length", "4");
    assertThat(SettingTree.with(BASE, SettingTree.values(changed))).isEqualTo(changed);
  }

  @Test
  void anUnknownNameIsAnErrorThatOffersTheNearest() {
    assertThatThrownBy(() -> SettingTree.with(BASE, Map.of("inner.lenght", "4")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'inner.lenght'")
        .hasMessageContaining("did you mean 'inner.length'");
  }

  @Test
  void aValueOfAnotherKindIsAnErrorThatNamesTheSetting() {
    assertThatThrownBy(() -> SettingTree.with(BASE, Map.of("steps", "many")))
        .isInstanceOf(UserError.class)
        .hasMessage("steps must be a whole number, but is 'many'");
    assertThatThrownBy(() -> SettingTree.with(BASE, Map.of("on", "yes")))
        .hasMessage("on must be true or false, but is 'yes'");
  }

  @Test
  void theRecordsOwnCheckIsReportedAsItIs() {
    assertThatThrownBy(() -> SettingTree.with(BASE, Map.of("inner.length", "-1")))
        .isInstanceOf(UserError.class)
        .hasMessage("inner.length must be positive, but is -1.0");
  }

  @Test
  void everySettingIsDescribed() {
    assertThat(SettingTree.settings(IsexploreConfig.class))
        .allSatisfy(setting -> assertThat(setting.help()).endsWith("."))
        .extracting(Setting::key)
        .doesNotHaveDuplicates();
  }
}
