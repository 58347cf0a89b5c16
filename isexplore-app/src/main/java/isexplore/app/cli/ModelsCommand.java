package isexplore.app.cli;

import isexplore.perception.models.ModelFile;
import isexplore.perception.models.ModelStore;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The face models. */
@Command(
    name = "models",
    description = "Fetch the face models (pull), or show them (list).",
    synopsisSubcommandLabel = "pull|list")
final class ModelsCommand {
  @ParentCommand private App app;

  @Command(name = "pull", description = "Fetch what is missing, with npm, and check it.")
  int pull(
      @Option(names = "--models", paramLabel = "DIR", description = "Where to.")
          @Nullable Path folder) {
    ModelStore store = ModelStore.open(folder);
    store.pullIfMissing();
    print(store);
    return ExitCode.OK;
  }

  @Command(name = "list", description = "Show every model with its size, source and licence.")
  int list(
      @Option(names = "--models", paramLabel = "DIR", description = "Where to look.")
          @Nullable Path folder) {
    print(ModelStore.open(folder));
    return ExitCode.OK;
  }

  private void print(ModelStore store) {
    PrintStream out = app.terminal().out();
    out.println(store.folder());
    for (ModelFile file : store.list()) {
      out.printf(
          "%-8s %-52s %,9d bytes  %s  %s  SHA-256 %s%n",
          file.present() ? "ok" : "missing",
          file.name(),
          file.bytes(),
          file.source(),
          file.licence(),
          file.sha256());
    }
  }
}
