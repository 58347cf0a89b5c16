package isexplore.process;

import isexplore.bench.Program;
import isexplore.io.AtomicFiles;
import isexplore.media.Media;
import isexplore.media.VideoWriter;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.synthetic.FrameState;
import isexplore.synthetic.Performance;
import isexplore.synthetic.SyntheticFrame;
import isexplore.synthetic.SyntheticSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A folder, gone when closed, in which a subject is filmed and the film becomes a dataset. */
public final class SyntheticWork implements AutoCloseable {
  private final Path folder;

  /** An empty one. */
  public SyntheticWork() throws IOException {
    folder = Files.createTempDirectory("isexplore");
  }

  /**
   * Films a performance and runs every stage up to {@code process} on the film, all of which the
   * dataset then holds.
   *
   * @param size side of the picture and of the dataset, pixels
   * @param filmed told every frame in order
   */
  void make(
      SyntheticSubject person, Performance performance, int size, Consumer<SyntheticFrame> filmed)
      throws IOException, InterruptedException {
    make(person, performance, size, performance.states().size(), 0, filmed);
  }

  /**
   * The same with fewer training frames.
   *
   * @param train training frames at the beginning
   * @param tail frames at the end that are kept apart
   */
  public void make(
      SyntheticSubject person,
      Performance performance,
      int size,
      int train,
      int tail,
      Consumer<SyntheticFrame> filmed)
      throws IOException, InterruptedException {
    Path video = folder.resolve("film.mp4");
    try (VideoWriter out =
        new FfmpegMedia().createVideo(video, size, size, performance.audio(), Map.of())) {
      for (FrameState state : performance.states()) {
        SyntheticFrame frame = person.render(state, size);
        out.write(frame.image());
        filmed.accept(frame);
      }
      out.finish();
    }
    Program.run(
        "process",
        video.toString(),
        "--work=" + folder,
        "--at=0",
        "--seconds=" + train / (double) Media.FPS,
        "--holdout=" + tail / (double) Media.FPS,
        "--process.size=" + size);
  }

  /** The dataset's folder. */
  public Path dataset() {
    return folder.resolve("dataset");
  }

  @Override
  public void close() throws IOException {
    AtomicFiles.deleteTree(folder);
  }
}
