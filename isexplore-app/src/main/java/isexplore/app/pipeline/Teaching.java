package isexplore.app.pipeline;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.media.Media;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.speech.LagEstimator;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.LipLessons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns a prior of lips from synthetic speech and from scans of the user's own. */
public final class Teaching {
  private static final double LESSON = 40; // seconds that one synthetic speaker speaks
  private static final int FIRST_SPEAKER = 1000; // seed

  private final SpeechFrontEnd speech;
  private final RunListener listener;

  /** Wires the lessons. */
  public Teaching(SpeechFrontEnd speech, RunListener listener) {
    this.speech = speech;
    this.listener = listener;
  }

  /**
   * Learns. A scan is first brought into step by what the synthetic speakers taught; one whose lag
   * stays unclear is left out with a warning.
   *
   * @param minutes of synthetic speech, more than 0
   * @param works work folders with a scan, may be none
   */
  public LipPrior learn(double minutes, List<Path> works) throws IOException {
    List<LipPrior.Recording> recordings = speak(minutes * 60);
    String learnedFrom = "%.1f minutes of synthetic speech".formatted(minutes);
    LipPrior synthetic = LipPrior.learn(recordings, learnedFrom);
    int frames = 0;
    for (Path work : works) {
      LipPrior.Recording recording = recording(work, synthetic);
      if (recording != null) {
        recordings.add(recording);
        frames += recording.opening().length;
      }
    }
    if (frames == 0) {
      return synthetic;
    }
    double own = frames / (60.0 * Media.FPS);
    return LipPrior.learn(recordings, "%s, %.1f minutes of own scans".formatted(learnedFrom, own));
  }

  private List<LipPrior.Recording> speak(double seconds) {
    LipLessons lessons = new LipLessons(speech);
    int speakers = (int) Math.ceil(seconds / LESSON);
    List<LipPrior.Recording> recordings = new ArrayList<>();
    for (int i = 0; i < speakers; i++) {
      recordings.add(lessons.speak(seconds / speakers, FIRST_SPEAKER + i));
      listener.on(new RunEvent.Progressed("prior", i + 1, speakers, "synthetic speakers"));
    }
    return recordings;
  }

  private LipPrior.@Nullable Recording recording(Path root, LipPrior synthetic) throws IOException {
    try (WorkFolder work = WorkFolder.open(root)) {
      new StageRunner(work, listener)
          .require("scan", "scan", "isexplore scan VIDEO --work " + root);
      try (Scan scan = Scan.open(work.resolve("scan"))) {
        if (!scan.hasSpeech()) {
          throw new UserError("%s was scanned without sound; leave it out.", root);
        }
        return inStep(scan, root, synthetic);
      }
    }
  }

  private LipPrior.@Nullable Recording inStep(Scan scan, Path root, LipPrior synthetic) {
    LipPrior.Recording asScanned = recording(scan, 0);
    LagEstimator.Lag lag =
        LagEstimator.estimate(asScanned.rows(), asScanned.opening(), asScanned.width(), synthetic);
    if (!lag.clear()) {
      listener.on(
          new RunEvent.Warned(
              "prior",
              "%s does not tell how its sound lies to its lips, and would teach nonsense; left out."
                  .formatted(root)));
      return null;
    }
    listener.on(
        new RunEvent.Noted(
            "prior", "%s: %d frames, lag %+d".formatted(root, scan.size(), lag.frames())));
    return lag.frames() == 0 ? asScanned : recording(scan, lag.frames());
  }

  /** The scan with its sound shifted back by so many more frames. */
  private static LipPrior.Recording recording(Scan scan, int lag) {
    return new LipPrior.Recording(
        scan.speechRows(lag),
        scan.rows().stream().mapToDouble(ScanRow::opening).toArray(),
        scan.rows().stream().mapToDouble(ScanRow::width).toArray());
  }
}
