package isexplore.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same fault of many frames becomes one finding. */
final class FrameFaults {
  private record Fault(Finding.Severity severity, Set<Peer> peers, String sentence) {}

  private final Map<Fault, List<Integer>> frames = new LinkedHashMap<>();

  /**
   * A fault that stops these peers.
   *
   * @param sentence with {@code %s} where the frames are named
   */
  void error(Set<Peer> peers, int id, String sentence) {
    add(Finding.Severity.ERROR, peers, id, sentence);
  }

  /** As above, of what these peers get along with. */
  void warning(Set<Peer> peers, int id, String sentence) {
    add(Finding.Severity.WARNING, peers, id, sentence);
  }

  private void add(Finding.Severity severity, Set<Peer> peers, int id, String sentence) {
    frames
        .computeIfAbsent(new Fault(severity, peers, sentence), fault -> new ArrayList<>())
        .add(id);
  }

  /** Hands everything over. */
  void report(Findings findings) {
    frames.forEach((fault, ids) ->
        findings.add(fault.severity(), fault.peers(), fault.sentence(), Frames.of(ids)));
  }
}
