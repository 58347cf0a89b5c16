package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.BoxFilter;
import isexplore.image.Dilation;
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
  private static final float[] UNIT = new float[256]; // bytes as 0..1

  static {
    for (int i = 0; i < UNIT.length; i++) {
      UNIT[i] = i / 255f;
    }
  }

  private final Dataset dataset;
  private final int side;
  private final boolean wholeFrame;
  private final FloatImage plate;
  private final float[] hole;
  private final float[] layer; // torso colour and coverage, shape [4, side, side]
  private final float[] row; // carried colour and coverage of the columns, shape [4, side]
  private final float[] smooth;
  private final float[] changed;
  private final float[] moved = new float[4]; // layer at a place between pixels
  private int widenedBy = 1;
  private Dilation dilation;
  private BoxFilter blur;

  Body(Dataset dataset) {
    this.dataset = dataset;
    this.side = dataset.side();
    this.wholeFrame =
        dataset.manifest().sourceWidth() == dataset.manifest().crop().side()
            && dataset.manifest().sourceHeight() == dataset.manifest().crop().side();
    this.plate = dataset.plate().toFloat();
    this.hole = new float[side * side];
    this.layer = new float[4 * side * side];
    this.row = new float[4 * side];
    this.smooth = new float[4 * side];
    this.changed = new float[side * side];
    this.dilation = new Dilation(side, side, widenedBy);
    this.blur = new BoxFilter(side, side, widenedBy);
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
    widen(dataset.head(base), faceHeight);
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
    float cover = layer[3 * n + i];
    boolean moves = dx != 0 || dy != 0;
    look(moves, i, x - dx, y - dy);
    for (int c = 0; c < 3; c++) {
      float seen = UNIT[frame.rgb()[3 * i + c] & 0xff];
      float back = behind ? plate.data()[c * n + i] : seen;
      float still = back + cover * (layer[c * n + i] - back);
      out.data()[c * n + i] = back + moved[3] * (moved[c] - back) + keep * (seen - still);
    }
    changed[i] = Math.max(hole[i], moves ? Math.max(cover, moved[3]) : 0);
  }

  /**
   * Fills {@link #moved} with the layer at pixel i, or between pixels; where it covers nothing its
   * colours are left alone.
   */
  private void look(boolean between, int i, float x, float y) {
    int n = side * side;
    if (!between) {
      for (int plane = 0; plane < 4; plane++) {
        moved[plane] = layer[plane * n + i];
      }
      return;
    }
    int x0 = Math.clamp((int) Math.floor(x), 0, side - 1);
    int y0 = Math.clamp((int) Math.floor(y), 0, side - 1);
    int right = Math.min(side - 1, x0 + 1) - x0;
    int down = (Math.min(side - 1, y0 + 1) - y0) * side;
    float fx = Math.clamp(x - x0, 0f, 1f);
    float fy = Math.clamp(y - y0, 0f, 1f);
    moved[3] = 0;
    for (int plane = 3; plane >= 0 && (plane == 3 || moved[3] > 0); plane--) {
      int at = plane * n + y0 * side + x0;
      float top = layer[at] * (1 - fx) + layer[at + right] * fx;
      float bottom = layer[at + down] * (1 - fx) + layer[at + down + right] * fx;
      moved[plane] = top * (1 - fy) + bottom * fy;
    }
  }

  /** Where the head may be, a little more than its mask, with a soft edge. */
  private void widen(byte[] head, double faceHeight) {
    int radius = Math.max(2, (int) (WIDEN * faceHeight + 0.5));
    if (radius != widenedBy) {
      widenedBy = radius;
      dilation = new Dilation(side, side, radius);
      blur = new BoxFilter(side, side, Math.max(1, radius / 2));
    }
    for (int i = 0; i < hole.length; i++) {
      hole[i] = UNIT[head[i] & 0xff];
    }
    dilation.apply(hole);
    blur.apply(hole, hole);
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
        float cover = UNIT[person[i] & 0xff];
        for (int c = 0; c < 3; c++) {
          float seen = UNIT[frame.rgb()[3 * i + c] & 0xff];
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
