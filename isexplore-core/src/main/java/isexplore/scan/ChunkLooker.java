package isexplore.scan;

import isexplore.media.VideoFrame;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceTracker;
import isexplore.perception.Perception;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tracks and measures chunks of frames, on as many threads at once as ask; a tracker is confined to
 * one chunk at a time, so that what is seen does not depend on the threads.
 */
final class ChunkLooker {
  private final FrameFeed feed;
  private final Perception perception;
  private final CanonicalFace canonical;
  private final int[] rigid;
  private final Queue<FaceTracker> idle = new ConcurrentLinkedQueue<>();

  ChunkLooker(FrameFeed feed, Perception perception) {
    this.feed = feed;
    this.perception = perception;
    this.canonical = perception.canonicalFace();
    this.rigid = FrameMeasures.rigidVertices(canonical);
  }

  /** Looks at frames {@code [from, from + CHUNK)}; fewer where the video ends. */
  List<Look> look(int from) throws IOException {
    FaceTracker free = idle.poll();
    FaceTracker tracker = free == null ? new FaceTracker(perception.fork()) : free;
    tracker.begin();
    List<Look> looks = new ArrayList<>();
    for (int i = from; i < from + FaceTracker.CHUNK; i++) {
      VideoFrame frame = feed.take(i);
      if (frame == null) {
        break;
      }
      looks.add(Look.of(frame, tracker.next(frame.image()), canonical, rigid));
      feed.recycle(frame);
    }
    idle.add(tracker);
    return looks;
  }
}
