package isexplore.scan;

import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes ahead on a thread of its own and hands frames out by number, each once. Only so many wait
 * to be taken; whoever works on the earliest chunk always gets on, because frames come in order.
 */
final class FrameFeed implements AutoCloseable {
  private final VideoReader reader;
  private final int capacity;
  private final Thread decoder;
  private final Map<Integer, VideoFrame> waiting = new HashMap<>();
  private boolean ended;
  private @Nullable RuntimeException failure;

  /**
   * Starts decoding.
   *
   * @param reader is closed by this feed
   * @param capacity frames that may wait
   */
  FrameFeed(VideoReader reader, int capacity) {
    this.reader = reader;
    this.capacity = capacity;
    this.decoder =
        Thread.ofPlatform().daemon().name("isexplore-pictures").start(this::decodeToTheEnd);
  }

  private void decodeToTheEnd() {
    try (reader) {
      while (put(reader.next())) {
        // until there is no more, or nobody wants more
      }
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new IllegalStateException("decoding ended early", e));
    }
  }

  private synchronized boolean put(@Nullable VideoFrame frame) throws IOException {
    while (!ended && waiting.size() >= capacity) {
      await();
    }
    if (frame == null) {
      ended = true;
    } else if (!ended) {
      waiting.put(frame.index(), frame);
    }
    notifyAll();
    return !ended;
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    ended = true;
    notifyAll();
  }

  /** The frame of a number, waiting for it; null beyond the end of the video. */
  synchronized @Nullable VideoFrame take(int index) throws IOException {
    while (!ended && !waiting.containsKey(index)) {
      await();
    }
    VideoFrame frame = waiting.remove(index);
    if (frame == null && failure != null) {
      throw failure;
    }
    notifyAll();
    return frame;
  }

  /** Takes a frame back that nobody looks at any more. */
  void recycle(VideoFrame frame) {
    reader.recycle(frame.image());
  }

  private void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a picture", e);
    }
  }

  /** Stops decoding; frames not yet taken are lost. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      waiting.clear();
      notifyAll();
    }
    boolean interrupted = false;
    while (decoder.isAlive()) {
      try {
        decoder.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
