package isexplore.process;

import isexplore.config.ProcessConfig;
import isexplore.dataset.CropBox;
import isexplore.dataset.DatasetWriter;
import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.perception.AveragedLandmarks;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the used frames of the video once: the crops, the nets' coarse person masks and precise
 * landmarks.
 */
final class FrameReader {
  private static final int BATCH = 16;
  private static final double CROWDED = 0.02; // of the picture: less is a thing, not a person

  private final Media media;
  private final Path video;
  private final Scan scan;
  private final CropBox crop;
  private final ProcessConfig config;
  private final Pool<Perception> nets;
  private final Parallel parallel;

  FrameReader(
      Media media,
      Path video,
      Scan scan,
      CropBox crop,
      ProcessConfig config,
      Perception perception,
      Parallel parallel) {
    this.media = media;
    this.video = video;
    this.scan = scan;
    this.crop = crop;
    this.config = config;
    this.nets = new Pool<>(perception::fork);
    this.parallel = parallel;
  }

  /** What one frame becomes. */
  private record Seen(RgbImage picture, byte[] person, FaceLandmarks landmarks, boolean crowded) {}

  /**
   * Reads consecutive frames.
   *
   * @param to receives them
   * @param sources keeps whole frames, or null
   * @param done told after some frames that they are done
   */
  void read(int first, int count, Footage to, @Nullable DatasetWriter sources, Runnable done)
      throws IOException {
    int before = to.frames();
    try (VideoReader reader = media.openVideo(video, first)) {
      while (to.frames() < before + count) {
        int at = first + to.frames() - before;
        List<RgbImage> batch = batch(reader, Math.min(BATCH, first + count - at), first);
        Seen[] seen = new Seen[batch.size()];
        parallel.range(seen.length, i -> seen[i] = look(batch.get(i), at + i));
        for (int i = 0; i < seen.length; i++) {
          if (sources != null && to.frames() < config.sourceFrames()) {
            sources.source(to.frames(), batch.get(i));
          }
          to.add(seen[i].picture(), seen[i].person(), seen[i].landmarks(), seen[i].crowded());
        }
        done.run();
      }
    }
  }

  private List<RgbImage> batch(VideoReader reader, int count, int first) throws IOException {
    List<RgbImage> batch = new ArrayList<>();
    while (batch.size() < count) {
      VideoFrame frame = reader.next();
      if (frame == null) {
        throw new UserError(
            "%s ends before a frame that was scanned (%d and on were wanted); it has changed since."
                + " Delete its work folder and run the same command again.",
            video, first);
      }
      batch.add(frame.image());
    }
    return batch;
  }

  private Seen look(RgbImage frame, int index) {
    RgbImage picture = crop.picture(frame);
    return nets.with(net -> {
      float[] alpha = net.person(picture);
      byte[] person = new byte[alpha.length];
      for (int i = 0; i < person.length; i++) {
        person[i] = (byte) (int) (Math.clamp(alpha[i], 0f, 1f) * 255f + 0.5f);
      }
      FaceRegion region = FaceRegion.of(Landmarks.nearest(scan, index));
      FaceLandmarks face =
          Landmarks.inCrop(AveragedLandmarks.look(net, frame, region, config.looks()), crop);
      double others = OtherPeople.remove(person, crop.size(), face);
      return new Seen(picture, person, face, others > CROWDED);
    });
  }
}
