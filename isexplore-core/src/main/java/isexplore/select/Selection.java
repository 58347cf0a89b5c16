package isexplore.select;

import java.util.List;
import java.util.Map;

/**
 * {@code selection.json}: the chosen segment, the tail kept apart for measuring, and why. Frames
 * count on the 25 fps grid of the scanned video. The schema is described in {@code
 * docs/selection.md}.
 *
 * @param version layout version
 * @param segments the chosen pieces, ascending, equally long; one unless more were asked for
 * @param tailStart first frame of the held-out tail; -1 when nothing is kept apart
 * @param tailFrames length of the tail
 * @param gap frames between anything used and the tail, at least
 * @param indicative true when the video is too short for a full tail
 * @param criterion name of the ranking that decided, {@code paper} or {@code transfer}
 * @param byUser true when the user overruled it
 * @param eligible false when nothing passed the gates and this is only the best that can be had
 * @param lacks what the segment should have but has not, for people; empty when all is well
 * @param weights weight of each dimension
 * @param whole value of each dimension for the whole video
 * @param rankings by criterion, the best candidates that do not overlap, best first
 * @param rejected stretches that no window may touch, with the reason
 */
public record Selection(
    int version,
    List<Segment> segments,
    int tailStart,
    int tailFrames,
    int gap,
    boolean indicative,
    String criterion,
    boolean byUser,
    boolean eligible,
    List<String> lacks,
    Map<String, Double> weights,
    Map<String, Double> whole,
    Map<String, List<Ranked>> rankings,
    List<Rejected> rejected) {

  /** Layout version written and read. */
  public static final int VERSION = 2;

  /** What somebody else has chosen and kept apart: all is as told, and there are no figures. */
  public static Selection told(
      List<Segment> segments, int tailStart, int tailFrames, int gap, boolean indicative) {
    return new Selection(
        VERSION,
        segments,
        tailStart,
        tailFrames,
        gap,
        indicative,
        "paper",
        true,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** Frames of all pieces together. */
  public int frames() {
    return segments.stream().mapToInt(Segment::frames).sum();
  }

  /** First frame of the first piece. */
  public int startFrame() {
    return segments.getFirst().startFrame();
  }

  /** The ranking that decided. */
  public List<Ranked> ranking() {
    return rankings.getOrDefault(criterion, List.of());
  }

  /** {@code 00:41.2 to 00:46.2}, with {@code and} between pieces. */
  public String times() {
    return new Pieces(
            segments.stream().map(Segment::startFrame).toList(), segments.getFirst().frames())
        .times();
  }

  /** Frames {@code [startFrame, startFrame + frames)}. */
  public record Segment(int startFrame, int frames) {}

  /**
   * A candidate and its parts.
   *
   * @param starts first frame of each piece
   * @param score 0..100: weighted mean of the percentiles, or the percentile of the transfer
   * @param values measure of each dimension in its own unit
   * @param percentiles the same among all eligible candidates, 0..100
   */
  public record Ranked(
      List<Integer> starts,
      double score,
      Map<String, Double> values,
      Map<String, Double> percentiles) {}

  /** Frames {@code [from, to)} that were ruled out. */
  public record Rejected(int from, int to, String reason) {}
}
