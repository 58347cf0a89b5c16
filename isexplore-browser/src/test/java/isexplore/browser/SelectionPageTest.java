package isexplore.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionPageTest extends SelectionInBrowser {
  @Test
  void thePageAsksNobodyForAnythingAndReportsNoError() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.pointAt(1000, VIDEO.n);
      open.slide("lips", 2);
      open.picture("desktop-light");
      assertThat(open.requests).isEmpty();
      assertThat(open.errors).isEmpty();
    }
  }

  @Test
  void theHeadlineTellsWhatTheDataSay() throws IOException {
    Map<String, Object> data = VIDEO.data();
    try (OpenPage open = open(data)) {
      assertThat(open.text("h1")).isEqualTo(range(best(1, 1, 1).getFirst()));
      assertThat(open.text("#why")).isEqualTo(data.get("why"));
      assertThat(open.text("#lacks")).isEqualTo("no complete blink");
      assertThat(open.text("#facts")).isEqualTo(data.get("facts"));
      assertThat(open.text("#command")).isEqualTo("isexplore select me.mp4 --exclude 00:10-00:20");
    }
  }

  @Test
  void nothingIsShownAsLackingWhenNothingIs() throws IOException {
    Map<String, Object> data = VIDEO.data();
    data.put("lacks", List.of());
    try (OpenPage open = open(data)) {
      assertThat(open.page.locator("#lacks").isVisible()).isFalse();
    }
  }

  @Test
  void slidersRankAgainAsTheProgramWouldAndTheCommandFollows() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      assertThat(open.ranked()).isEqualTo(ranges(best(1, 1, 1)));
      open.slide("audio", 2);
      open.slide("views", 0.3);
      List<Ranking.Place> expected = best(2, 1, 0.3);
      assertThat(expected).isNotEqualTo(best(1, 1, 1));
      assertThat(open.ranked()).isEqualTo(ranges(expected));
      assertThat(open.page.locator("#ranking tbody tr:visible .score").allInnerTexts())
          .isEqualTo(expected.stream().map(p -> fixed(p.score(), 1)).toList());
      assertThat(open.text("h1")).isEqualTo(range(expected.getFirst()));
      assertThat(open.text("#why")).contains("view cells").doesNotContain("{");
      assertThat(open.text("#command")).endsWith(" --select.weights audio=2,lips=1,views=0.3");
      open.page.locator("#reset").click();
      assertThat(open.ranked()).isEqualTo(ranges(best(1, 1, 1)));
      assertThat(open.text("#command")).doesNotContain("--select.weights");
    }
  }

  @Test
  void theWordsNameTheFiguresOfTheNewFirstPlace() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.slide("lips", 3);
      open.slide("audio", 0);
      int window = VIDEO.starts.indexOf(best(0, 3, 1).getFirst().start());
      assertThat(open.text("#why"))
          .contains("use %d %% of".formatted(Math.round(100 * value("lips", window) / 0.21)))
          .contains("shows %d of the video's 31 view cells".formatted((int) value("views", window)))
          .contains("than %d %%".formatted(Math.round(VIDEO.percentiles.get("audio").get(window))));
    }
  }

  @Test
  void somethingAlwaysCounts() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.slide("audio", 0);
      open.slide("lips", 0);
      open.slide("views", 0);
      assertThat(open.ranked()).isEqualTo(ranges(best(0, 0, 0.1)));
      assertThat(open.text("#command")).endsWith("audio=0,lips=0,views=0.1");
    }
  }

  @Test
  void theOtherCriterionRanksByItselfAlone() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.page.locator("input[value=transfer]").check();
      assertThat(open.ranked()).isEqualTo(ranges(VIDEO.ranking.by(Map.of("transfer", 1.0))));
      assertThat(open.text("#why")).contains("the lips of the rest follow from it");
      assertThat(open.text("#command")).endsWith("00:20 --criterion transfer");
      assertThat(open.page.locator("input[name=lips]").isDisabled()).isTrue();
    }
  }

  @Test
  void aRowPicksItsWindow() throws IOException {
    List<Ranking.Place> ranking = best(1, 1, 1);
    try (OpenPage open = open(VIDEO.data())) {
      open.page.locator("#ranking tbody tr").nth(2).click();
      assertThat(open.text("h1")).isEqualTo(range(ranking.get(2)));
      assertThat(open.text("#why")).startsWith("Picked by you");
      assertThat(open.text("#command")).endsWith(" --at " + time(ranking.get(2).start()));
      open.page.locator("#ranking tbody button").nth(1).press("Enter");
      assertThat(open.text("#command")).endsWith(" --at " + time(ranking.get(1).start()));
      assertThat(open.frame()).isEqualTo(ranking.get(1).start());
      open.slide("lips", 1.5);
      assertThat(open.text("#command")).doesNotContain("--at");
    }
  }

  @Test
  void theButtonCopiesTheCommand() throws IOException {
    Browser.NewContextOptions allowed =
        desktop().setPermissions(List.of("clipboard-read", "clipboard-write"));
    try (OpenPage open = open(VIDEO.data(), allowed)) {
      open.slide("views", 0.5);
      open.page.locator("#copy").click();
      assertThat(open.page.evaluate("() => navigator.clipboard.readText()"))
          .isEqualTo(open.text("#command"));
    }
  }

  @Test
  void aChoiceByTheUserIsShownBesideTheRanking() throws IOException {
    Map<String, Object> data = VIDEO.data();
    data.put("byUser", true);
    data.put("starts", List.of(1026));
    try (OpenPage open = open(data)) {
      assertThat(open.text("h1")).isEqualTo("00:41.0 – 00:46.0");
      assertThat(open.text("#command")).endsWith(" --at 00:41.04");
      assertThat(open.ranked()).hasSize(SelectedVideo.TOP + 1).first().isEqualTo(open.text("h1"));
    }
  }

  @Test
  void piecesAreRankedTogetherAsTheProgramDidAndAloneOnceWeightsChange() throws IOException {
    Map<String, Object> data = VIDEO.data();
    data.put("pieces", 2);
    data.put("starts", List.of(500, 2000));
    data.put("ranking", List.of(pair(500, 2000), pair(1000, 3000)));
    try (OpenPage open = open(data)) {
      assertThat(open.text("h1")).isEqualTo("00:20.0 – 00:25.0 and 01:20.0 – 01:25.0");
      assertThat(open.ranked())
          .containsExactly(open.text("h1"), "00:40.0 – 00:45.0 and 02:00.0 – 02:05.0");
      open.page.locator("#ranking tbody tr").nth(1).click();
      assertThat(open.text("#command")).endsWith(" --at 00:40.0+02:00.0");
      open.slide("lips", 2);
      assertThat(open.ranked()).isEqualTo(ranges(best(1, 2, 1)));
      assertThat(open.text("#note")).contains("piece by piece");
      assertThat(open.text("h1")).startsWith("00:20.0");
      assertThat(open.text("#command")).endsWith("00:20 --select.weights audio=1,lips=2,views=1");
    }
  }

  @Test
  void whatTheRunWasToldStaysInTheCommand() throws IOException {
    Map<String, Object> data = VIDEO.data();
    data.put("weights", SelectedVideo.weights(2, 1, 0));
    data.put("starts", List.of(best(2, 1, 0).getFirst().start()));
    try (OpenPage open = open(data)) {
      assertThat(open.ranked()).isEqualTo(ranges(best(2, 1, 0)));
      assertThat(open.text("#command")).endsWith(" --select.weights audio=2,lips=1,views=0");
      open.slide("audio", 1);
      open.slide("views", 1);
      assertThat(open.text("#command")).doesNotContain("--select.weights");
    }
  }

  @Test
  void aVideoWithoutSoundAndWithoutAnyWindowIsShown() throws IOException {
    Map<String, Object> data = VIDEO.data();
    data.put("starts", List.of(50));
    data.put("ranking", List.of());
    data.put("thumbs", List.of());
    data.put(
        "windows",
        Map.of(
            "start",
            List.of(),
            "values",
            Map.of("lips", List.of()),
            "percentiles",
            Map.of("lips", List.of())));
    try (OpenPage open = open(data)) {
      open.pointAt(700, VIDEO.n);
      assertThat(open.text("h1")).isEqualTo("00:02.0 – 00:07.0");
      assertThat(open.text("#note")).isEqualTo("There was no window to rank.");
      assertThat(open.page.locator("#criteria").isVisible()).isFalse();
      assertThat(open.errors).isEmpty();
    }
  }

  @Test
  void aHostileFileNameIsOnlyText() throws IOException {
    String name = "</script><!--<script><img src=x onerror=alert(1)>.mp4";
    Map<String, Object> data = VIDEO.data();
    data.put("video", name);
    data.put("command", Map.of("base", name, "weights", "w", "criterion", "c", "at", "a"));
    data.put("rejected", List.of(new SelectedVideo.Rejected(10, 60, name)));
    try (OpenPage open = open(data)) {
      open.page.onDialog(dialog -> open.errors.add(dialog.message()));
      open.pointAt(30, VIDEO.n);
      assertThat(open.text("#video")).isEqualTo(name);
      assertThat(open.text("#command")).isEqualTo(name);
      assertThat(open.text("#now")).endsWith(name);
      assertThat(open.page.locator("img[onerror]").count()).isZero();
      assertThat(open.errors).isEmpty();
      assertThat(open.requests).isEmpty();
    }
  }

  @Test
  void aPhoneShowsEverythingWithoutScrollingSideways() throws IOException {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setDeviceScaleFactor(2)
            .setHasTouch(true);
    try (OpenPage open = open(VIDEO.data(), phone)) {
      open.picture("phone");
      assertThat(open.page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
      int before = open.frame();
      open.page.locator("#timeline").tap();
      open.settle();
      assertThat(open.frame()).isNotEqualTo(before);
    }
  }

  @Test
  void aDarkSchemeMakesPageAndTimelineDark() throws IOException {
    String background = "() => getComputedStyle(document.body).backgroundColor";
    try (OpenPage open = open(VIDEO.data())) {
      Object light = open.page.evaluate(background);
      int drawn = open.drawn();
      open.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      open.settle();
      open.picture("desktop-dark");
      assertThat(open.page.evaluate(background)).isNotEqualTo(light);
      assertThat(open.drawn()).isGreaterThan(drawn);
    }
  }

  private static Map<String, Object> pair(int first, int second) {
    return Map.of(
        "starts",
        List.of(first, second),
        "score",
        80.5,
        "values",
        Map.of("audio", -2.5, "lips", 0.15, "views", 20.5, "transfer", 0.6),
        "percentiles",
        Map.of("audio", 90.0, "lips", 80.0, "views", 70.0, "transfer", 60.0));
  }
}
