package isexplore.gaussian;

import isexplore.dataset.Dataset;
import isexplore.kernel.Parallel;
import isexplore.math.Camera;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTopology;
import java.util.Arrays;

/**
 * One training frame at full or half size: target colours, head mask, how much each pixel counts,
 * and the box around the head. Buffers are reused from frame to frame.
 */
final class TrainingView {
  private static final int MARGIN = 10; // pixels around the mask that must stay empty
  private static final float OUTSIDE = 0.5f; // weight of pixels that must stay empty
  private static final float MOUTH_WEIGHT = 2;
  private static final float EYE_WEIGHT = 1;

  private final Dataset dataset;
  private final int shrink;
  private final float faceWeight;
  private final Parallel parallel;

  final int side;

  /** Shape [3, side, side], 0..1. */
  final float[] target;

  /** Head mask, shape [side, side], 0..1. */
  final float[] mask;

  /** Weight of each pixel, shape [side, side]. */
  final float[] weight;

  /** Columns x0..x1 and rows y0..y1 around the head, ends excluded. */
  int x0;

  int x1;
  int y0;
  int y1;

  /** The same around the face oval and a tenth more, as far as it lies in the box of the head. */
  final int[] faceBox = new int[4];

  /** {@code shrink} 1: full size; 2: half size by averaging. */
  TrainingView(Dataset dataset, int shrink, double faceWeight, Parallel parallel) {
    this.dataset = dataset;
    this.shrink = shrink;
    this.faceWeight = (float) faceWeight;
    this.parallel = parallel;
    this.side = dataset.side() / shrink;
    target = new float[3 * side * side];
    mask = new float[side * side];
    weight = new float[side * side];
  }

  /** The camera of this size. */
  Camera camera() {
    return dataset.camera().reduced(shrink);
  }

  /** Loads a stored frame. */
  void load(int frame) {
    byte[] image = dataset.frame(frame).rgb();
    byte[] head = dataset.head(frame);
    parallel.range(side, y -> loadRow(image, head, y));
    findBox();
    weigh(dataset.landmarks(frame));
  }

  private void loadRow(byte[] image, byte[] head, int y) {
    float scale = 1f / (255 * shrink * shrink);
    int full = dataset.side();
    int size = side * side;
    for (int x = 0; x < side; x++) {
      int r = 0;
      int g = 0;
      int b = 0;
      int a = 0;
      for (int i = 0; i < shrink * shrink; i++) {
        int from = (y * shrink + i / shrink) * full + x * shrink + i % shrink;
        r += image[3 * from] & 0xff;
        g += image[3 * from + 1] & 0xff;
        b += image[3 * from + 2] & 0xff;
        a += head[from] & 0xff;
      }
      int to = y * side + x;
      target[to] = r * scale;
      target[size + to] = g * scale;
      target[2 * size + to] = b * scale;
      mask[to] = a * scale;
    }
  }

  private void findBox() {
    x0 = side;
    y0 = side;
    x1 = 0;
    y1 = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (mask[y * side + x] > 0.03f) {
          x0 = Math.min(x0, x);
          x1 = Math.max(x1, x + 1);
          y0 = Math.min(y0, y);
          y1 = Math.max(y1, y + 1);
        }
      }
    }
    if (x0 >= x1) { // no head in this frame: look at all of it
      x0 = 0;
      y0 = 0;
      x1 = side;
      y1 = side;
    }
    x0 = Math.max(0, x0 - MARGIN);
    y0 = Math.max(0, y0 - MARGIN);
    x1 = Math.min(side, x1 + MARGIN);
    y1 = Math.min(side, y1 + MARGIN);
  }

  private void weigh(FaceLandmarks marks) {
    for (int i = 0; i < weight.length; i++) {
      weight[i] = OUTSIDE + (1 - OUTSIDE) * mask[i];
    }
    int[] face = box(marks, FaceTopology.FACE_OVAL, 0.1);
    faceBox[0] = Math.max(x0, face[0]);
    faceBox[1] = Math.max(y0, face[1]);
    faceBox[2] = Math.min(x1, face[2]);
    faceBox[3] = Math.min(y1, face[3]);
    addWeight(face, faceWeight);
    addWeight(box(marks, FaceTopology.OUTER_LIPS, 0.25), faceWeight * MOUTH_WEIGHT);
    addWeight(box(marks, FaceTopology.LEFT_EYE, 0.25), faceWeight * EYE_WEIGHT);
    addWeight(box(marks, FaceTopology.RIGHT_EYE, 0.25), faceWeight * EYE_WEIGHT);
  }

  private void addWeight(int[] box, float more) {
    for (int y = box[1]; y < box[3]; y++) {
      int row = y * side;
      for (int x = box[0]; x < box[2]; x++) {
        weight[row + x] += more * mask[row + x];
      }
    }
  }

  /** Bounding box {x0, y0, x1, y1} of some points, widened on each side, clipped. */
  private int[] box(FaceLandmarks marks, int[] points, double widen) {
    double left = Arrays.stream(points).mapToDouble(marks::x).min().orElse(0);
    double right = Arrays.stream(points).mapToDouble(marks::x).max().orElse(0);
    double top = Arrays.stream(points).mapToDouble(marks::y).min().orElse(0);
    double bottom = Arrays.stream(points).mapToDouble(marks::y).max().orElse(0);
    double dx = widen * (right - left);
    double dy = widen * (bottom - top);
    return new int[] {
      clip((left - dx) / shrink),
      clip((top - dy) / shrink),
      clip((right + dx) / shrink + 1),
      clip((bottom + dy) / shrink + 1)
    };
  }

  private int clip(double at) {
    return Math.clamp((int) at, 0, side);
  }
}
