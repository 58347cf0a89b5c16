package isexplore.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest extends SelectionInBrowser {
  @Test
  void pointingAtTheTimelineShowsTheValuesOfThatFrame() throws IOException {
    Map<String, Object> data = VIDEO.data();
    try (OpenPage open = open(data)) {
      for (int frame : new int[] {7, 1234, VIDEO.n - 30}) {
        open.pointAt(frame, VIDEO.n);
        assertThat(open.frame()).isCloseTo(frame, within(3));
        assertThat(open.text("#now")).contains("frame " + open.frame());
        assertShown(open.readout(), data, open.frame());
      }
    }
  }

  @Test
  void pointingAtALeftOutStretchTellsTheReason() throws IOException {
    SelectedVideo.Rejected rejected = VIDEO.rejected.getFirst();
    try (OpenPage open = open(VIDEO.data())) {
      open.pointAt((rejected.from() + rejected.to()) / 2, VIDEO.n);
      assertThat(open.text("#now")).endsWith("left out: " + rejected.reason());
      assertThat(open.text("#begins")).startsWith("No window");
      assertThat(open.page.locator("#timeline").getAttribute("aria-valuetext"))
          .contains(rejected.reason());
    }
  }

  @Test
  void theKeyboardMovesThroughTheVideo() throws IOException {
    int start = best(1, 1, 1).getFirst().start();
    try (OpenPage open = open(VIDEO.data())) {
      assertThat(open.frame()).isEqualTo(start);
      open.press("ArrowRight");
      assertThat(open.frame()).isEqualTo(start + 1);
      open.press("Shift+ArrowLeft");
      assertThat(open.frame()).isEqualTo(start + 1 - SelectedVideo.FPS);
      open.press("End");
      assertThat(open.frame()).isEqualTo(VIDEO.n - 1);
      open.press("ArrowRight");
      assertThat(open.frame()).isEqualTo(VIDEO.n - 1);
      open.press("Home");
      assertThat(open.frame()).isZero();
    }
  }

  @Test
  void zoomingKeepsTheFrameUnderThePointerAndADoubleClickShowsTheWholeVideo() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.pointAt(3000, VIDEO.n);
      int frame = open.frame();
      for (int i = 0; i < 6; i++) {
        open.page.mouse().wheel(0, -100);
      }
      open.settle();
      open.picture("zoomed");
      open.page.mouse().down();
      open.page.mouse().up();
      open.settle();
      assertThat(open.frame()).isCloseTo(frame, within(VIDEO.n / 1000)); // a pixel
      open.page.locator("#timeline").dblclick();
      open.pointAt(100, VIDEO.n);
      assertThat(open.frame()).isCloseTo(100, within(3));
    }
  }

  @Test
  void draggingACloserViewMovesItAndThePointerAtItsEdgeDoesNot() throws IOException {
    try (OpenPage open = open(VIDEO.data())) {
      open.pointAt(2000, VIDEO.n);
      open.press("+");
      open.press("+");
      open.pointAt(0, VIDEO.n);
      int edge = open.frame();
      assertThat(edge).isPositive();
      open.pointAt(0, VIDEO.n);
      assertThat(open.frame()).isEqualTo(edge);
      open.page.mouse().down();
      open.pointAt(VIDEO.n / 4, VIDEO.n);
      open.page.mouse().up();
      open.pointAt(0, VIDEO.n);
      double shown = VIDEO.n * 0.7 * 0.7;
      assertThat(open.frame()).isCloseTo((int) (edge - shown / 4), within(5));
    }
  }

  @Test
  void anHourIsDrawnOnceHoweverFarThePointerMoves() throws IOException {
    SelectedVideo hour = new SelectedVideo(3600, 2);
    try (OpenPage open = open(hour.data())) {
      open.picture("hour");
      int before = open.drawn();
      for (int i = 0; i < 200; i++) {
        open.page.mouse().move(200 + 4 * i, 500);
      }
      open.settle();
      assertThat(open.drawn()).isEqualTo(before);
      for (int i = 1; i <= 20; i++) {
        open.slide("lips", i / 10.0);
      }
      assertThat(open.drawn()).isBetween(before + 1, before + 20);
      assertThat(open.ranked()).isEqualTo(ranges(hour.ranking.by(SelectedVideo.weights(1, 2, 1))));
    }
  }

  @SuppressWarnings("unchecked") // as SelectedVideo puts it
  private static void assertShown(
      Map<String, String> readout, Map<String, Object> data, int frame) {
    int step = (Integer) data.get("step");
    for (Map<String, Object> curve : (List<Map<String, Object>>) data.get("curves")) {
      Double value = ((List<Double>) curve.get("values")).get(frame / step);
      String shown = readout.get((String) curve.get("name"));
      if (value == null) {
        assertThat(shown).isEqualTo("–");
      } else {
        assertThat(Double.parseDouble(shown.replace('−', '-'))).isEqualTo(value);
      }
    }
    int window = VIDEO.starts.indexOf(frame - frame % 5);
    assertThat(readout.get("lip movement amplitude"))
        .isEqualTo(
            window < 0
                ? "–"
                : fixed(value("lips", window), 3)
                    + " · "
                    + fixed(VIDEO.percentiles.get("lips").get(window), 0)
                    + " %");
  }
}
