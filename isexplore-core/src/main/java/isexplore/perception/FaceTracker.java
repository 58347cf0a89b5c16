package isexplore.perception;

import isexplore.image.RgbImage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the largest face through a chunk of consecutive frames. The detector looks at the first
 * frame and at every {@link #LOOK_EVERY}th; in between the landmarks of one frame tell where to
 * look in the next. A chunk needs nothing from the one before it, so chunks can be tracked by any
 * number of threads with the same result. Confined to one thread, as its nets are.
 */
public final class FaceTracker {
  /** Frames that belong together; another number gives slightly other landmarks. */
  public static final int CHUNK = 50;

  /** Frames from one look of the detector to the next. */
  public static final int LOOK_EVERY = 5;

  private final Perception perception;
  private @Nullable FaceLandmarks previous;
  private int faces;
  private int index;

  /** Tracks with the given nets. */
  public FaceTracker(Perception perception) {
    this.perception = perception;
  }

  /** One result per frame of a chunk. */
  public List<TrackedFace> track(List<RgbImage> chunk) {
    begin();
    return chunk.stream().map(this::next).toList();
  }

  /** Begins a new chunk: forgets the one before it. */
  public void begin() {
    previous = null;
    faces = 0;
    index = 0;
  }

  /** Looks at the next frame of the chunk. */
  public TrackedFace next(RgbImage frame) {
    FaceRegion region = previous == null ? null : FaceRegion.of(previous);
    boolean look = region == null || index % LOOK_EVERY == 0;
    if (look) {
      List<FaceDetection> found = perception.detect(frame);
      faces = found.size();
      region = choose(found, region);
    }
    index++;
    previous = region == null ? null : landmarks(frame, region);
    return new TrackedFace(previous, faces, look);
  }

  private @Nullable FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
    FaceLandmarks face = perception.landmarks(frame, region);
    return face.faceLogit() < 0 ? null : face;
  }

  /** Stays with the tracked region while the largest face lies in it, or while none is seen. */
  private static @Nullable FaceRegion choose(
      List<FaceDetection> found, @Nullable FaceRegion tracked) {
    FaceDetection largest =
        found.stream().max(Comparator.comparingDouble(FaceTracker::area)).orElse(null);
    if (largest == null) {
      return tracked;
    }
    FaceRegion seen = FaceRegion.of(largest);
    if (tracked == null) {
      return seen;
    }
    double distance =
        Math.hypot(seen.centerX() - tracked.centerX(), seen.centerY() - tracked.centerY());
    return distance < tracked.side() / 4 ? tracked : seen;
  }

  private static double area(FaceDetection face) {
    return face.width() * face.height();
  }
}
