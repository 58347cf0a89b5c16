package isexplore.select;

import java.util.List;

/**
 * One measure of how informative a candidate is; more is better. A further dimension is one more
 * implementation and its line in {@link #ALL}; weights, ranking, page and tables follow.
 */
interface Dimension {
  /** All that can be given a weight; the first three are the paper's. */
  List<Dimension> ALL =
      List.of(new AudioDiversity(), new LipAmplitude(), new CameraViews(), new AudioCoverage());

  /** Short name, used as a weight and in every file. */
  String name();

  /** Name for people. */
  String title();

  /** Unit of the values, for people. */
  String unit();

  /** Decimals worth showing. */
  int digits();

  /**
   * What the value of a candidate means, a clause with placeholders: {@code {value}}, {@code
   * {whole}} (the value of the whole video), {@code {share}} (the one in per cent of the other),
   * {@code {percentile}}.
   */
  String words();

  /** Whether it can only be told with sound. */
  boolean needsSpeech();

  /** Reads the video once and returns what measures its candidates. */
  Measure on(Track track);

  /** Measures candidates of one video. */
  interface Measure {
    /** The value, in the dimension's unit. */
    double of(Pieces pieces);
  }
}
