package isexplore.app.pipeline;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.kernel.Parallel;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.Perception;
import isexplore.perception.models.ModelFile;
import isexplore.perception.models.ModelStore;
import isexplore.perception.nets.TflitePerception;
import isexplore.speech.SpeechFrontEnd;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the stages work with, loaded when first asked for. */
public final class Tools implements AutoCloseable {
  private final Media media = new FolderMedia(new FfmpegMedia());
  private final Parallel parallel = new Parallel();
  private final ModelStore models;
  private final RunListener listener;
  private @Nullable Perception perception;
  private @Nullable SpeechFrontEnd speech;

  /**
   * Loads nothing yet.
   *
   * @param models folder with the face models, null for the user's cache
   */
  public Tools(@Nullable Path models, RunListener listener) {
    this.models = ModelStore.open(models);
    this.listener = listener;
  }

  /** Video and sound files, and folders of pictures that stand for them. */
  public Media media() {
    return media;
  }

  /** The threads. */
  public Parallel parallel() {
    return parallel;
  }

  /** The face nets; fetches their models when they are not there. */
  public Perception perception() {
    if (perception == null) {
      if (!models.list().stream().allMatch(ModelFile::present)) {
        listener.on(new RunEvent.Noted("models", "fetching the face models, once"));
        models.pullIfMissing();
      }
      perception = TflitePerception.load(models);
    }
    return perception;
  }

  /** Names and checksums of the face nets. */
  public String modelNames() {
    return models.list().stream()
        .map(file -> file.name() + " " + file.sha256())
        .collect(Collectors.joining(", "));
  }

  /** Features of speech. */
  public SpeechFrontEnd speech() {
    if (speech == null) {
      speech = SpeechFrontEnd.load();
    }
    return speech;
  }

  @Override
  public void close() {
    parallel.close();
  }
}
