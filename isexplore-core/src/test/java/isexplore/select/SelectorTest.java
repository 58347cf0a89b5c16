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
  void aWindowInWhichTheLightIsTurnedDownIsNotTaken() throws IOException {
    IntFunction<ScanRow> rows =
        i -> ScanTables.lit(planted(i), i >= RICH + 40 && i < RICH + 80 ? 85 : 120);
    Selection selection = select(FRAMES, rows, SelectConfig.defaults());
    int dark =
        Math.min(selection.startFrame() + 125, RICH + 80)
            - Math.max(selection.startFrame(), RICH + 40);
    assertThat(dark).isLessThan(8);
    assertThat(selection.rejected()).anyMatch(r -> r.reason().equals("changing light"));
  }

  @Test
  void lightThatNeverStopsChangingIsSaidAloud() throws IOException {
    IntFunction<ScanRow> rows = i -> ScanTables.lit(planted(i), 110 + 40 * Math.sin(0.2 * i));
    Selection selection = select(FRAMES, rows, SelectConfig.defaults());
    assertThat(selection.startFrame()).isCloseTo(RICH, within(5));
    assertThat(selection.lacks()).contains("steady light");
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

  private Selection choose(Scan scan, Map<String, String> changes) {
    return new Selector(events::add).select(scan, false, settings(changes)).selection();
  }

  private List<String> warnings() {
    return events.stream()
        .filter(e -> e instanceof RunEvent.Warned)
        .map(e -> ((RunEvent.Warned) e).message())
        .toList();
  }

  @Test
  void whereLipsDoNotFollowTheSoundNoWindowIsTaken() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, 1500, i -> i >= 500 && i < 750 ? 0 : 0.8)) {
      Selection selection = choose(scan, Map.of());
      assertThat(selection.rejected())
          .anySatisfy(r -> {
            assertThat(r.reason()).isEqualTo("lips do not follow the sound");
            assertThat(r.from()).isBetween(480, 600);
            assertThat(r.to()).isBetween(650, 770);
          });
      assertThat(choose(scan, Map.of("without", "sync")).rejected()).isEmpty();
    }
  }

  @Test
  void aVoiceThatIsNobodysIsSaidSo() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, 1500, i -> 0)) {
      assertThat(choose(scan, Map.of()).lacks()).anyMatch(l -> l.startsWith("lips that follow"));
      assertThat(warnings()).anyMatch(w -> w.contains("another speaker"));
    }
  }

  @Test
  void bothCriteriaAreListedAndEitherCanDecide() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, 2000, i -> 0.7)) {
      Selection paper = choose(scan, Map.of());
      Selection transfer = choose(scan, Map.of("criterion", "transfer"));
      assertThat(paper.rankings()).containsOnlyKeys("paper", "transfer");
      assertThat(transfer.rankings()).isEqualTo(paper.rankings());
      assertThat(transfer.startFrame())
          .isEqualTo(paper.rankings().get("transfer").getFirst().starts().getFirst());
      assertThat(transfer.ranking().getFirst().score()).isEqualTo(100);
      assertThat(transfer.ranking().getFirst().values().get("transfer")).isBetween(0.4, 1.0);
    }
  }

  @Test
  void wishesAreGivenUpFromTheLastAndAloud() throws IOException {
    try (Scan scan = SpeakerTables.write(folder, 1000, i -> 0.8)) {
      assertThat(choose(scan, Map.of()).lacks()).isEmpty();
      assertThat(warnings()).isEmpty();
    }
    Selection dull = select(1000, ScanTables::dull, SelectConfig.defaults()); // never blinks
    assertThat(dull.lacks()).contains("a complete blink");
    assertThat(dull.eligible()).isTrue();
    assertThat(warnings()).anyMatch(w -> w.contains("a complete blink"));
  }

  @Test
  void piecesAreTakenWhereTheyCompleteEachOther() throws IOException {
    IntFunction<ScanRow> rows =
        i -> {
          double yaw =
              i >= 200 && i < 300
                  ? 20 + (i - 200) / 8.0
                  : i >= 900 && i < 1000 ? (i - 1000) / 8.0 : 0;
          return ScanTables.row(i, 1, 20, 0.03, yaw, false);
        };
    Selection selection =
        select(1600, rows, settings(Map.of("segments", "2", "weights", "views=1")));
    assertThat(selection.segments()).hasSize(2);
    assertThat(selection.segments()).allSatisfy(s -> assertThat(s.frames()).isEqualTo(62));
    assertThat(selection.segments().get(0).startFrame()).isBetween(190, 250);
    assertThat(selection.segments().get(1).startFrame()).isBetween(890, 950);
  }

  @Test
  void theUserNamesEveryPiece() throws IOException {
    Selection selection =
        select(FRAMES, SelectorTest::planted, settings(Map.of("segments", "2", "at", "20+4")));
    assertThat(selection.segments())
        .containsExactly(new Selection.Segment(100, 62), new Selection.Segment(500, 62));
    assertThatThrownBy(() ->
            select(FRAMES, SelectorTest::planted, settings(Map.of("segments", "2", "at", "20"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("one start per piece");
    assertThatThrownBy(() ->
            select(FRAMES, SelectorTest::planted, settings(Map.of("segments", "2", "at", "20+21"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("overlap");
  }

  @Test
  void whatPassesNoGateIsStillRankedAndNamed() throws IOException {
    IntFunction<ScanRow> rows =
        i -> {
          ScanRow row = planted(i);
          return i % 40 == 0
              ? ScanTables.row(i, 2, 20, row.opening(), row.yawDegrees(), false)
              : row;
        };
    Selection selection = select(FRAMES, rows, SelectConfig.defaults());
    assertThat(selection.eligible()).isFalse();
    assertThat(selection.lacks()).anyMatch(l -> l.matches("[34] good frames \\(second face\\)"));
    assertThat(selection.startFrame()).isCloseTo(RICH, within(30));
  }

  @Test
  void framesThatAreAllAlikeStillGiveAWindow() throws IOException {
    IntFunction<ScanRow> rows = i -> ScanTables.row(i, 1, 20, 0.03, 0, false);
    Selection selection = select(FRAMES, rows, SelectConfig.defaults());
    assertThat(selection.frames()).isEqualTo(125);
    assertThat(selection.ranking().getFirst().score()).isBetween(0.0, 100.0);
  }

  @Test
  void exactlyOneWindowIsTaken() throws IOException {
    int one = 125 + Split.GAP + 125; // with the shortest tail
    Selection selection = select(one, ScanTables::dull, SelectConfig.defaults());
    assertThat(selection.startFrame()).isZero();
    assertThat(selection.ranking()).hasSize(1);
    assertThat(selection.ranking().getFirst().score()).isEqualTo(100);
  }

  @Test
  void threeAndTenSecondsAreChosenAsWell() throws IOException {
    for (int seconds : new int[] {3, 10}) {
      Selection selection =
          select(FRAMES, SelectorTest::planted, settings(Map.of("seconds", "" + seconds)));
      assertThat(selection.frames()).isEqualTo(25 * seconds);
      assertThat(selection.startFrame()).isBetween(RICH - 25 * seconds + 20, RICH + 105);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weights | audio=1,teeth=1 | is not a dimension",
        "weights | audio | is not a weight",
        "weights | lips=-1 | must be a number from 0",
        "weights | lips=0 | All weights",
        "without | cuts | is not a gate",
        "wishes | smile | is not a wish"
      })
  void settingsThatMeanNothingAreRefusedBeforeAnyWork(String key, String value, String message) {
    assertThatThrownBy(() -> Selector.check(settings(Map.of(key, value))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }
}
