package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.math.Floats;
import isexplore.math.Smoothstep;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the lips together on m, b and p. Regression answers with the mean of what it has seen, and
 * the mean of mouths that are shut in one frame out of two is a mouth ajar; an onlooker misses the
 * closure. So where these phones are likely the gap is closed, the way this person's mouth closes:
 * width and the rest of the shape follow as they usually do. Lips are on their way a frame before
 * and after; elsewhere they are smoothed, because they tremble as they are told frame by frame.
 *
 * @param gap between the lips, 1 where the mouth is wide open (p95)
 * @param way what a gap of 1 adds to the lip part of the motion code, shape [{@link
 *     MotionCode#LIPS}]
 */
record LipClosure(MouthGap gap, float[] way) {
  private static final double WIDE = 0.95; // quantile

  /**
   * Evidence between which the lips go from as told to shut. A missed closure is seen, a mouth shut
   * on the n or t that was taken for it hardly: an even chance is not asked for.
   */
  private static final double WEAK = 0.1;

  private static final double STRONG = 0.35;

  /** The gap that says nothing for or against a closure; regression tells it of either. */
  private static final double NEUTRAL = 0.4;

  /** Frames to either side that decide how the lips of a frame are closed. */
  static final int REACH = 1;

  /** Share of its way that a gap has closed in the frames beside a closure. */
  private static final double APPROACH = 0.35;

  /** Weight of either neighbour in a frame that is far from a closure, whose dip must stay deep. */
  private static final double NEIGHBOUR = 0.2;

  /** How fast evidence falls, as e^-x, with the gap that was told: no m with a mouth wide open. */
  private static final double DOUBT = 5;

  /**
   * Learns the way from frames.
   *
   * @param gap in any unit
   */
  static LipClosure of(LipExamples examples, MouthGap gap) {
    List<Integer> used = examples.closedFirst(false);
    double[] gaps = used.stream().mapToDouble(i -> gap.of(examples.lips(), i * LIPS)).toArray();
    double mean = Arrays.stream(gaps).average().orElse(0);
    double variance = 0;
    double[] together = new double[LIPS];
    for (int j = 0; j < gaps.length; j++) {
      double off = gaps[j] - mean;
      variance += off * off;
      for (int k = 0; k < LIPS; k++) {
        together[k] += off * examples.lips()[used.get(j) * LIPS + k];
      }
    }
    Arrays.sort(gaps);
    double wide = gaps[(int) (WIDE * (gaps.length - 1))];
    if (!(wide > 0 && variance > 0)) { // a mouth that never opens needs no closing
      return new LipClosure(new MouthGap(new double[LIPS], 0), new float[LIPS]);
    }
    for (int k = 0; k < LIPS; k++) {
      together[k] *= wide / variance;
    }
    return new LipClosure(gap.over(wide), Floats.of(together));
  }

  /**
   * Closes the mouth where m, b or p is likely.
   *
   * @param told lips of frames {@code from …} of a recording, shape [n, LIPS]; changed in place,
   *     the outermost {@link #REACH} frames without knowing their neighbours
   * @param bilabial probability of m, b or p, for the whole recording
   */
  void close(float[] told, double[] bilabial, int from) {
    double[] shut = shut(told, bilabial, from);
    float[] trembling = told.clone();
    for (int i = 0; i < shut.length; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(shut.length - 1, i + 1);
      double beside = Math.max(shut[before], shut[after]);
      double weight = NEIGHBOUR * (1 - Math.max(beside, shut[i]));
      for (int k = 0; k < LIPS; k++) {
        float bend =
            trembling[before * LIPS + k]
                - 2 * trembling[i * LIPS + k]
                + trembling[after * LIPS + k];
        told[i * LIPS + k] += (float) (weight * bend);
      }
      close(told, i, Math.max(shut[i], APPROACH * beside));
    }
  }

  /** How far each frame's sound and lips ask for a closure, 0 … 1. */
  private double[] shut(float[] told, double[] bilabial, int from) {
    double[] shut = new double[told.length / LIPS];
    for (int i = 0; i < shut.length; i++) {
      double open = Math.max(0, gap.of(told, i * LIPS));
      double evidence = bilabial[from + i] * StrictMath.exp(DOUBT * (NEUTRAL - open));
      shut[i] = Smoothstep.of((evidence - WEAK) / (STRONG - WEAK));
    }
    return shut;
  }

  /** Closes the gap of frame i by a share of it. */
  private void close(float[] told, int i, double share) {
    double by = share * Math.max(0, gap.of(told, i * LIPS));
    for (int k = 0; k < LIPS; k++) {
      told[i * LIPS + k] -= (float) (by * way[k]);
    }
  }
}
