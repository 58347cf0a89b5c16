package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.BoxFilter;
import isexplore.image.Dilation;
import isexplore.image.FloatImage;
import isexplore.image.RgbImage;
import isexplore.region.Region;
import java.util.Arrays;

/**
 * A real frame with its head taken out: inside the widened head mask it shows the plate, and near
 * the torso the torso's upper edge carried on, so that no gap opens where the new head is smaller.
 * Under the drawn head the neck stays: the head ends softly there, and what it ends upon must not
 * be the background. The torso can be moved by a few pixels to meet a head that is elsewhere; the
 * background stays. Not safe for concurrent use.
 */
final class Body {
  private static final double WIDEN = 0.03; // of the face height: what a mask may miss
  private static final double CARRY = 0.12; // of the face height: how far the torso goes on
  private static final double CALM = 0.1; // of the side: near a crop's border nothing may move
  private static final float PERSON = 2.5f / 255; // alpha from which a pixel may show the person
  private static final float ENDING = 4; // a quarter covered counts as under the drawn head
  private static final float TINY = 1e-6f;
  private static final float[] UNIT = new float[256]; // bytes as 0..1

  static {
    for (int i = 0; i < UNIT.length; i++) {
      UNIT[i] = i / 255f;
    }
  }

  private final Dataset dataset;
  private final Torso torso;
  private final int side;
  private final boolean wholeFrame;
  private final FloatImage plate;
  private final float[] seen; // the frame, shape [3, side, side]
  private final float[] cover; // the person's, shape [side, side]
  private final float[] hole;
  private final float[] layer; // torso colour and coverage, shape [4, side, side]
  private final float[] row; // carried colour and coverage of the columns, shape [4, side]
  private final float[] smooth;
  private final float[] known; // a row of what other frames show of the torso, shape [5, side]
  private final float[] moved; // a row of the moved layer, shape [4, side]
  private final float[] changed;
  private int widenedBy = 1;
  private Dilation dilation;
  private BoxFilter blur;

  Body(Dataset dataset, Torso torso) {
    this.dataset = dataset;
    this.torso = torso;
    this.side = dataset.side();
    this.wholeFrame =
        dataset.manifest().sourceWidth() == dataset.manifest().crop().side()
            && dataset.manifest().sourceHeight() == dataset.manifest().crop().side();
    this.plate = dataset.plate().toFloat();
    this.seen = new float[3 * side * side];
    this.cover = new float[side * side];
    this.hole = new float[side * side];
    this.layer = new float[4 * side * side];
    this.row = new float[4 * side];
    this.smooth = new float[4 * side];
    this.known = new float[5 * side];
    this.moved = new float[4 * side];
    this.changed = new float[side * side];
    this.dilation = new Dilation(side, side, widenedBy);
    this.blur = new BoxFilter(side, side, widenedBy);
  }

  /**
   * Writes training frame {@code base} without its head to {@code out}, shape [3, side, side].
   *
   * @param shift how far to move the torso: columns, rows
   * @param drawn coverage of the head that will be drawn over it, shape [side, side], 0..1
   * @return where the picture may differ from the frame, shape [side, side], 0..1; overwritten by
   *     the next call
   */
  float[] withoutHead(int base, double[] shift, float[] drawn, FloatImage out) {
    look(dataset.frame(base), dataset.alpha(base));
    double faceHeight = dataset.landmarks(base).faceHeight();
    widen(base, drawn, faceHeight);
    layTorso(torso.shift(base), (float) (1 / (CARRY * faceHeight)));
    boolean moves = Math.hypot(shift[0], shift[1]) >= 0.05;
    for (int y = 0; y < side; y++) {
      if (moves) {
        move(y, shift);
        compose(y, moved, 0, side, out.data());
        change(y);
      } else if (isWhole(y)) {
        keep(y, out.data());
      } else {
        compose(y, layer, y * side, side * side, out.data());
        System.arraycopy(hole, y * side, changed, y * side, side);
      }
    }
    return changed;
  }

  private void look(RgbImage frame, byte[] person) {
    int n = side * side;
    for (int i = 0; i < n; i++) {
      seen[i] = UNIT[frame.rgb()[3 * i] & 0xff];
      seen[n + i] = UNIT[frame.rgb()[3 * i + 1] & 0xff];
      seen[2 * n + i] = UNIT[frame.rgb()[3 * i + 2] & 0xff];
      cover[i] = UNIT[person[i] & 0xff];
    }
  }

