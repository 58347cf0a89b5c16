package isexplore.scan;

import isexplore.config.ScanConfig;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.perception.Perception;
import isexplore.speech.LagEstimator;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads a video once, streaming, and leaves a row per frame. Frames are tracked in fixed chunks
 * that each start with a detection, so that chunks can be handed to any number of threads, or be
 * looked at in another run, without changing a result. The sound is analysed beside the pictures.
 */
public final class Scanner {
  private static final double LEAST_GAP = 0.5; // seconds that a header may promise too much
  private static final double LEAST_GAP_SHARE = 0.03; // of the video, because headers also guess
  private static final double LEAST_SPEECH = 10; // seconds; a prior is of no use above it

  private static final LagEstimator.Lag NO_LAG = new LagEstimator.Lag(0, new double[0], 0, false);
  private static final SpeechTrack SILENCE =
      new SpeechTrack(0, new float[0], new boolean[0], new float[0]);

  private final Media media;
  private final Perception perception;
  private final SpeechFrontEnd speech;
  private final int threads;
  private final RunListener listener;

  /**
   * Wires the scan; the speech model is used only when the video has sound.
   *
   * @param threads that look at pictures at once
   */
  public Scanner(
      Media media,
      Perception perception,
      SpeechFrontEnd speech,
      int threads,
      RunListener listener) {
    this.media = media;
    this.perception = perception;
    this.speech = speech;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * Scans a video into a folder, which may hold what an interrupted scan of the same video left:
   * the result is the same, bit by bit.
   *
   * @param contentHash SHA-256 of the file, kept in {@code scan.json}
   * @param models names of the nets, kept in {@code scan.json}
   */
  public void scan(Path video, String contentHash, String models, ScanConfig config, Path folder)
      throws IOException {
    LipPrior prior = LipPrior.named(config.prior());
    VideoInfo info = media.probe(video);
    boolean audible = config.audio() && info.hasAudio();
    FutureTask<SpeechTrack> listening = new FutureTask<>(() -> audible ? listen(video) : SILENCE);
    Thread.ofPlatform().daemon().name("isexplore-sound").start(listening);
    try (ScanWriter writer = new ScanWriter(folder)) {
      new PictureScan(media, perception, threads, listener).run(video, info, writer);
      warnOfGap(video, writer.rows().size() / (double) Media.FPS, info.seconds());
      SpeechTrack sound = Futures.get(listening);
      LagEstimator.Lag lag = audible ? lag(writer.rows(), sound, prior) : NO_LAG;
      mark(writer, sound, lag.clear() ? lag.frames() : 0);
      if (audible && prior == null) {
        adviseOfPrior(writer.rows());
      }
      if (prior != null) {
        prior.save(folder.resolve(Scan.PRIOR));
      }
      writer.finish(
          manifest(video, contentHash, models, info, writer.rows().size(), lag),
          sound.rows(),
          audible ? SpeechFrontEnd.WIDTH : 0);
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

  private SpeechTrack listen(Path video) throws IOException {
    try (AudioReader audio = media.openAudio(video)) {
      return speech.analyse(audio);
    }
  }

  /** Marks the cuts and where somebody speaks. */
  private static void mark(ScanWriter writer, SpeechTrack sound, int lag) {
    CutDetector cuts = new CutDetector();
    for (int i = 0; i < writer.rows().size(); i++) {
      ScanRow row = writer.rows().get(i);
      int heard = i + lag;
      boolean voice = heard >= 0 && heard < sound.frames() && sound.voice()[heard];
      writer.replace(i, row.withCut(cuts.cutBefore(row.change())).withVoice(voice));
    }
  }

  private void adviseOfPrior(List<ScanRow> rows) {
    double spoken = rows.stream().filter(ScanRow::voice).count() / (double) Media.FPS;
    if (spoken < LEAST_SPEECH) {
      listener.on(
          new RunEvent.Noted(
              "scan",
              ("%.0f s of speech are little to learn lips from; below %.0f s a prior helps:"
                      + " isexplore prior -o prior.safetensors (once, half a minute), then"
                      + " --scan.prior prior.safetensors")
                  .formatted(spoken, LEAST_SPEECH)));
    }
  }

  private LagEstimator.Lag lag(List<ScanRow> rows, SpeechTrack sound, @Nullable LipPrior prior) {
    double[] opening = rows.stream().mapToDouble(ScanRow::opening).toArray();
    double[] width = rows.stream().mapToDouble(ScanRow::width).toArray();
    LagEstimator.Lag lag = LagEstimator.estimate(sound.rows(), opening, width, prior);
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
      Path video, String hash, String models, VideoInfo info, int frames, LagEstimator.Lag lag) {
    return new ScanInfo(
        Scan.VERSION,
        video.toAbsolutePath().toString(),
        hash,
        info,
        frames,
        lag.clear() ? lag.frames() : 0,
        lag.frames(),
        lag.curve(),
        lag.confidence(),
        models);
  }
}
