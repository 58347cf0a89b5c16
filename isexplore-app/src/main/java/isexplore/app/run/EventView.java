package isexplore.app.run;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Events for a person: on a terminal one line that moves with the work and says when it will be
 * done, in a pipe a plain line now and then. Quiet leaves only warnings and files.
 */
public final class EventView implements RunListener {
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean quiet;
  private final LongSupplier nanoTime;

  private @Nullable String stage;
  private long startNanos;
  private long startDone;
  private long lastDone;
  private long shownNanos;
  private boolean lineOpen;

  /** A view that tells the time by the machine's clock. */
  public EventView(PrintStream out, boolean terminal, boolean quiet) {
    this(out, terminal, quiet, System::nanoTime);
  }

  EventView(PrintStream out, boolean terminal, boolean quiet, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.quiet = quiet;
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(RunEvent event) {
    switch (event) {
      case RunEvent.StageStarted e -> {
        if (!e.detail().isEmpty()) {
          say(pad(e.stage()) + e.detail());
        }
      }
      case RunEvent.StageSkipped e -> say(pad(e.stage()) + e.reason());
      case RunEvent.Progressed e ->
          progress(e.stage(), e.done(), e.total(), "%,d".formatted(e.done()), e.unit());
      case RunEvent.Stepped e ->
          progress(
              "train",
              e.step(),
              e.steps(),
              "step %,d".formatted(e.step()),
              String.format(
                  Locale.ROOT,
                  "loss %.4f  %.2f dB  %,d Gaussians",
                  e.loss(),
                  e.psnrDb(),
                  e.gaussians()));
      case RunEvent.Warned e -> line("warning: " + e.message());
      case RunEvent.Noted e -> say(pad(e.stage()) + e.message());
      case RunEvent.StageFinished e -> say(pad(e.stage()) + "done in " + finished(e));
      case RunEvent.Wrote e -> line(pad(e.what()) + e.path());
    }
  }

  private static String finished(RunEvent.StageFinished event) {
    StringBuilder text = new StringBuilder(duration(event.seconds()));
    event
        .figures()
        .forEach((name, value) -> text.append("  ").append(name).append(' ').append(number(value)));
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private void progress(String name, long done, long total, String lead, String rest) {
    if (quiet) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (!name.equals(stage) || done < lastDone) { // the next stage, or the stage's next part
      stage = name;
      startNanos = now;
      startDone = done;
      shownNanos = Long.MIN_VALUE;
    }
    lastDone = done;
    long pause = terminal ? 200_000_000L : 10_000_000_000L;
    if (shownNanos != Long.MIN_VALUE && now - shownNanos < pause && done != total) {
      return;
    }
    shownNanos = now;
    String text = pad(name) + lead + (total > 0 ? " of %,d".formatted(total) : "") + "  " + rest;
    if (done > startDone && done < total) {
      double secondsEach = (now - startNanos) / 1e9 / (done - startDone);
      text += "  " + duration(secondsEach * (total - done)) + " left";
    }
    if (terminal) {
      out.print(ERASE_LINE + text);
      out.flush();
      lineOpen = true;
    } else {
      out.println(text);
    }
  }

  private void say(String text) {
    if (!quiet) {
      line(text);
    }
  }

  private void line(String text) {
    if (lineOpen) {
      out.print(ERASE_LINE);
      lineOpen = false;
    }
    out.println(text);
  }

  private static String pad(String stage) {
    return "%-9s ".formatted(stage);
  }

  /** {@code 4.2 s}, {@code 3 min 20 s} or {@code 2 h 05 min}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %02d s".formatted(whole / 60, whole % 60)
        : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}
