package isexplore.app.cli;

import isexplore.app.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a work folder of a dataset that another program has made. */
@Command(
    name = "import",
    description = "Take a dataset made by process.py of ER-NeRF and the like; then train.")
final class ImportCommand implements Callable<Integer>, Configured {
  @ParentCommand private App app;

  @Parameters(
      paramLabel = "DIR",
      description = "Folder that holds transforms_train.json; nothing in it is changed.")
  private Path dataset;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "WORK",
      description = "Folder for everything that is made; DIR.isx beside it unless given.")
  private @Nullable Path folder;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder with the face models, for machines without network.")
  private @Nullable Path models;

  @Mixin private final ConfigOptions config = new ConfigOptions("scan", "process");

  @Override
  public ConfigOptions config() {
    return config;
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = Session.onDataset(app, dataset, folder, config, models)) {
      session.run(Pipeline::importFolder);
    }
    return ExitCode.OK;
  }
}
