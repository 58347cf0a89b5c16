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

/** A command that goes on in the work folder of an earlier one. */
abstract class WorkCommand implements Callable<Integer>, Configured {
  @ParentCommand private App app;

  @Parameters(index = "0", paramLabel = "WORK", description = "Work folder, such as me.isx.")
  private Path folder;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder with the face models, for machines without network.")
  private @Nullable Path models;

  @Mixin private final ConfigOptions config;

  WorkCommand(String... sections) {
    config = new ConfigOptions(sections);
  }

  @Override
  public ConfigOptions config() {
    return config;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = Session.onWork(app, folder, config, models)) {
      session.run(this::run);
    }
    return ExitCode.OK;
  }

  /** Runs the stages. */
  abstract void run(Pipeline pipeline) throws IOException;
}
