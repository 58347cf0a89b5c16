package isexplore.process;

import isexplore.config.ProcessConfig;
import isexplore.dataset.CropBox;
import isexplore.dataset.DatasetWriter;
import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
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
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Reads the used frames of the video once: stores the crops and the nets' coarse person masks, and
 * returns precise landmarks.
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
  private final BitSet crowded = new BitSet();
  private int read;

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
   * @param pictures receives the crops, {@code persons} the coarse masks
   * @param sources keeps whole frames, or null
   * @param done told how many frames are done
   * @return landmarks in crop pixels; their flag is negative where there is no face
   */
  List<FaceLandmarks> read(
      int first,
      int count,
      Npy pictures,
      Npy persons,
      @org.jspecify.annotations.Nullable DatasetWriter sources,
      IntConsumer done)
      throws IOException {
    List<FaceLandmarks> landmarks = new ArrayList<>();
    try (VideoReader reader = media.openVideo(video, first)) {
      while (landmarks.size() < count) {
        List<RgbImage> batch = batch(reader, Math.min(BATCH, count - landmarks.size()), first);
        Seen[] seen = new Seen[batch.size()];
        int at = first + landmarks.size();
        parallel.range(seen.length, i -> seen[i] = look(batch.get(i), at + i));
        for (int i = 0; i < seen.length; i++) {
          if (sources != null && landmarks.size() < config.sourceFrames()) {
            sources.source(landmarks.size(), batch.get(i));
          }
          pictures.append(seen[i].picture().rgb());
          persons.append(seen[i].person());
          landmarks.add(seen[i].landmarks());
          crowded.set(read++, seen[i].crowded());
        }
        done.accept(landmarks.size());
      }
    }
    return landmarks;
  }

  /** Of all frames read so far, those that show somebody else as well. */
  BitSet crowded() {
    return crowded;
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
