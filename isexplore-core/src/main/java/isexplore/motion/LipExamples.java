package isexplore.motion;

import static isexplore.motion.MotionCode.LIPS;

import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is learnt from, one entry per picture.
 *
 * @param rows speech rows on the pictures' time, shape [n, WIDTH]
 * @param voice whether somebody speaks
 * @param lips lip part of the motion code, shape [n, LIPS]
 * @param opening mouth opening, any unit
 * @param use which pictures may be learnt from; they have lips and opening
 */
record LipExamples(float[] rows, boolean[] voice, float[] lips, double[] opening, boolean[] use) {
  /** Of a whole scan but for frames {@code excludeFrom … excludeTo - 1}. */
  static LipExamples of(Scan scan, float[] scanMotion, int excludeFrom, int excludeTo) {
    int n = scan.size();
    LipExamples all =
        new LipExamples(
            scan.speechRows(), new boolean[n], new float[n * LIPS], new double[n], new boolean[n]);
    for (int i = 0; i < n; i++) {
      ScanRow row = scan.rows().get(i);
      System.arraycopy(scanMotion, i * MotionCode.SIZE, all.lips, i * LIPS, LIPS);
      all.voice[i] = row.voice();
      all.opening[i] = row.opening();
      boolean excluded = i >= excludeFrom && i < excludeTo;
      all.use[i] = row.hasFace() && !excluded && !Float.isNaN(all.lips[i * LIPS]);
    }
    return all;
  }

  /** Usable pictures with or without regard to silence, the most closed mouth first. */
  List<Integer> closedFirst(boolean silentOnly) {
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < use.length; i++) {
      if (use[i] && !(silentOnly && voice[i])) {
        out.add(i);
      }
    }
    out.sort(Comparator.comparingDouble(i -> opening[i]));
    return out;
  }
}
