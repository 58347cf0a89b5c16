package isexplore.synthetic;

import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a synthetic subject's talk as an ordinary video. */
public final class SyntheticVideo {
  private SyntheticVideo() {}

  /**
   * Renders a video of a subject saying something.
   *
   * @param wav where the sound also goes by itself, or null
   * @param subject seed of the person
   * @param size side of the square picture in pixels
   * @param written told the number of frames written so far
   */
  public static Truth write(
      Media media,
      Path mp4,
      @Nullable Path wav,
      long subject,
      Performance performance,
      int size,
      Parallel parallel,
      IntConsumer written)
      throws IOException {
    SyntheticSubject person = SyntheticSubject.of(subject, parallel);
    List<FaceTruth> faces = new ArrayList<>();
    Map<String, String> metadata =
        Map.of("title", "synthetic subject " + subject, "comment", "rendered, not a real person");
    try (VideoWriter out = media.createVideo(mp4, size, size, performance.audio(), metadata)) {
      for (FrameState state : performance.states()) {
        SyntheticFrame frame = person.render(state, size);
        out.write(frame.image());
        faces.add(frame.truth());
        written.accept(faces.size());
      }
      out.finish();
    }
    if (wav != null) {
      media.writeWav(wav, performance.audio());
    }
    return new Truth(performance, List.copyOf(faces));
  }

  /** The same, for a number of seconds of our own sentences. */
  public static Truth write(
      Media media, Path mp4, @Nullable Path wav, long seed, double seconds, int size)
      throws IOException {
    try (Parallel parallel = new Parallel()) {
      Performance talk = Performance.speak(seconds, seed);
      return write(media, mp4, wav, seed, talk, size, parallel, frames -> {});
    }
  }
}
