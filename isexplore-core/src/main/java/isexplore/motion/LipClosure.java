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
 * width and the rest of the shape follow as they usually do.
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

  private static final double STRONG = 0.4;

  /** The gap that says nothing for or against a closure; regression tells it of either. */
  private static final double NEUTRAL = 0.4;

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
   * @param told lips of frames {@code from …} of a recording, shape [n, LIPS]; changed in place
   * @param bilabial probability of m, b or p, for the whole recording
   */
  void close(float[] told, double[] bilabial, int from) {
    for (int i = 0; i < told.length / LIPS; i++) {
      double open = Math.max(0, gap.of(told, i * LIPS));
      double evidence = bilabial[from + i] * StrictMath.exp(DOUBT * (NEUTRAL - open));
      double shut = Smoothstep.of((evidence - WEAK) / (STRONG - WEAK));
      for (int k = 0; k < LIPS; k++) {
        told[i * LIPS + k] -= (float) (shut * open * way[k]);
      }
    }
  }
}
