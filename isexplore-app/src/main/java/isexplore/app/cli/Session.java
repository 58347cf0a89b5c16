package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import isexplore.app.pipeline.Tools;
import isexplore.app.pipeline.WorkFolder;
import isexplore.app.run.Choice;
import isexplore.app.run.JsonLines;
import isexplore.app.run.Machine;
import isexplore.app.run.TensorBoardLog;
import isexplore.app.run.Version;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.exchange.PeerSource;
import isexplore.media.ffmpeg.FfmpegMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One command at work on one folder: the folder's lock, the views of events, the stages. */
final class Session implements AutoCloseable {
  private final WorkFolder work;
  private final JsonLines log;
  private final TensorBoardLog curves;
  private final Tools tools;
  private final Pipeline pipeline;
  private final @Nullable Choice before;

  private Session(App app, WorkFolder work, Choice choice, @Nullable Path models)
      throws IOException {
    this.work = work;
    app.workFolder(work.root());
    before = Files.exists(work.resolve("config.yaml")) ? Choice.read(work.root()) : null;
    choice.write(work.root());
    log = JsonLines.append(work.resolve("events.jsonl"));
    curves = new TensorBoardLog(work.resolve("tensorboard"));
    RunListener view = app.view();
    RunListener listener =
        event -> {
          view.on(event);
          log.on(event);
          curves.on(event);
        };
    listener.on(
        new RunEvent.Noted(
            "isexplore",
            "%s, kernels %s, JDK %s, %d cores, preset %s, %s"
                .formatted(
                    Version.NAME,
                    Machine.kernels(),
                    Runtime.version(),
                    Machine.cores(),
                    choice.preset(),
                    work.root())));
    tools = new Tools(models, listener);
    pipeline = new Pipeline(work, choice.config(), tools, listener);
  }

  /** On the folder of a video, which is made when it is not there. */
  static Session onVideo(
      App app, Path video, @Nullable Path folder, ConfigOptions options, @Nullable Path models)
      throws IOException {
    Choice choice = options.choose();
    if (Files.isDirectory(video)) {
      throw new UserError(
          "%s is a folder; a video file is wanted. Name the video in it, or, if it holds a dataset"
              + " of process.py, run: isexplore import %s",
          video, video);
    }
    new FfmpegMedia().probe(video); // what is no video gets no folder
    WorkFolder work = WorkFolder.create(folder == null ? WorkFolder.beside(video) : folder, video);
    return open(app, work, choice, models);
  }

  /**
   * On the folder that a peer's dataset is imported into, which is made when it is not there; one
   * that holds anything else is left alone.
   *
   * @param folder {@code NAME.isx} beside the dataset when null
   */
  static Session onDataset(
      App app, Path dataset, @Nullable Path folder, ConfigOptions options, @Nullable Path models)
      throws IOException {
    Choice choice = options.choose();
    for (String unusual : PeerSource.open(dataset).check()) { // what cannot be used gets no folder
      app.view().on(new RunEvent.Warned("import", unusual));
    }
    Path source = dataset.toRealPath();
    return open(
        app,
        WorkFolder.createFor(folder == null ? WorkFolder.beside(source) : folder, source),
        choice,
        models);
  }

  /** On a folder that an earlier command has made, with its settings unless told otherwise. */
  static Session onWork(App app, Path folder, ConfigOptions options, @Nullable Path models)
      throws IOException {
    WorkFolder work = WorkFolder.open(folder);
    try {
      return open(app, work, options.choose(Choice.read(folder)), models);
    } catch (IOException | RuntimeException e) {
      work.close();
      throw e;
    }
  }

  private static Session open(App app, WorkFolder work, Choice choice, @Nullable Path models)
      throws IOException {
    try {
      return new Session(app, work, choice, models);
    } catch (IOException | RuntimeException e) {
      work.close();
      throw e;
    }
  }

  /** Work on the stages. */
  interface Body {
    /** Runs stages. */
    void run(Pipeline pipeline) throws IOException;
  }

  /** Runs stages; settings that turn out unusable are taken back, the last good ones stay. */
  void run(Body body) throws IOException {
    try {
      body.run(pipeline);
    } catch (UserError e) {
      if (before != null) {
        before.write(work.root());
      }
      throw e;
    }
    pipeline.nameFiles();
  }

  @Override
  public void close() throws IOException {
    tools.close();
    log.close();
    curves.close();
    work.close();
  }
}
