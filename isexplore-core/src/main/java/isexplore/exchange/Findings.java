package isexplore.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Collects what the rules find. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Training of these peers would fail, hang or learn nonsense. */
  void error(Set<Peer> peers, String format, Object... arguments) {
    add(Finding.Severity.ERROR, peers, format, arguments);
  }

  /** Training of these peers would run, but something is unusual. */
  void warning(Set<Peer> peers, String format, Object... arguments) {
    add(Finding.Severity.WARNING, peers, format, arguments);
  }

  /** The sentence is formatted as {@link String#formatted}, then made one line. */
  void add(Finding.Severity severity, Set<Peer> peers, String format, Object... arguments) {
    String text = format.formatted(arguments).replaceAll("\\p{Cntrl}+", " ");
    all.add(new Finding(severity, peers, text));
  }

  /** What concerns at least one of these peers, errors first. */
  List<Finding> about(Set<Peer> wanted) {
    List<Finding> out = new ArrayList<>();
    for (Finding.Severity severity : Finding.Severity.values()) {
      for (Finding finding : all) {
        Set<Peer> peers = EnumSet.copyOf(wanted);
        peers.retainAll(finding.peers());
        if (finding.severity() == severity && !peers.isEmpty()) {
          out.add(new Finding(severity, peers, finding.sentence()));
        }
      }
    }
    return out;
  }
}
