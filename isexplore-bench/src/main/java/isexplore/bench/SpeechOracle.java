package isexplore.bench;

import isexplore.motion.SpeechToMotionScore;
import isexplore.scan.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Prints how well lips follow speech in scanned videos: the lag with its curve, and the mean
 * correlation of opening and width over four blocked folds. Arguments: work folders.
 */
public final class SpeechOracle {
  private SpeechOracle() {}

  /** Prints one block per work folder. */
  public static void main(String[] works) throws IOException {
    for (String work : works) {
      try (Scan scan = Scan.open(Path.of(work, "scan"))) {
        if (!scan.hasSpeech()) {
          System.out.printf("%s: no sound%n", work);
          continue;
        }
        SpeechToMotionScore score = SpeechToMotionScore.of(scan);
        String curve =
            Arrays.stream(scan.info().lagCurve())
                .mapToObj("%.2f"::formatted)
                .collect(Collectors.joining(" "));
        System.out.printf(
            "%s: lag %+d frames, corrected by %+d, confidence %.1f%n  curve %s%n",
            work,
            scan.info().measuredLagFrames(),
            scan.info().lagFrames(),
            scan.info().lagConfidence(),
            curve);
        System.out.printf(
            "  opening %.3f, width %.3f, mean %.3f over %d frames%n",
            score.opening(), score.width(), score.mean(), score.frames());
      }
    }
  }
}
