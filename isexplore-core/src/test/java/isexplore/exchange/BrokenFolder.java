package isexplore.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.exchange.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that break a copy of a good folder in one way, and see what the check says. */
abstract class BrokenFolder {
  private static PeerFolder good;

  PeerFolder folder;

  private List<Finding> found;

  @BeforeAll
  static void makeGoodFolder(@TempDir Path root) throws IOException {
    good = DummyFolder.write(root);
  }

  @BeforeEach
  void copy(@TempDir Path root) throws IOException {
    folder = DummyFolder.copy(good, root);
  }

  /** What is found in the folder as it was at the first call or the last {@link #changed}. */
  List<Finding> check() throws IOException {
    if (found == null) {
      found = FolderCheck.run(folder, Peer.ALL);
    }
    return found;
  }

  /** Has the folder checked again, broken in another way. */
  void changed() {
    found = null;
  }

  /** Exactly these peers are stopped, for reasons that contain each of these texts. */
  void assertError(Set<Peer> peers, String... texts) throws IOException {
    assertFinding(Severity.ERROR, peers, texts);
  }

  void assertWarning(Set<Peer> peers, String... texts) throws IOException {
    assertFinding(Severity.WARNING, peers, texts);
  }

  private void assertFinding(Severity severity, Set<Peer> peers, String... texts)
      throws IOException {
    List<Finding> findings = check();
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(severity);
          assertThat(finding.peers()).isEqualTo(peers);
          assertThat(finding.sentence()).contains(texts).hasLineCount(1);
        });
  }

  List<String> errors() throws IOException {
    return check().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::sentence)
        .toList();
  }
}
