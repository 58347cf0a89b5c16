package isexplore.select;

import java.util.List;
import java.util.Map;

/**
 * {@code selection.json}: the chosen window, the tail kept apart for measuring, and why. Frames
 * count on the 25 fps grid of the scanned video.
 *
 * @param version layout version
 * @param startFrame first frame of the chosen window
 * @param frames length of the window
 * @param tailStart first frame of the held-out tail; -1 when nothing is kept apart
 * @param tailFrames length of the tail
 * @param gap frames between anything used and the tail, at least
 * @param indicative true when the video is too short for a full tail
 * @param criterion name of the ranking, {@code paper} or {@code user} when the user overruled it
 * @param weights weight of each dimension
 * @param ranking best windows that do not overlap, best first
 * @param rejected stretches that no window may touch, with the reason
 */
public record Selection(
    int version,
    int startFrame,
    int frames,
    int tailStart,
    int tailFrames,
    int gap,
    boolean indicative,
    String criterion,
    Map<String, Double> weights,
    List<Window> ranking,
    List<Rejected> rejected) {

  /** Layout version written and read. */
  public static final int VERSION = 1;

  /**
   * A candidate and its parts.
   *
   * @param values measure of each dimension in its own unit
   * @param percentiles the same among all eligible windows, 0..100
   * @param score weighted mean of the percentiles, 0..100
   */
  public record Window(
      int startFrame, Map<String, Double> values, Map<String, Double> percentiles, double score) {}

  /** Frames {@code [from, to)} that were ruled out. */
  public record Rejected(int from, int to, String reason) {}
}
