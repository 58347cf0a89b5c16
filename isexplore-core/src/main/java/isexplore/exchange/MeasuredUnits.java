package isexplore.exchange;

import isexplore.dataset.Dataset;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Action units read off the tracked face, in the scale of OpenFace's {@code _r} columns: 0 at rest,
 * 5 at most. Lids and lips come from the landmarks, brows, cheeks and jaw from the tracked surface,
 * which does not turn with the head. Every unit is scaled by what the person shows in the training
 * frames; the peers' loops that draw frames need the largest blink and the widest mouth there.
 */
final class MeasuredUnits {
  private static final double SHUT = 2; // of AU45, from which the peers take an eye for shut
  private static final double WIDEST = 0.4; // of a blink; the loop's windows are 0.45 wide
  private static final double MOST = 5;
  private static final double LEAST_RANGE = 1e-3; // metres; less is noise, not expression
  private static final int BLINK_REACH = 4; // frames: lids that close for longer are tightened

  private final Dataset dataset;
  private final int frames;
  private final int train;
  private final float[][] surface;
  private final double[] aspect;

  private MeasuredUnits(Dataset dataset) {
    this.dataset = dataset;
    frames = dataset.manifest().frames();
    train = dataset.manifest().trainFrames();
    surface = new float[frames][3 * CanonicalFace.VERTICES];
    for (int i = 0; i < frames; i++) {
      dataset.face().vertices(dataset.motion(i), surface[i]);
    }
    aspect = each(i -> FaceTopology.eyeAspect(landmarks(i)));
  }

  /** Those of all frames of a dataset. */
  static ActionUnits of(Dataset dataset) {
    return new MeasuredUnits(dataset).units();
  }

  private ActionUnits units() {
    double open = quantile(aspect, 0.5);
    double[] shut = each(i -> Math.max(0, 1 - aspect[i] / open));
    double[] inner = each(i -> height(i, 107, 133) + height(i, 336, 362));
    double[] outer = each(i -> height(i, 105, 33) + height(i, 334, 263));
    double[] gap = each(i -> distance(i, 107, 336));
    double[] cheeks = each(i -> height(i, 50, 145) + height(i, 280, 374));
    double[] jaw = each(i -> distance(i, 2, 152));
    double[] lips = each(i -> FaceTopology.opening(landmarks(i)));
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("AU01_r", above(inner));
    columns.put("AU02_r", above(outer));
    columns.put("AU04_r", above(each(i -> -inner[i] - gap[i])));
    columns.put("AU05_r", scaled(each(i -> Math.max(0, aspect[i] / open - 1)), MOST));
    columns.put("AU06_r", above(cheeks));
    columns.put("AU07_r", scaled(lasting(shut), MOST));
    columns.put(ActionUnits.LIPS_PART, scaled(lips, MOST));
    columns.put("AU26_r", above(jaw));
    columns.put(ActionUnits.BLINK, blink(shut));
    return new ActionUnits(frames, columns);
  }

  /**
   * Scaled, and spread over five frames where lids go from open to shut within one: a loop of
   * TalkingGaussian's looks for frames in between and would never end.
   */
  private double[] blink(double[] shut) {
    double[] sharp = scaled(shut, SHUT);
    if (widestStep(sharp) <= WIDEST * SHUT) {
      return sharp;
    }
    double[] spread =
        each(i -> {
          double sum = 0;
          for (int k = -2; k <= 2; k++) {
            sum += (3 - Math.abs(k)) * sharp[Math.clamp(i + k, 0, frames - 1)];
          }
          return sum;
        });
    return scaled(spread, SHUT);
  }

  /** The largest range between two values of the training frames that holds none of them. */
  private double widestStep(double[] measure) {
    double[] sorted = Arrays.copyOf(measure, train);
    Arrays.sort(sorted);
    double widest = 0;
    for (int i = 1; i < train; i++) {
      widest = Math.max(widest, sorted[i] - sorted[i - 1]);
    }
    return widest;
  }

  private double[] each(IntToDoubleFunction measure) {
    double[] out = new double[frames];
    Arrays.setAll(out, measure);
    return out;
  }

  private FaceLandmarks landmarks(int i) {
    return dataset.landmarks(i);
  }

  /** How far one vertex lies above another, metres. */
  private double height(int frame, int vertex, int from) {
    return surface[frame][3 * vertex + 1] - surface[frame][3 * from + 1];
  }

  private double distance(int frame, int a, int b) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double d = surface[frame][3 * a + c] - surface[frame][3 * b + c];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /** How far a measure in metres exceeds its median, scaled. */
  private double[] above(double[] measure) {
    double rest = quantile(measure, 0.5);
    double[] more = each(i -> Math.max(0, measure[i] - rest));
    double most = trainMost(more);
    return most < LEAST_RANGE ? more : scaled(more, MOST);
  }

  /** To {@code top} at the largest of the training frames, and not beyond it in the others. */
  private double[] scaled(double[] measure, double top) {
    double most = Math.max(1e-9, trainMost(measure));
    return each(i -> Math.min(top, top * measure[i] / most));
  }

  private double trainMost(double[] measure) {
    return Arrays.stream(measure).limit(train).max().orElse(0);
  }

  /** The least of the frames around: what a blink adds is gone. */
  private double[] lasting(double[] measure) {
    return each(i -> {
      double least = measure[i];
      for (int k = Math.max(0, i - BLINK_REACH); k <= Math.min(frames - 1, i + BLINK_REACH); k++) {
        least = Math.min(least, measure[k]);
      }
      return least;
    });
  }

  private double quantile(double[] measure, double q) {
    double[] sorted = Arrays.copyOf(measure, train);
    Arrays.sort(sorted);
    return sorted[(int) (q * (train - 1))];
  }
}
