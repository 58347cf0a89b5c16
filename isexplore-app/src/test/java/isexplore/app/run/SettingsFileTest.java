package isexplore.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.IsexploreConfig;
import isexplore.config.SettingTree;
import isexplore.event.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir private Path folder;

  @Test
  void sectionsBecomeDottedNames() {
    assertThat(SettingsFile.parse("x", "select:\n  seconds: 7\n  at: '00:41'\n"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("select.seconds", "7", "select.at", "00:41"));
    assertThat(SettingsFile.parse("x", "# nothing\n")).isEmpty();
  }

  @Test
  void whatIsNotYamlOrNotSectionsIsAnErrorInOneLine() {
    assertThatThrownBy(() -> SettingsFile.parse("my.yaml", "select: [1, 2]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("my.yaml must hold sections")
        .hasMessageContaining("'select' is a array");
    assertThatThrownBy(() -> SettingsFile.parse("my.yaml", "a: 'b"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("my.yaml is not YAML")
        .message()
        .hasLineCount(1);
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(UserError.class);
  }

  @Test
  void aChoiceReadsBackAsItWasWritten() throws IOException {
    IsexploreConfig config =
        SettingTree.with(
            Preset.named("quick").config(), Map.of("select.at", "it's 1", "select.seconds", "7.5"));
    new Choice("quick", config).write(folder);
    assertThat(Choice.read(folder)).isEqualTo(new Choice("quick", config));
    assertThat(SettingsFile.read(folder.resolve("changed.yaml")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("select.at", "it's 1", "select.seconds", "7.5"));
  }

  @Test
  void aFolderWithoutSettingsHasTheDefaultPreset() throws IOException {
    assertThat(Choice.read(folder).preset()).isEqualTo(Preset.DEFAULT);
  }

  @Test
  void everyPresetFitsTheSettingsAndDiffersFromTheOthers() {
    assertThat(Preset.all())
        .allSatisfy(preset -> assertThat(preset.summary()).endsWith("."))
        .allSatisfy(preset -> assertThat(preset.config()).isNotNull());
    assertThat(Preset.all()).extracting(Preset::name).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Preset.named("best"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tiny, demo, quick, standard, quality");
  }

  @Test
  void theDocumentedSettingsAreTheRealOnes() throws IOException {
    Path file = Path.of(System.getProperty("basedir", ".")).resolve("../docs/config.md");
    if (Boolean.getBoolean("isexplore.write")) {
      Files.writeString(file, ConfigTable.markdown());
    }
    assertThat(Files.readString(file))
        .as("docs/config.md; write it anew with -Disexplore.write=true")
        .isEqualTo(ConfigTable.markdown());
  }

  @Test
  void aWorkFolderOfAnEarlierVersionKeepsWhatIsStillASetting(@TempDir Path folder)
      throws IOException {
    IsexploreConfig config =
        SettingTree.with(Preset.named("quick").config(), Map.of("train.seed", "9"));
    new Choice("quick", config).write(folder);
    Path file = folder.resolve("config.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("train:\n", "train:\n  goneSince: 3\n"));
    assertThat(Files.readString(file)).contains("goneSince");
    assertThat(Choice.read(folder)).isEqualTo(new Choice("quick", config));
  }
}
