package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command that begins with a video. */
abstract class VideoCommand implements Callable<Integer>, Configured {
  @ParentCommand private App app;

  @Parameters(paramLabel = "VIDEO", description = "A video file with one person who speaks.")
  private Path video;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder for everything that is made; NAME.isx beside the video unless given.")
  private @Nullable Path folder;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder with the face models, for machines without network.")
  private @Nullable Path models;

  @Mixin private final ConfigOptions config;

  VideoCommand(String... sections) {
    config = new ConfigOptions(sections);
  }

  @Override
  public ConfigOptions config() {
    return config;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = Session.onVideo(app, video, folder, config, models)) {
      session.run(this::run);
    }
    return code();
  }

  /** How a run that did all it should ends. */
  int code() {
    return ExitCode.OK;
  }

  /** Runs the stages. */
  abstract void run(Pipeline pipeline) throws IOException;
}