  /** Whether no part of this row is in the hole. */
  private boolean isWhole(int y) {
    for (int i = y * side; i < (y + 1) * side; i++) {
      if (hole[i] > 0) {
        return false;
      }
    }
    return true;
  }

  /** The frame's own row. */
  private void keep(int y, float[] out) {
    int n = side * side;
    for (int c = 0; c < 3; c++) {
      System.arraycopy(seen, c * n + y * side, out, c * n + y * side, side);
    }
    Arrays.fill(changed, y * side, (y + 1) * side, 0);
  }

  /** 1, falling to 0 towards the border of a crop, where the source frame goes on. */
  private double motion(int x, int y) {
    int border = Math.min(Math.min(x, side - 1 - x), Math.min(y, side - 1 - y));
    return wholeFrame ? 1 : Math.min(1, border / (CALM * side));
  }

  /**
   * A row of the torso over the background. Where neither torso nor hole is involved this is the
   * frame itself: what the layers cannot reproduce of it at soft edges is added back.
   *
   * @param torso holds the row's moved colours and coverage
   * @param from where in it the row begins, {@code plane} entries from one colour to the next
   */
  private void compose(int y, float[] torso, int from, int plane, float[] out) {
    int n = side * side;
    for (int c = 0; c < 3; c++) {
      for (int x = 0, i = y * side, j = c * n + i; x < side; x++, i++, j++) {
        float own = seen[j];
        float back = cover[i] >= PERSON || hole[i] > 0 ? plate.data()[j] : own;
        float still = back + layer[3 * n + i] * (layer[j] - back);
        float now = back + torso[from + 3 * plane + x] * (torso[from + c * plane + x] - back);
        out[j] = now + (1 - hole[i]) * (own - still);
      }
    }
  }

  /** Says where a row with a moved torso differs from the frame. */
  private void change(int y) {
    int coverage = 3 * side * side;
    for (int x = 0, i = y * side; x < side; x++, i++) {
      changed[i] = Math.max(hole[i], Math.max(layer[coverage + i], moved[3 * side + x]));
    }
  }

  /** Fills {@link #moved} with the layer as it is in row y once moved. */
  private void move(int y, double[] shift) {
    int evenFrom = wholeFrame ? 0 : (int) Math.ceil(CALM * side);
    int evenTo = motion(side / 2, y) < 1 ? evenFrom : side - evenFrom;
    int left = (int) Math.floor(-shift[0]);
    int up = (int) Math.floor(y - shift[1]);
    int from = Math.max(evenFrom, -left);
    int to = Math.min(evenTo, side - 1 - left);
    if (up < 0 || up + 1 >= side || to <= from) {
      moveSingly(y, 0, side, shift);
      return;
    }
    moveSingly(y, 0, from, shift);
    float fx = (float) (-shift[0] - left);
    float fy = (float) (y - shift[1] - up);
    moveEvenly(up * side + left, from, to, fx, fy);
    moveSingly(y, to, side, shift);
  }

  private void moveSingly(int y, int from, int to, double[] shift) {
    for (int x = from; x < to; x++) {
      double calm = motion(x, y);
      look(x, (float) (x - calm * shift[0]), (float) (y - calm * shift[1]));
    }
  }

  /** Columns {@code from … to - 1} of {@link #moved}: between entry {@code at + x} and the next. */
  private void moveEvenly(int at, int from, int to, float fx, float fy) {
    for (int plane = 0; plane < 4; plane++) {
      int top = plane * side * side + at;
      int bottom = top + side;
      for (int x = from; x < to; x++) {
        float upper = layer[top + x] * (1 - fx) + layer[top + x + 1] * fx;
        float lower = layer[bottom + x] * (1 - fx) + layer[bottom + x + 1] * fx;
        moved[plane * side + x] = upper * (1 - fy) + lower * fy;
      }
    }
  }

  /** Column {@code to} of {@link #moved}: the layer at a place, repeating the border. */
  private void look(int to, float x, float y) {
    int x0 = Math.clamp((int) Math.floor(x), 0, side - 1);
    int y0 = Math.clamp((int) Math.floor(y), 0, side - 1);
    int right = Math.min(side - 1, x0 + 1) - x0;
    int down = (Math.min(side - 1, y0 + 1) - y0) * side;
    float fx = Math.clamp(x - x0, 0f, 1f);
    float fy = Math.clamp(y - y0, 0f, 1f);
    for (int plane = 0; plane < 4; plane++) {
      int at = plane * side * side + y0 * side + x0;
      float top = layer[at] * (1 - fx) + layer[at + right] * fx;
      float bottom = layer[at + down] * (1 - fx) + layer[at + down + right] * fx;
      moved[plane * side + to] = top * (1 - fy) + bottom * fy;
    }
  }

