package isexplore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import isexplore.io.Page;
import isexplore.select.SelectionPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Selection pages of a made-up video, opened in a browser that all tests of a class share. */
abstract class SelectionInBrowser {
  static final SelectedVideo VIDEO = new SelectedVideo(180, 1);
  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    playwright = Playwright.create();
    browser = OpenPage.launch(playwright);
  }

  @AfterAll
  static void stop() {
    playwright.close();
  }

  OpenPage open(Map<String, Object> data) throws IOException {
    return open(data, desktop());
  }

  OpenPage open(Map<String, Object> data, Browser.NewContextOptions options) throws IOException {
    Path file = folder.resolve("selection.html");
    Page.write(file, SelectionPage.class, "selection.html", data);
    return open(file, options);
  }

  static OpenPage open(Path file, Browser.NewContextOptions options) {
    return new OpenPage(browser, file, options);
  }

  static Browser.NewContextOptions desktop() {
    return new Browser.NewContextOptions().setViewportSize(1280, 900);
  }

  static double value(String measure, int window) {
    return VIDEO.values.get(measure).get(window);
  }

  static List<Ranking.Place> best(double audio, double lips, double views) {
    return VIDEO.ranking.by(SelectedVideo.weights(audio, lips, views));
  }

  static List<String> ranges(List<Ranking.Place> places) {
    return places.stream().map(SelectionInBrowser::range).toList();
  }

  static String range(Ranking.Place place) {
    return range(place.start());
  }

  static String range(int start) {
    return time(start) + " – " + time(start + SelectedVideo.FRAMES);
  }

  static String time(int frame) {
    double seconds = frame / (double) SelectedVideo.FPS;
    return String.format(Locale.ROOT, "%02d:%04.1f", (int) seconds / 60, seconds % 60);
  }

  static String fixed(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
