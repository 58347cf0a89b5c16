package isexplore.select;

import java.io.IOException;
import java.nio.file.Path;

/** A selection with everything it was chosen from. */
public final class Choice {
  private final Selection selection;
  private final Candidates singles;
  private final double[] scores;

  /**
   * @param singles all eligible single pieces
   * @param scores what each is ranked by
   */
  Choice(Selection selection, Candidates singles, double[] scores) {
    this.selection = selection;
    this.singles = singles;
    this.scores = scores;
  }

  /** What goes into {@code selection.json}. */
  public Selection selection() {
    return selection;
  }

  /** Writes {@code windows.csv}: every eligible window with all its measures. */
  public void writeWindows(Path file) throws IOException {
    singles.write(file, scores);
  }

  Candidates singles() {
    return singles;
  }
}
