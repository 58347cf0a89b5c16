package isexplore.perception;

import java.util.Arrays;
import java.util.List;

/** Counts blinks. */
public final class Blinks {
  private static final double SHUT = 0.55; // of the usual eye aspect, as in selection's wishes

  private Blinks() {}

  /**
   * Times that the lids go down.
   *
   * @param faces one person, frame by frame
   */
  public static int count(List<FaceLandmarks> faces) {
    double[] aspect = faces.stream().mapToDouble(FaceTopology::eyeAspect).toArray();
    double[] sorted = aspect.clone();
    Arrays.sort(sorted);
    double limit = aspect.length == 0 ? 0 : SHUT * sorted[sorted.length / 2];
    int count = 0;
    for (int i = 1; i < aspect.length; i++) {
      count += aspect[i] < limit && aspect[i - 1] >= limit ? 1 : 0;
    }
    return count;
  }
}
