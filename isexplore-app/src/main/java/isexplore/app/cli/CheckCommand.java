package isexplore.app.cli;

import isexplore.exchange.Finding;
import isexplore.exchange.FolderCheck;
import isexplore.exchange.Peer;
import isexplore.exchange.PeerFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says whether other programs can train on a dataset. */
@Command(
    name = "check",
    description = "Say what is wrong with a dataset for ER-NeRF, TalkingGaussian and the like.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing that stops training; there may be warnings",
      "1:training would fail, hang or learn nonsense",
      "2:wrong command line"
    })
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private App app;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Folder that holds transforms_train.json, ours or made by process.py.")
  private Path folder;

  @Option(
      names = "--for",
      paramLabel = "PEER",
      split = ",",
      description =
          "Only what concerns these programs: ${COMPLETION-CANDIDATES}. All unless given.")
  private Set<Peer> peers = EnumSet.allOf(Peer.class);

  @Override
  public Integer call() throws IOException {
    PrintStream out = app.terminal().out();
    List<Finding> findings = FolderCheck.run(PeerFolder.open(folder), peers);
    for (Finding finding : findings) {
      out.printf(
          "%-8s %s: %s%n", finding.severity().word(), titles(finding.peers()), finding.sentence());
    }
    long errors = findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    out.printf(
        "%s, %s: %s%n",
        count(errors, "error"),
        count(findings.size() - errors, "warning"),
        errors == 0 ? "training can begin." : "training would be lost time.");
    return errors == 0 ? ExitCode.OK : ExitCode.USER_ERROR;
  }

  private static String titles(Set<Peer> peers) {
    return peers.equals(Peer.ALL)
        ? "all"
        : peers.stream().map(Peer::toString).collect(Collectors.joining(", "));
  }

  private static String count(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
