package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;

/**
 * A real frame with its head taken out: inside the widened head mask it shows the plate, and near
 * the torso the torso's upper edge carried on, so that no gap opens where the new head is smaller.
 * Not safe for concurrent use.
 */
final class Body {
  private static final double WIDEN = 0.03; // of the face height: what a mask may miss
  private static final double CARRY = 0.12; // of the face height: how far the torso goes on

  private final Dataset dataset;
  private final int side;
  private final FloatImage plate;
  private final float[] widened;
  private final float[] scratch;
  private final float[] row; // carried colour and coverage of the columns, shape [4, side]
  private final float[] smooth;

  Body(Dataset dataset) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.plate = dataset.plate().toFloat();
    this.widened = new float[side * side];
    this.scratch = new float[side * side];
    this.row = new float[4 * side];
    this.smooth = new float[4 * side];
  }

  /**
   * Writes training frame {@code base} without its head to {@code out}, shape [3, side, side].
   *
   * @return where the picture was changed, shape [side, side], 0..1; overwritten by the next call
   */
  float[] withoutHead(int base, FloatImage out) {
    RgbImage frame = dataset.frame(base);
    double faceHeight = dataset.landmarks(base).faceHeight();
    widen(dataset.head(base), Math.max(2, (int) (WIDEN * faceHeight + 0.5)));
    fill(frame, dataset.alpha(base), (float) (1 / (CARRY * faceHeight)), out.data());
    return widened;
  }

  /** Largest mask value within {@code radius}, then a box blur of half that radius. */
  private void widen(byte[] head, int radius) {
    for (int i = 0; i < widened.length; i++) {
      widened[i] = (head[i] & 0xff) / 255f;
    }
    for (int axis = 0; axis < 2; axis++) {
      largest(widened, scratch, radius);
      transpose(scratch, widened);
    }
    for (int axis = 0; axis < 2; axis++) {
      boxBlur(widened, scratch, Math.max(1, radius / 2));
      transpose(scratch, widened);
    }
  }

  private void largest(float[] from, float[] to, int radius) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float best = 0;
        int last = Math.min(side - 1, x + radius);
        for (int k = Math.max(0, x - radius); k <= last; k++) {
          best = Math.max(best, from[y * side + k]);
        }
        to[y * side + x] = best;
      }
    }
  }

  private void boxBlur(float[] from, float[] to, int radius) {
    float scale = 1f / (2 * radius + 1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float sum = 0;
        for (int k = x - radius; k <= x + radius; k++) {
          sum += from[y * side + Math.clamp(k, 0, side - 1)];
        }
        to[y * side + x] = sum * scale;
      }
    }
  }

  private void transpose(float[] from, float[] to) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        to[x * side + y] = from[y * side + x];
      }
    }
  }

  /** From the bottom up, carrying the torso into the hole. */
  private void fill(RgbImage frame, byte[] person, float fade, float[] out) {
    java.util.Arrays.fill(row, 0);
    int n = side * side;
    for (int y = side - 1; y >= 0; y--) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        float hole = widened[i];
        float cover = (person[i] & 0xff) / 255f;
        float torso = Math.max(0, row[3 * side + x] - fade);
        for (int c = 0; c < 3; c++) {
          float seen = (frame.rgb()[3 * i + c] & 0xff) / 255f;
          float carried = row[c * side + x];
          float behind = torso * carried + (1 - torso) * plate.data()[c * n + i];
          out[c * n + i] = seen + hole * (behind - seen);
          row[c * side + x] = hole > 0.5f ? carried : seen;
        }
        row[3 * side + x] = hole > 0.5f ? torso : cover;
      }
      blurRow();
    }
  }

  /** A little of both neighbours, weighted by coverage, so that columns do not become streaks. */
  private void blurRow() {
    for (int x = 0; x < side; x++) {
      int left = Math.max(0, x - 1);
      int right = Math.min(side - 1, x + 1);
      float a = row[3 * side + left];
      float b = 2 * row[3 * side + x] + 1e-6f;
      float c = row[3 * side + right];
      for (int k = 0; k < 3; k++) {
        smooth[k * side + x] =
            (a * row[k * side + left] + b * row[k * side + x] + c * row[k * side + right])
                / (a + b + c);
      }
      smooth[3 * side + x] = (a + b + c) / 4;
    }
    System.arraycopy(smooth, 0, row, 0, row.length);
  }
}
