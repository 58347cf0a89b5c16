package isexplore.select;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.SelectConfig;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionPageTest {
  @TempDir Path folder;

  @Test
  void thePageHoldsItsDataAndNeedsNothingFromOutside() throws IOException {
    Path file = folder.resolve("selection.html");
    try (Scan scan = ScanTables.write(folder, 600, 100, 225, ScanTables::dull)) {
      SelectConfig config = SelectConfig.defaults();
      Choice choice = new Selector(e -> {}).select(scan, false, config);
      Selection selection = choice.selection();
      SelectionPage.write(file, scan, choice, config);
      String page = Files.readString(file);
      assertThat(page).doesNotContain("/*DATA*/").doesNotContain("src=").doesNotContain("<link");
      assertThat(page).contains("\"starts\" : [ " + selection.startFrame());
      assertThat(SelectionPage.reasons(selection)).contains("view cells").contains("speech covers");
    }
  }
}
