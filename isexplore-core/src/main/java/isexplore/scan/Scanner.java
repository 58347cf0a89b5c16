package isexplore.scan;

import isexplore.config.ScanConfig;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.image.RgbImage;
import isexplore.kernel.Parallel;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import isexplore.perception.FaceTracker;
import isexplore.perception.Perception;
import isexplore.perception.TrackedFace;
import isexplore.speech.LagEstimator;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a video once, streaming, and leaves a row per frame. Frames are tracked in fixed chunks
 * that each start with a detection, so that chunks can be handed to any number of threads without
 * changing a result; at most one chunk per thread is in memory.
 */
public final class Scanner {
  private static final double CUT_DIFFERENCE =
      24; // of 255, mean over a 16 x 16 picture, between neighbours
  private static final double CUT_CONTRAST = 4; // times the change between the frames before

  private static final double LEAST_GAP = 0.5; // seconds that a header may promise too much
  private static final double LEAST_GAP_SHARE = 0.03; // of the video, because headers also guess

  private static final LagEstimator.Lag NO_LAG = new LagEstimator.Lag(0, new double[0], 0, false);

  private final Media media;
  private final Perception perception;
  private final SpeechFrontEnd speech;
  private final Parallel parallel;
  private final RunListener listener;
  private final int[] rigid;

  /** Wires the scan; the speech model is used only when the video has sound. */
  public Scanner(
      Media media,
      Perception perception,
      SpeechFrontEnd speech,
      Parallel parallel,
      RunListener listener) {
    this.media = media;
    this.perception = perception;
    this.speech = speech;
    this.parallel = parallel;
    this.listener = listener;
    this.rigid = FrameMeasures.rigidVertices(perception.canonicalFace());
  }

  /**
   * Scans a video into an existing, empty folder.
   *
   * @param contentHash SHA-256 of the file, kept in {@code scan.json}
   * @param models names of the nets, kept in {@code scan.json}
   */
  public void scan(Path video, String contentHash, String models, ScanConfig config, Path folder)
      throws IOException {
    VideoInfo info = media.probe(video);
    try (ScanWriter writer = new ScanWriter(folder);
        VideoReader frames = media.openVideo(video, 0)) {
      look(frames, info, writer);
      warnOfGap(video, writer.rows().size() / (double) Media.FPS, info.seconds());
      SpeechTrack sound = config.audio() && info.hasAudio() ? listen(video) : null;
      if (sound == null) {
        writer.finish(manifest(video, contentHash, models, info, writer, NO_LAG), new float[0], 0);
        return;
      }
      LagEstimator.Lag lag = lag(writer, sound);
      markVoice(writer, sound, lag.clear() ? lag.frames() : 0);
      writer.finish(
          manifest(video, contentHash, models, info, writer, lag),
          sound.rows(),
          SpeechFrontEnd.WIDTH);
    }
  }

  private void look(VideoReader frames, VideoInfo info, ScanWriter writer) throws IOException {
    long total = Math.round(info.seconds() * Media.FPS);
    List<FaceTracker> trackers = new ArrayList<>();
    for (int t = 0; t < parallel.threads(); t++) {
      trackers.add(new FaceTracker(perception.fork()));
    }
    CutDetector cuts = new CutDetector();
    while (true) {
      List<List<VideoFrame>> chunks = new ArrayList<>();
      for (int t = 0; t < trackers.size(); t++) {
        List<VideoFrame> chunk = readChunk(frames);
        if (!chunk.isEmpty()) {
          chunks.add(chunk);
        }
      }
      if (chunks.isEmpty()) {
        return;
      }
      List<List<Look>> looks = new ArrayList<>();
      chunks.forEach(c -> looks.add(new ArrayList<>()));
      parallel.range(chunks.size(), c -> looks.get(c).addAll(look(trackers.get(c), chunks.get(c))));
      for (List<Look> chunk : looks) {
        for (Look look : chunk) {
          writer.add(look.row(cuts.cutBefore(look.thumb())), look.face());
        }
      }
      listener.on(new RunEvent.Progressed("scan", writer.rows().size(), total, "frames"));
    }
  }

  /** A file that was cut off or damaged still has its good part. */
  private void warnOfGap(Path video, double seen, double promised) {
    if (promised - seen > LEAST_GAP && promised - seen > LEAST_GAP_SHARE * promised) {
      listener.on(
          new RunEvent.Warned(
              "scan",
              "%s shows pictures for %.1f of its %.1f s; the rest is damaged or missing and is left out."
                  .formatted(video.getFileName(), seen, promised)));
    }
  }

