package isexplore.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page in a browser, and what it did there that it should not have done. */
final class OpenPage implements AutoCloseable {
  private static final int LEFT = 92; // of the timeline: names of the lanes
  private static final int RIGHT = 8;

  final Page page;

  /** Addresses asked for, the page's own left out. */
  final List<String> requests = new ArrayList<>();

  /** Errors on the console and exceptions nobody caught. */
  final List<String> errors = new ArrayList<>();

  private final BrowserContext context;

  OpenPage(Browser browser, Path file, Browser.NewContextOptions options) {
    context = browser.newContext(options);
    page = context.newPage();
    String own = file.toUri().toString();
    page.onRequest(r -> note(requests, r.url(), !r.url().equals(own)));
    page.onConsoleMessage(m -> note(errors, m.text(), m.type().equals("error")));
    page.onPageError(errors::add);
    page.navigate(own);
    settle();
  }

  /** The system's Chromium; its sandbox does not work for root. */
  static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setChromiumSandbox(!System.getProperty("user.name").equals("root")));
  }

  private static void note(List<String> list, String text, boolean when) {
    if (when) {
      list.add(text);
    }
  }

  /** Waits until what was asked for is drawn. */
  void settle() {
    page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");
  }

  String text(String selector) {
    return page.locator(selector).innerText();
  }

  /** Moves a slider, as a drag would. */
  void slide(String name, double value) {
    page.locator("input[name=" + name + "]").fill(String.valueOf(value).replaceFirst("\\.0$", ""));
    settle();
  }

  /** Puts the pointer over a frame of a timeline that shows the whole video. */
  void pointAt(int frame, int frames) {
    Locator timeline = page.locator("#timeline");
    timeline.scrollIntoViewIfNeeded();
    BoundingBox box = timeline.boundingBox();
    double plot = box.width - LEFT - RIGHT;
    page.mouse().move(box.x + LEFT + plot * (frame + 0.5) / frames, box.y + box.height / 2);
    settle();
  }

  void press(String key) {
    page.locator("#timeline").press(key);
    settle();
  }

  /** First column of the ranking: {@code 00:41.0 – 00:46.0}, best first. */
  List<String> ranked() {
    return page.locator("#ranking tbody tr:visible button").allInnerTexts();
  }

  /** Frame under the cursor. */
  int frame() {
    settle();
    return Integer.parseInt(page.locator("#timeline").getAttribute("aria-valuenow"));
  }

  /** What is said about that frame: name and value. */
  @SuppressWarnings("unchecked") // a JavaScript object of strings
  Map<String, String> readout() {
    return (Map<String, String>)
        page.evaluate(
            "() => Object.fromEntries([...document.querySelectorAll('dl div')]"
                + ".map(e => [e.children[0].textContent, e.children[1].textContent]))");
  }

  /** How often the part of the timeline was drawn that does not follow the cursor. */
  int drawn() {
    return (Integer) page.evaluate("() => window.isexplore.drawn");
  }

  /** The whole page as a picture, when {@code isexplore.screenshots} asks for it. */
  void picture(String name) {
    if (Boolean.getBoolean("isexplore.screenshots")) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "screenshots", name + ".png"))
              .setFullPage(true));
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
