package isexplore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.scan.Scan;
import isexplore.select.Choice;
import isexplore.select.Selection;
import isexplore.select.SelectionPage;
import isexplore.select.Selector;
import isexplore.synthetic.Plant;
import isexplore.synthetic.PlantedTables;
import isexplore.synthetic.PlantedWorld;
import isexplore.synthetic.PlantedWorld.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of a selection that the program made itself, of a world whose best window is known. */
class PlantedWorldPageTest extends SelectionInBrowser {
  private static final PlantedWorld WORLD = PlantedWorld.of(303, Setting.USUAL, Plant.ALL);

  private record Made(Selection selection, Path page) {}

  private Made make(Map<String, String> changes) throws IOException {
    Path tables = folder.resolve("scan");
    if (Files.notExists(tables)) {
      PlantedTables.write(WORLD, tables);
    }
    Path page = folder.resolve("selection.html");
    try (Scan scan = Scan.open(tables)) {
      SelectConfig config = SettingTree.with(SelectConfig.defaults(), changes);
      Choice choice = new Selector(e -> {}).select(scan, false, config);
      SelectionPage.write(page, scan, choice, config);
      return new Made(choice.selection(), page);
    }
  }

  private static List<String> ranges(Selection selection) {
    return selection.ranking().stream().map(r -> range(r.starts().getFirst())).toList();
  }

  @Test
  void thePageRanksAsTheProgramDid() throws IOException {
    Made made = make(Map.of("wishes", ""));
    try (OpenPage open = open(made.page(), desktop())) {
      assertThat(open.text("h1")).isEqualTo(range(made.selection().startFrame()));
      assertThat(open.ranked()).isEqualTo(ranges(made.selection()));
      assertThat(open.text("#command")).isEqualTo("isexplore select planted --select.wishes ''");
      open.picture("planted-light");
      assertThat(open.errors).isEmpty();
    }
  }

  @Test
  void theCommandOnTheScreenGivesWhatTheScreenShows() throws IOException {
    Made before = make(Map.of());
    String command;
    List<String> shown;
    try (OpenPage open = open(before.page(), desktop().setColorScheme(ColorScheme.DARK))) {
      open.slide("audio", 3);
      open.slide("lips", 0.2);
      command = open.text("#command");
      shown = open.ranked();
      open.picture("planted-dark");
    }
    assertThat(shown).isNotEqualTo(ranges(before.selection()));
    String weights = command.replaceFirst("^isexplore select planted --select.weights ", "");
    assertThat(weights).isEqualTo("audio=3,lips=0.2,views=1");
    assertThat(ranges(make(Map.of("weights", weights)).selection())).isEqualTo(shown);
  }
}
