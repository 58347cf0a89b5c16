package isexplore.scan;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.config.ScanConfig;
import isexplore.event.RunListener;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.Perception;
import isexplore.perception.models.Models;
import isexplore.perception.nets.TflitePerception;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.SyntheticVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether {@link Occlusion} sees what {@link Cover} draws, and nothing else. */
class CoveredMouthTest {
  private static final Media MEDIA = new FfmpegMedia();
  private static final SpeechFrontEnd SPEECH = SpeechFrontEnd.load();

  @TempDir Path folder;

  /** Shares of the frames that were flagged, with the mouth covered and with it free. */
  private record Flagged(double covered, double free) {}

  private Flagged flagged(Path video, Cover cover) throws IOException {
    Perception nets = TflitePerception.load(Models.require());
    Path scanned = Files.createTempDirectory(folder, "scan");
    new Scanner(new CoveredFilm(MEDIA, nets, cover), nets, SPEECH, 2, RunListener.SILENT)
        .scan(video, "", "", ScanConfig.defaults(), scanned);
    try (Scan scan = Scan.open(scanned)) {
      boolean[] flags = Occlusion.of(scan);
      int[] hits = new int[2];
      int[] frames = new int[2];
      for (int i = 0; i < flags.length; i++) {
        boolean covered =
            cover != Cover.NOTHING && i >= CoveredFilm.COVERED && i < CoveredFilm.UNCOVERED;
        boolean moving = cover != Cover.NOTHING && !covered && i > 58 && i < 142;
        int kind = covered ? 1 : 0;
        frames[kind] += moving ? 0 : 1;
        hits[kind] += !moving && (flags[i] || covered && !scan.rows().get(i).hasFace()) ? 1 : 0;
      }
      return new Flagged(hits[1] / (double) Math.max(1, frames[1]), hits[0] / (double) frames[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, FINGERS_UPWARDS", "14, HAND_ACROSS", "25, MICROPHONE", "36, CUP"})
  void whateverCoversTheMouthOfASyntheticPersonIsSeen(long person, Cover cover) throws IOException {
    Models.require();
    Path film = folder.resolve("film.mp4");
    SyntheticVideo.write(MEDIA, film, null, person, 8, 192);
    Flagged flagged = flagged(film, cover);
    assertThat(flagged.covered()).isGreaterThanOrEqualTo(0.8);
    assertThat(flagged.free()).isLessThanOrEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncrop_Obama", "pose_source2", "May_5s", "glasses", "long_hair"})
  void realPeopleTalkFreelyUntilAHandComes(String clip) throws IOException {
    Path video = Path.of(System.getProperty("isexplore.shared", "none"), "clips", clip + ".mp4");
    Assumptions.assumeTrue(Files.exists(video));
    assertThat(flagged(video, Cover.NOTHING).free()).isLessThanOrEqualTo(0.01);
    for (Cover hand : new Cover[] {Cover.FINGERS_UPWARDS, Cover.HAND_ACROSS}) {
      Flagged flagged = flagged(video, hand);
      assertThat(flagged.covered()).as("%s", hand).isGreaterThanOrEqualTo(0.8);
      assertThat(flagged.free()).as("%s", hand).isLessThanOrEqualTo(0.01);
    }
  }
}