  private static List<VideoFrame> readChunk(VideoReader frames) throws IOException {
    List<VideoFrame> chunk = new ArrayList<>();
    while (chunk.size() < FaceTracker.CHUNK) {
      VideoFrame frame = frames.next();
      if (frame == null) {
        break;
      }
      chunk.add(frame);
    }
    return chunk;
  }

  private List<Look> look(FaceTracker tracker, List<VideoFrame> chunk) {
    List<TrackedFace> faces = tracker.track(chunk.stream().map(VideoFrame::image).toList());
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      looks.add(measure(chunk.get(i), faces.get(i)));
    }
    return looks;
  }

  private Look measure(VideoFrame frame, TrackedFace tracked) {
    RgbImage image = frame.image();
    float[] thumb = FrameMeasures.thumb(image);
    FaceLandmarks face = tracked.landmarks();
    if (face == null) {
      return new Look(
          frame, null, tracked.faces(), new double[3], new double[2], thumb, image.width());
    }
    CanonicalFace canonical = perception.canonicalFace();
    return new Look(
        frame,
        face,
        tracked.faces(),
        FrameMeasures.angles(face, canonical, rigid),
        FrameMeasures.sharpnessAndBrightness(image, face),
        thumb,
        image.width());
  }

  private SpeechTrack listen(Path video) throws IOException {
    try (AudioReader audio = media.openAudio(video)) {
      return speech.analyse(audio);
    }
  }

  private static void markVoice(ScanWriter writer, SpeechTrack sound, int lag) {
    for (int i = 0; i < writer.rows().size(); i++) {
      ScanRow r = writer.rows().get(i);
      int row = i + lag;
      boolean voice = row >= 0 && row < sound.frames() && sound.voice()[row];
      writer.replace(i, r.withVoice(voice));
    }
  }

  private LagEstimator.Lag lag(ScanWriter writer, SpeechTrack sound) {
    int n = writer.rows().size();
    double[] opening = new double[n];
    double[] width = new double[n];
    for (int i = 0; i < n; i++) {
      opening[i] = writer.rows().get(i).opening();
      width[i] = writer.rows().get(i).width();
    }
    LagEstimator.Lag lag = LagEstimator.estimate(sound.rows(), opening, width);
    if (lag.clear() && Math.abs(lag.frames()) > 2) {
      listener.on(
          new RunEvent.Warned(
              "scan",
              "The sound lies %+d frames behind the picture; more than 2 would spoil the lips, so it is shifted back."
                  .formatted(lag.frames())));
    }
    return lag;
  }

  private static ScanInfo manifest(
      Path video,
      String hash,
      String models,
      VideoInfo info,
      ScanWriter writer,
      LagEstimator.Lag lag) {
    return new ScanInfo(
        Scan.VERSION,
        video.toAbsolutePath().toString(),
        hash,
        info,
        writer.rows().size(),
        lag.clear() ? lag.frames() : 0,
        lag.frames(),
        lag.curve(),
        lag.confidence(),
        models);
  }

  /** What one frame showed; the cut flag needs its neighbour and comes later. */
  private record Look(
      VideoFrame frame,
      @Nullable FaceLandmarks face,
      int faces,
      double[] angles,
      double[] sharpnessAndBrightness,
      float[] thumb,
      int imageWidth) {

    ScanRow row(boolean cut) {
      if (face == null) {
        double none = Double.NaN;
        return new ScanRow(
            frame.index(),
            frame.seconds(),
            faces,
            -1,
            none,
            none,
            none,
            cut,
            none,
            none,
            none,
            none,
            none,
            none,
            false);
      }
      return new ScanRow(
          frame.index(),
          frame.seconds(),
          faces,
          face.faceLogit(),
          face.distance(234, 454) / imageWidth,
          sharpnessAndBrightness[0],
          sharpnessAndBrightness[1],
          cut,
          FaceTopology.opening(face),
          FaceTopology.width(face),
          FaceTopology.eyeAspect(face),
          angles[0],
          angles[1],
          angles[2],
          false);
    }
  }

  /**
   * A cut is a change between neighbours that is large and stands out against the change before.
   */
  private static final class CutDetector {
    private float @Nullable [] previous;
    private double usual;

    boolean cutBefore(float[] thumb) {
      float[] before = previous;
      previous = thumb;
      if (before == null) {
        return false;
      }
      double difference = FrameMeasures.difference(before, thumb);
      boolean cut = difference > CUT_DIFFERENCE && difference > CUT_CONTRAST * usual;
      usual = cut ? usual : 0.9 * usual + 0.1 * difference;
      return cut;
    }
  }
}
