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
      Selection selection = new Selector(e -> {}).select(scan, false, SelectConfig.defaults());
      SelectionPage.write(file, scan, selection);
      String page = Files.readString(file);
      assertThat(page).doesNotContain("/*DATA*/").doesNotContain("src=").doesNotContain("<link");
      assertThat(page).contains("\"start\" : " + selection.startFrame());
      assertThat(SelectionPage.reasons(selection))
          .contains("head directions")
          .contains("speech covers");
    }
  }
}
