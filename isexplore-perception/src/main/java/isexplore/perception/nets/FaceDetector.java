package isexplore.perception.nets;

import isexplore.image.RgbImage;
import isexplore.perception.FaceDetection;
import isexplore.perception.tflite.Interpreter;
import isexplore.perception.tflite.Network;
import isexplore.perception.tflite.Sigmoid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short-range detector: the whole frame in a square of 128 pixels, 896 anchors, and weighted
 * non-maximum suppression. Finds faces wider than about an eighth of the longer side.
 */
final class FaceDetector {
  private static final int SIZE = 128;
  private static final int KEYPOINTS = 6;
  private static final int NUMBERS = 4 + 2 * KEYPOINTS;
  private static final double MIN_SCORE = 0.5;
  private static final double MIN_OVERLAP = 0.3;

  /** Centres of the anchors, 0..1 of the square: 2 in each of 16 x 16 cells, 6 in 8 x 8. */
  private static final float[] ANCHORS = anchors();

  private final Interpreter net;
  private @Nullable AreaScaler scaler;

  FaceDetector(Network network) {
    net = network.interpreter();
  }

  private static float[] anchors() {
    float[] centres = new float[2 * (16 * 16 * 2 + 8 * 8 * 6)];
    int i = 0;
    for (int cells : new int[] {16, 8}) {
      for (int cell = 0; cell < cells * cells; cell++) {
        int row = cell / cells;
        int column = cell % cells;
        for (int k = 0; k < (cells == 16 ? 2 : 6); k++) {
          centres[i++] = (column + 0.5f) / cells;
          centres[i++] = (row + 0.5f) / cells;
        }
      }
    }
    return centres;
  }

  /** All faces, best first. */
  List<FaceDetection> detect(RgbImage frame) {
    AreaScaler fitting = scaler;
    if (fitting == null || !fitting.fits(frame)) {
      fitting = AreaScaler.letterbox(frame, SIZE);
      scaler = fitting;
    }
    fitting.scale(frame, 1 / 127.5f, -1f, net.input());
    net.run();
    return suppress(decode(frame, net.output("classificators"), net.output("regressors")));
  }

  private static List<FaceDetection> decode(RgbImage frame, float[] logits, float[] numbers) {
    double side = Math.max(frame.width(), frame.height());
    double left = (frame.width() - side) / 2;
    double top = (frame.height() - side) / 2;
    List<FaceDetection> found = new ArrayList<>();
    for (int a = 0; a < logits.length; a++) {
      double score = Sigmoid.of(logits[a]);
      if (score < MIN_SCORE) {
        continue;
      }
      double[] xy = new double[2 * KEYPOINTS + 2];
      for (int k = 0; k <= KEYPOINTS; k++) {
        int at = a * NUMBERS + (k == 0 ? 0 : 2 + 2 * k);
        xy[2 * k] = left + side * (numbers[at] / SIZE + ANCHORS[2 * a]);
        xy[2 * k + 1] = top + side * (numbers[at + 1] / SIZE + ANCHORS[2 * a + 1]);
      }
      double width = side * numbers[a * NUMBERS + 2] / SIZE;
      double height = side * numbers[a * NUMBERS + 3] / SIZE;
      double[] keypoints = java.util.Arrays.copyOfRange(xy, 2, xy.length);
      found.add(
          new FaceDetection(
              score, xy[0] - width / 2, xy[1] - height / 2, width, height, keypoints));
    }
    found.sort(Comparator.comparingDouble(FaceDetection::score).reversed());
    return found;
  }

  /** Takes the best face, averages all that overlap it by their scores, and so on with the rest. */
  private static List<FaceDetection> suppress(List<FaceDetection> sorted) {
    List<FaceDetection> rest = new ArrayList<>(sorted);
    List<FaceDetection> result = new ArrayList<>();
    while (!rest.isEmpty()) {
      FaceDetection best = rest.getFirst();
      List<FaceDetection> same = new ArrayList<>();
      for (FaceDetection d : rest) {
        if (d == best || overlap(d, best) > MIN_OVERLAP) {
          same.add(d);
        }
      }
      rest.removeAll(same);
      result.add(average(same));
    }
    return result;
  }

  private static FaceDetection average(List<FaceDetection> same) {
    double total = 0;
    double[] box = new double[4];
    double[] keypoints = new double[2 * KEYPOINTS];
    for (FaceDetection d : same) {
      total += d.score();
      double[] own = {d.left(), d.top(), d.width(), d.height()};
      for (int i = 0; i < 4; i++) {
        box[i] += d.score() * own[i];
      }
      for (int i = 0; i < keypoints.length; i++) {
        keypoints[i] += d.score() * d.keypoints()[i];
      }
    }
    for (int i = 0; i < keypoints.length; i++) {
      keypoints[i] /= total;
    }
    return new FaceDetection(
        same.getFirst().score(),
        box[0] / total,
        box[1] / total,
        box[2] / total,
        box[3] / total,
        keypoints);
  }

  /** Intersection over union. */
  private static double overlap(FaceDetection a, FaceDetection b) {
    double w = Math.min(a.left() + a.width(), b.left() + b.width()) - Math.max(a.left(), b.left());
    double h = Math.min(a.top() + a.height(), b.top() + b.height()) - Math.max(a.top(), b.top());
    double common = Math.max(0, w) * Math.max(0, h);
    double union = a.width() * a.height() + b.width() * b.height() - common;
    return union > 0 ? common / union : 0;
  }
}
