package isexplore.exchange;

import isexplore.event.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Says what is wrong with a folder in the peers' layout. Holds one picture at a time, so that
 * memory does not grow with the length of the video.
 */
public final class FolderCheck {
  private static final List<Rule> RULES =
      List.of(
          new FilesRule(),
          new SplitRule(),
          new SizeRule(),
          new PictureRule(),
          new AudioRule(),
          new SoundRule(),
          new ArraysRule(),
          new ActionUnitsRule(),
          new CameraRule(),
          new ConventionRule(),
          new FaceBoxRule(),
          new LipsRule(),
          new MaskRule(),
          new SelectionRule());

  private static final double[] UNITS = {1, 0.1, 0.001}; // metres: also what trackers work in

  private FolderCheck() {}

  /**
   * What is wrong with the cameras, apart from everything else that the peers need, errors first.
   * The unit of the translations is not looked at.
   */
  static List<Finding> cameras(PeerFolder folder) throws IOException {
    PeerData data = PeerData.load(folder, new Findings());
    List<Finding> asWritten = cameras(data);
    for (double unit : UNITS) {
      List<Finding> findings = unit == 1 ? asWritten : cameras(data.inUnit(unit));
      if (findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR)) {
        return findings;
      }
    }
    return asWritten;
  }

  private static List<Finding> cameras(PeerData data) {
    Findings findings = new Findings();
    new CameraRule().check(data, findings);
    new ConventionRule().check(data, findings);
    return findings.about(Peer.ALL).stream().filter(f -> f.peers().equals(Peer.ALL)).toList();
  }

  /** What the users of these peers should know about the folder, errors first. */
  public static List<Finding> run(PeerFolder folder, Set<Peer> peers) throws IOException {
    Findings findings = new Findings();
    try {
      PeerData data = PeerData.load(folder, findings);
      for (Rule rule : RULES) {
        rule.check(data, findings);
      }
    } catch (UserError e) {
      findings.error(Peer.ALL, "%s", String.valueOf(e.getMessage()));
    }
    return findings.about(peers);
  }
}
