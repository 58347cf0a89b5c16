package isexplore.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isexplore.config.SelectConfig;
import isexplore.config.SettingTree;
import isexplore.event.RunEvent;
import isexplore.event.UserError;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
  private static final int FRAMES = 1500;
  private static final int RICH = 600;

  @TempDir Path folder;
  private final List<RunEvent> events = new ArrayList<>();

  private Selection select(int frames, IntFunction<ScanRow> rows, SelectConfig config)
      throws IOException {
    try (Scan scan = ScanTables.write(folder, frames, RICH, RICH + 125, rows)) {
      return new Selector(events::add).select(scan, false, config).selection();
    }
  }

  private static SelectConfig at(String at) {
    return settings(Map.of("at", at));
  }

  /** The defaults with some settings changed. */
  private static SelectConfig settings(Map<String, String> changes) {
    return SettingTree.with(SelectConfig.defaults(), changes);
  }

  /** Within the planted window lips are wide and the head turns. */
  private static ScanRow planted(int i) {
    boolean rich = i >= RICH && i < RICH + 125;
    return rich
        ? ScanTables.row(i, 1, 20, 0.1 * (i % 7) / 6, (i - RICH) / 8.0, false)
        : ScanTables.dull(i);
  }

  @Test
  void thePlantedWindowIsFound() throws IOException {
    Selection selection = select(FRAMES, SelectorTest::planted, SelectConfig.defaults());
    assertThat(selection.startFrame()).isCloseTo(RICH, within(5));
    assertThat(selection.frames()).isEqualTo(125);
    Map<String, Double> percentiles = selection.ranking().getFirst().percentiles();
    assertThat(List.of("audio", "lips", "views"))
        .allSatisfy(name -> assertThat(percentiles.get(name)).isGreaterThan(90));
  }

  @ParameterizedTest
  @CsvSource({"no face", "second face", "blurred", "cut"})
  void aGateKeepsTheWindowAway(String reason) throws IOException {
    IntFunction<ScanRow> rows =
        i ->
            i != RICH + 60
                ? planted(i)
                : switch (reason) {
                  case "no face" -> ScanTables.row(i, 0, 20, 0.03, 0, false);
                  case "second face" -> ScanTables.row(i, 2, 20, 0.03, 0, false);
                  case "blurred" -> ScanTables.row(i, 1, 3, 0.03, 0, false);
                  default -> ScanTables.row(i, 1, 20, 0.03, 0, true);
                };
    Selection selection = select(FRAMES, rows, SelectConfig.defaults());
    assertThat(selection.startFrame())
        .satisfiesAnyOf(
            s -> assertThat(s).isLessThanOrEqualTo(RICH + 60 - 125),
            s -> assertThat(s).isGreaterThanOrEqualTo(RICH + 60));
    assertThat(selection.rejected()).anySatisfy(r -> assertThat(r.reason()).isEqualTo(reason));
  }

  @Test
  void theTailIsAQuarterOfTheTimeAndStaysApart() throws IOException {
    Selection selection = select(1000, ScanTables::dull, SelectConfig.defaults());
    assertThat(selection.tailFrames()).isEqualTo(250);
    assertThat(selection.tailStart()).isEqualTo(750);
    assertThat(selection.ranking())
        .allSatisfy(w ->
            assertThat(w.starts().getFirst() + 125).isLessThanOrEqualTo(750 - selection.gap()));
  }

  @Test
  void fiveSecondsAreDividedInto92And8And25Frames() throws IOException {
    Selection selection = select(125, ScanTables::dull, SelectConfig.defaults());
    assertThat(selection.indicative()).isTrue();
    assertThat(selection.frames()).isEqualTo(92);
    assertThat(selection.startFrame()).isZero();
    assertThat(selection.tailStart()).isEqualTo(100);
    assertThat(selection.tailFrames()).isEqualTo(25);
    assertThat(events).anySatisfy(e -> assertThat(e).isInstanceOf(RunEvent.Warned.class));
  }

  @Test
  void tooShortAndFacelessVideosAreRefusedInOneLine() {
    assertThatThrownBy(() -> select(100, ScanTables::dull, SelectConfig.defaults()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("4.0 s")
        .hasMessageContaining("4.5 s");
    assertThatThrownBy(() ->
            select(300, i -> ScanTables.row(i, 0, 20, 0.1, 0, false), SelectConfig.defaults()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no face");
  }

  @Test
  void theUserOverrules() throws IOException {
    SelectConfig config = at("00:10");
    Selection selection = select(FRAMES, SelectorTest::planted, config);
    assertThat(selection.startFrame()).isEqualTo(250);
    assertThat(selection.byUser()).isTrue();
    SelectConfig late = at("00:58");
    assertThatThrownBy(() -> select(FRAMES, SelectorTest::planted, late))
        .isInstanceOf(UserError.class);
  }

  @Test
  void percentilesCountTiesHalf() {
    assertThat(Candidates.percentiles(new double[] {1, 2, 2, 3})).containsExactly(0, 50, 50, 100);
  }

  @Test
  void aVideoInWhichNobodySpeaksIsRefused() {
    assertThatThrownBy(
            () -> select(500, i -> ScanTables.dull(i).withVoice(false), SelectConfig.defaults()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("No speech")
        .hasMessageContaining("--no-audio");
  }

  @Test
  void whatTheUserLeavesOutIsNotChosen() throws IOException {
    SelectConfig config = settings(Map.of("exclude", "00:24-00:29.4"));
    Selection selection = select(FRAMES, SelectorTest::planted, config);
    assertThat(selection.startFrame())
        .satisfiesAnyOf(
            s -> assertThat(s).isLessThanOrEqualTo(24 * 25 - 125),
            s -> assertThat(s).isGreaterThanOrEqualTo(735));
    assertThat(selection.rejected())
        .contains(new Selection.Rejected(24 * 25, 735, "left out by the user"));
  }
}
