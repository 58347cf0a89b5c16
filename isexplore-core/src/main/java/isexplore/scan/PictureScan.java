package isexplore.scan;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.perception.FaceTracker;
import isexplore.perception.Perception;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The pictures of a scan: one thread decodes, others look at chunks of frames, the caller's writes
 * their rows in order. Pictures in memory are bounded in bytes, whatever the video's size.
 */
final class PictureScan {
  /**
   * Room for decoded pictures that wait for a tracker; more would only help at full HD and above.
   */
  private static final long BYTES_AHEAD = 64L << 20;

  private static final int FEWEST_AHEAD = 4;

  private final Media media;
  private final Perception perception;
  private final int threads;
  private final RunListener listener;

  PictureScan(Media media, Perception perception, int threads, RunListener listener) {
    this.media = media;
    this.perception = perception;
    this.threads = threads;
    this.listener = listener;
  }

  /** Appends the frames that the writer does not have yet. */
  void run(Path video, VideoInfo info, ScanWriter writer) throws IOException {
    int start = writer.rows().size();
    int first = Math.max(0, start - 1); // the last one known tells how much the next one changed
    long pictureBytes = 3L * info.width() * info.height();
    int most = threads * FaceTracker.CHUNK;
    int ahead = Math.clamp(BYTES_AHEAD / Math.max(1, pictureBytes), FEWEST_AHEAD, most);
    try (ExecutorService pool =
            Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("isexplore-faces-", 0).factory());
        FrameFeed feed = new FrameFeed(media.openVideo(video, first), ahead)) {
      VideoFrame before = start > 0 ? feed.take(first) : null;
      float[] tiny = before == null ? new float[0] : FrameMeasures.tiny(before.image());
      ChunkLooker looker = new ChunkLooker(feed, perception);
      Deque<Future<List<Look>>> looks = new ArrayDeque<>();
      int next = start;
      boolean more = true;
      while (more) {
        for (; looks.size() < 2 * threads; next += FaceTracker.CHUNK) {
          int from = next;
          looks.add(pool.submit(() -> looker.look(from)));
        }
        List<Look> chunk = Futures.get(looks.remove());
        tiny = write(chunk, tiny, writer);
        more = chunk.size() == FaceTracker.CHUNK;
        long total = Math.round(info.seconds() * Media.FPS);
        listener.on(new RunEvent.Progressed("scan", writer.rows().size(), total, "frames"));
      }
    }
  }

  /**
   * Appends a chunk.
   *
   * @param before the tiny picture of the frame before it, empty where there is none
   * @return the tiny picture of its last frame
   */
  private static float[] write(List<Look> chunk, float[] before, ScanWriter writer)
      throws IOException {
    float[] previous = before;
    for (Look look : chunk) {
      double change = previous.length == 0 ? 0 : FrameMeasures.difference(previous, look.tiny());
      if (look.thumb() != null) {
        writer.addThumb(look.thumb());
      }
      writer.add(look.row().withChange(change), look.face());
      previous = look.tiny();
    }
    writer.flush();
    return previous;
  }
}
