package isexplore.process;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Tells which part of the stage is at work, how far it is, and at the end how long each took. */
final class Parts {
  private final RunListener listener;
  private final int frames;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long since = System.nanoTime();

  /** For so many stored frames. */
  Parts(RunListener listener, int frames) {
    this.listener = listener;
    this.frames = frames;
  }

  /**
   * What to tell how many frames are done.
   *
   * @param done past participle of what is done to them
   */
  IntConsumer progress(String done) {
    return count ->
        listener.on(new RunEvent.Progressed(Processor.STAGE, count, frames, "frames " + done));
  }

  /** Ends the part that began when the last one ended. */
  void end(String part) {
    long now = System.nanoTime();
    seconds.put(part + "_seconds", (now - since) / 1e9);
    since = now;
  }

  /** Seconds of the parts so far, in order. */
  Map<String, Double> seconds() {
    return seconds;
  }
}
