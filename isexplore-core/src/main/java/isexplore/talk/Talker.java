package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.head.Compositor;
import isexplore.head.HeadModel;
import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a talking video: every thread renders a frame of its own, frames are written in order, and
 * only a few are in memory, so an hour needs no more than a second.
 */
public final class Talker {
  private static final String STAGE = "talk";
  private static final int REPORT_EVERY = 25; // frames

  private final RunListener listener;
  private final int threads;
  private final BlockingQueue<Booth> booths = new LinkedBlockingQueue<>();

  /** For one person; as many threads as there are processors. */
  public Talker(Dataset dataset, HeadModel head, TalkConfig config, RunListener listener) {
    this(dataset, head, config, listener, Runtime.getRuntime().availableProcessors());
  }

  Talker(Dataset dataset, HeadModel head, TalkConfig config, RunListener listener, int threads) {
    this.listener = listener;
    this.threads = threads;
    Compositor compositor = new Compositor(dataset);
    for (int i = 0; i < threads; i++) {
      booths.add(new Booth(dataset, head.fork(), compositor.fork(), config.wholeFrame()));
    }
  }

  /**
   * Renders a performance into an mp4.
   *
   * @param audio16k the speech, 16 kHz mono, or null for a silent video
   * @param metadata title and the like, for the file
   */
  public void write(
      Performance performance,
      Media media,
      Path out,
      float @Nullable [] audio16k,
      Map<String, String> metadata)
      throws IOException {
    RgbImage first = render(performance, 0);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads);
        VideoWriter video =
            media.createVideo(out, first.width(), first.height(), audio16k, metadata)) {
      Queue<Future<RgbImage>> ahead = new ArrayDeque<>();
      int next = 0;
      for (int i = 0; i < performance.frames(); i++) {
        for (; next < performance.frames() && next < i + 2 * threads; next++) {
          int frame = next;
          ahead.add(pool.submit(() -> render(performance, frame)));
        }
        video.write(await(ahead.remove()));
        if ((i + 1) % REPORT_EVERY == 0 || i + 1 == performance.frames()) {
          listener.on(new RunEvent.Progressed(STAGE, i + 1, performance.frames(), "frames"));
        }
      }
      video.finish();
    }
  }

  private static RgbImage await(Future<RgbImage> frame) throws IOException {
    try {
      return frame.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while rendering", e);
    }
  }

  /** Frame i as it will be written; the same bits on every thread. */
  private RgbImage render(Performance performance, int i) {
    try {
      Booth booth = booths.take();
      try {
        return booth.render(performance.moment(i));
      } finally {
        booths.add(booth);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while rendering", e);
    }
  }
}
