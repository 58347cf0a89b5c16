package isexplore.exchange;

import java.util.Set;

/**
 * Something about a folder that its user should know.
 *
 * @param peers those that it concerns
 * @param sentence one line: fact, limit, consequence, remedy
 */
public record Finding(Severity severity, Set<Peer> peers, String sentence) {
  /** How bad it is. */
  public enum Severity {
    /** Training fails, hangs or learns nonsense. */
    ERROR("error"),
    /** Training runs, but something is unusual or left out. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** The word to print. */
    public String word() {
      return word;
    }
  }
}
