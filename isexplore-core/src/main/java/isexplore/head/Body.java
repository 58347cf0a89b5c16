package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import java.util.Arrays;

/**
 * A real frame with its head taken out: inside the widened head mask it shows the plate, and near
 * the torso the torso's upper edge carried on, so that no gap opens where the new head is smaller.
 * The torso can be moved by a few pixels to meet a head that is elsewhere; the background stays.
 * Not safe for concurrent use.
 */
final class Body {
  private static final double WIDEN = 0.03; // of the face height: what a mask may miss
  private static final double CARRY = 0.12; // of the face height: how far the torso goes on
  private static final double CALM = 0.1; // of the side: near a crop's border nothing may move
  private static final int PERSON = 3; // alpha from which a pixel may show the person, of 255

  private final Dataset dataset;
  private final int side;
  private final boolean wholeFrame;
  private final FloatImage plate;
  private final float[] hole;
  private final float[] scratch;
  private final float[] layer; // torso colour and coverage, shape [4, side, side]
  private final float[] row; // carried colour and coverage of the columns, shape [4, side]
  private final float[] smooth;
  private final float[] changed;

  Body(Dataset dataset) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.wholeFrame =
        dataset.manifest().sourceWidth() == dataset.manifest().crop().side()
            && dataset.manifest().sourceHeight() == dataset.manifest().crop().side();
    this.plate = dataset.plate().toFloat();
    this.hole = new float[side * side];
    this.scratch = new float[side * side];
    this.layer = new float[4 * side * side];
    this.row = new float[4 * side];
    this.smooth = new float[4 * side];
    this.changed = new float[side * side];
  }

  /**
   * Writes training frame {@code base} without its head to {@code out}, shape [3, side, side].
   *
   * @param shift how far to move the torso: columns, rows
   * @return where the picture may differ from the frame, shape [side, side], 0..1; overwritten by
   *     the next call
   */
  float[] withoutHead(int base, double[] shift, FloatImage out) {
    RgbImage frame = dataset.frame(base);
    byte[] person = dataset.alpha(base);
    double faceHeight = dataset.landmarks(base).faceHeight();
    widen(dataset.head(base), Math.max(2, (int) (WIDEN * faceHeight + 0.5)));
    layTorso(frame, person, (float) (1 / (CARRY * faceHeight)));
    boolean still = Math.hypot(shift[0], shift[1]) < 0.05;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double calm = still ? 0 : motion(x, y);
        compose(frame, person, x, y, (float) (calm * shift[0]), (float) (calm * shift[1]), out);
      }
    }
    return changed;
  }

  /** 1, falling to 0 towards the border of a crop, where the source frame goes on. */
  private double motion(int x, int y) {
    int border = Math.min(Math.min(x, side - 1 - x), Math.min(y, side - 1 - y));
    return wholeFrame ? 1 : Math.min(1, border / (CALM * side));
  }

  /**
   * The moved torso over the background. Where neither torso nor hole is involved this is the frame
   * itself: what the layers cannot reproduce of it at soft edges is added back.
   */
  private void compose(
      RgbImage frame, byte[] person, int x, int y, float dx, float dy, FloatImage out) {
    int n = side * side;
    int i = y * side + x;
    float keep = 1 - hole[i];
    boolean behind = (person[i] & 0xff) >= PERSON || keep < 1;
    boolean moved = dx != 0 || dy != 0;
    float cover = layer[3 * n + i];
    float movedCover = moved ? sample(3, x - dx, y - dy) : cover;
    for (int c = 0; c < 3; c++) {
      float seen = (frame.rgb()[3 * i + c] & 0xff) / 255f;
      float back = behind ? plate.data()[c * n + i] : seen;
      float still = back + cover * (layer[c * n + i] - back);
      float colour = moved ? sample(c, x - dx, y - dy) : layer[c * n + i];
      out.data()[c * n + i] = back + movedCover * (colour - back) + keep * (seen - still);
    }
    changed[i] = Math.max(hole[i], moved ? Math.max(cover, movedCover) : 0);
  }

  private float sample(int plane, float x, float y) {
    int x0 = Math.clamp((int) Math.floor(x), 0, side - 1);
    int y0 = Math.clamp((int) Math.floor(y), 0, side - 1);
    int x1 = Math.min(side - 1, x0 + 1);
    int y1 = Math.min(side - 1, y0 + 1);
    float fx = Math.clamp(x - x0, 0f, 1f);
    float fy = Math.clamp(y - y0, 0f, 1f);
    int at = plane * side * side;
    float top = layer[at + y0 * side + x0] * (1 - fx) + layer[at + y0 * side + x1] * fx;
    float bottom = layer[at + y1 * side + x0] * (1 - fx) + layer[at + y1 * side + x1] * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** Largest mask value within {@code radius}, then a box blur of half that radius. */
  private void widen(byte[] head, int radius) {
    for (int i = 0; i < hole.length; i++) {
      hole[i] = (head[i] & 0xff) / 255f;
    }
    for (int axis = 0; axis < 2; axis++) {
      largest(hole, scratch, radius);
      transpose(scratch, hole);
    }
    for (int axis = 0; axis < 2; axis++) {
      boxBlur(hole, scratch, Math.max(1, radius / 2));
      transpose(scratch, hole);
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

  /** Fills the torso layer from the bottom up, carrying the torso into the hole. */
  private void layTorso(RgbImage frame, byte[] person, float fade) {
    Arrays.fill(row, 0);
    int n = side * side;
    for (int y = side - 1; y >= 0; y--) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        boolean missing = hole[i] > 0.5f;
        float carriedCover = Math.max(0, row[3 * side + x] - fade);
        float cover = (person[i] & 0xff) / 255f;
        for (int c = 0; c < 3; c++) {
          float seen = (frame.rgb()[3 * i + c] & 0xff) / 255f;
          float carried = carriedCover > 0 ? row[c * side + x] : seen;
          layer[c * n + i] = seen + hole[i] * (carried - seen);
          row[c * side + x] = missing ? row[c * side + x] : seen;
        }
        layer[3 * n + i] = cover + hole[i] * (carriedCover - cover);
        row[3 * side + x] = missing ? carriedCover : cover;
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
