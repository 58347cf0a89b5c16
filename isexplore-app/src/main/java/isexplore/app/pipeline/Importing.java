package isexplore.app.pipeline;

import isexplore.exchange.PeerSource;
import isexplore.io.Json;
import isexplore.media.Media;
import isexplore.process.GivenTracking;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different where a folder in the peers' layout stands in the place of the video. */
final class Importing {
  private static final int FULL_TAIL = 5 * Media.FPS; // held-out frames; fewer only indicate

  private Importing() {}

  /** SHA-256 of everything in a video or folder that results depend on. */
  static String hash(Path video) throws IOException {
    return Files.isDirectory(video)
        ? Fingerprint.hash(PeerSource.open(video).files())
        : Fingerprint.hash(video);
  }

  /** Writes what is learnt and what is held out, as the folder says; there are no figures. */
  static Map<String, Double> select(Path folder, Path selection) throws IOException {
    Json.write(selection, selection(PeerSource.open(folder)));
    return Map.of();
  }

  private static Selection selection(PeerSource source) {
    int train = source.trainFrames();
    int val = source.frames() - train;
    return Selection.told(
        List.of(new Selection.Segment(0, train)), train, val, source.gap(), val < FULL_TAIL);
  }

  /** Cameras and background of a folder; null for a video. */
  static @Nullable GivenTracking tracking(Path video) throws IOException {
    if (!Files.isDirectory(video)) {
      return null;
    }
    PeerSource source = PeerSource.open(video);
    return new GivenTracking(source.camera(), source.poses(), source.background());
  }

  /** The command that makes what a stage leaves. */
  static String command(String stage, String video, Path work) {
    return Files.isDirectory(Path.of(video))
        ? "isexplore import %s -o %s".formatted(video, work)
        : "isexplore %s VIDEO --work %s".formatted(stage, work);
  }
}