  /** Pixels by which a head's mask is widened: what it may miss. */
  static int widening(double faceHeight) {
    return Math.max(2, (int) (WIDEN * faceHeight + 0.5));
  }

  /** Where the head may be, a little more than its mask, with a soft edge. */
  private void widen(int base, float[] drawn, double faceHeight) {
    int radius = widening(faceHeight);
    if (radius != widenedBy) {
      widenedBy = radius;
      dilation = new Dilation(side, side, radius);
      blur = new BoxFilter(side, side, Math.max(1, radius / 2));
    }
    byte[] head = dataset.head(base);
    byte[] labels = dataset.labels(base);
    for (int i = 0; i < hole.length; i++) {
      boolean neck = labels[i] == Region.NECK.label();
      float left = neck ? 1 - Math.min(1, ENDING * drawn[i]) : 1;
      hole[i] = left * UNIT[head[i] & 0xff];
    }
    dilation.apply(hole);
    blur.apply(hole, hole);
  }

  /** The torso layer is the frame; from the bottom up the torso is carried into the hole. */
  private void layTorso(int[] shift, float fade) {
    int n = side * side;
    System.arraycopy(seen, 0, layer, 0, 3 * n);
    System.arraycopy(cover, 0, layer, 3 * n, n);
    int top = side;
    int bottom = -1;
    int left = side;
    int right = -1;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (hole[y * side + x] > 0) {
          top = Math.min(top, y);
          bottom = y;
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    int from = Math.max(0, left - 1); // neighbours are mixed in
    int to = Math.min(side, right + 2);
    begin(bottom + 1, from, to);
    for (int y = bottom; y >= top; y--) {
      blurRow(from, to);
      carry(y, from, to, shift, fade);
    }
  }

  /** What is carried upwards from row y: the torso, or nothing from below the picture. */
  private void begin(int y, int from, int to) {
    for (int plane = 0; plane < 4; plane++) {
      for (int x = from; x < to; x++) {
        row[plane * side + x] = y < side ? layer[(plane * side + y) * side + x] : 0;
      }
    }
  }

  /**
   * Lays the torso into the hole in row y: as other frames show it, and where none does as it is
   * carried, which goes on from there.
   */
  private void carry(int y, int from, int to, int[] shift, float fade) {
    int n = side * side;
    torso.row(y, from, to, shift, known);
    for (int x = from, i = y * side + from; x < to; x++, i++) {
      float sure = known[4 * side + x];
      float carriedCover = Math.max(0, row[3 * side + x] - fade);
      float filledCover = carriedCover + sure * (known[3 * side + x] - carriedCover);
      float there = sure * known[3 * side + x];
      float here = (1 - sure) * carriedCover;
      boolean missing = hole[i] > 0.5f;
      for (int c = 0; c < 3; c++) {
        float own = seen[c * n + i];
        float carried = carriedCover > 0 ? row[c * side + x] : own;
        float mixed = (here * carried + there * known[c * side + x]) / Math.max(here + there, TINY);
        float filled = filledCover > 0 ? mixed : own;
        layer[c * n + i] = own + hole[i] * (filled - own);
        row[c * side + x] = missing ? filled : own;
      }
      layer[3 * n + i] = cover[i] + hole[i] * (filledCover - cover[i]);
      row[3 * side + x] = missing ? filledCover : cover[i];
    }
  }

  /** A little of both neighbours, weighted by coverage, so that columns do not become streaks. */
  private void blurRow(int from, int to) {
    for (int x = from; x < to; x++) {
      int left = Math.max(from, x - 1);
      int right = Math.min(to - 1, x + 1);
      float a = row[3 * side + left];
      float b = 2 * row[3 * side + x] + 1e-6f;
      float c = row[3 * side + right];
      float sum = a + b + c;
      for (int k = 0; k < 3 * side; k += side) {
        smooth[k + x] = (a * row[k + left] + b * row[k + x] + c * row[k + right]) / sum;
      }
      smooth[3 * side + x] = sum / 4;
    }
    for (int k = 0; k < 4 * side; k += side) {
      System.arraycopy(smooth, k + from, row, k + from, to - from);
    }
  }
}
