package isexplore.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.event.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void inAPipeProgressIsAPlainLineNowAndThenWithTheTimeLeft() {
    EventView view = new EventView(out, false, false, clock::get);
    for (int second = 0; second <= 100; second++) {
      clock.set(second * 1_000_000_000L);
      view.on(new RunEvent.Progressed("scan", second, 200, "frames"));
    }
    assertThat(text().lines()).hasSize(11).allMatch(line -> line.startsWith("scan "));
    assertThat(text()).contains("50 of 200  frames  2 min 30 s left").doesNotContain("\r");
  }

  @Test
  void theNextPartOfAStageHasATimeLeftOfItsOwn() {
    EventView view = new EventView(out, false, false, clock::get);
    for (int second = 0; second <= 200; second++) {
      clock.set(second * 1_000_000_000L);
      boolean read = second < 100;
      int done = read ? second : 2 * (second - 100);
      view.on(new RunEvent.Progressed("process", done, 200, read ? "frames read" : "cut out"));
    }
    assertThat(text()).contains("50 of 200  frames read  2 min 30 s left");
    assertThat(text()).contains("100 of 200  cut out  50.0 s left");
  }

  @Test
  void onATerminalTheLineIsRedrawnAndWarningsStayVisible() {
    EventView view = new EventView(out, true, false, clock::get);
    view.on(new RunEvent.Progressed("scan", 1, 200, "frames"));
    view.on(new RunEvent.Warned("scan", "the face is small"));
    assertThat(text()).endsWith("\r\u001b[Kwarning: the face is small" + System.lineSeparator());
  }

  @Test
  void quietLeavesWarningsAndFiles() {
    EventView view = new EventView(out, false, true, clock::get);
    view.on(new RunEvent.StageStarted("scan", ""));
    view.on(new RunEvent.Progressed("scan", 1, 2, "frames"));
    view.on(new RunEvent.StageFinished("scan", 1, Map.of()));
    view.on(new RunEvent.Warned("scan", "careful"));
    view.on(new RunEvent.Wrote("video", "out.mp4"));
    assertThat(text().lines()).containsExactly("warning: careful", "video     out.mp4");
  }

  @Test
  void jsonLinesNameTheEventAndGoOnBelowHalfALine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"half");
    JsonLines.append(file).on(new RunEvent.Stepped(3, 10, 0.5, 20, 7));
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readAllLines(file).get(1))
        .startsWith("{\"event\":\"Stepped\",\"at\":")
        .contains("\"step\":3", "\"loss\":0.5");
  }

  @Test
  void durationsReadWell() {
    assertThat(EventView.duration(4.21)).isEqualTo("4.2 s");
    assertThat(EventView.duration(200)).isEqualTo("3 min 20 s");
    assertThat(EventView.duration(7500)).isEqualTo("2 h 05 min");
  }
}
