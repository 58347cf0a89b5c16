package isexplore.exchange;

import isexplore.image.RgbImage;
import isexplore.region.Region;

/**
 * Clothes and neck without the head. What the head hides is painted upwards from below it, darker
 * with every row, so that a head that lifts uncovers neck and no hole.
 */
final class TorsoPicture {
  private static final double NECK_ROWS = 52.0 / 512; // painted above the neck, share of the side
  private static final double TORSO_ROWS = 9.0 / 512; // and above clothes
  private static final double FROM_ROWS = 4.0 / 512; // colours are taken this far below the border
  private static final double DARKER = 0.98; // per row at 512
  private static final int[] BLUR = {1, 4, 6, 4, 1};

  private final int side;
  private final byte[] labels;
  private final RgbImage out;
  private final boolean[] opaque;
  private final boolean[] painted;

  private TorsoPicture(RgbImage frame, byte[] labels) {
    this.side = frame.width();
    this.labels = labels;
    out = new RgbImage(side, side);
    opaque = new boolean[labels.length];
    painted = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (isBody(i)) {
        opaque[i] = true;
        System.arraycopy(frame.rgb(), 3 * i, out.rgb(), 3 * i, 3);
      }
    }
  }

  /**
   * The picture.
   *
   * @param labels {@link Region} of every pixel
   * @param alpha receives 0 or 255, shape [side, side]
   */
  static RgbImage of(RgbImage frame, byte[] labels, byte[] alpha) {
    TorsoPicture torso = new TorsoPicture(frame, labels);
    for (int x = 0; x < torso.side; x++) {
      torso.paintUpwards(x);
    }
    torso.blurPainted();
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (byte) (torso.opaque[i] ? 255 : 0);
    }
    return torso.out;
  }

  private boolean isBody(int i) {
    return labels[i] == Region.NECK.label() || labels[i] == Region.TORSO.label();
  }

  /** Under every border of body and head in a column. */
  private void paintUpwards(int x) {
    for (int y = 1; y < side; y++) {
      int i = y * side + x;
      if (isBody(i) && Region.of(labels[i - side]).isHead()) {
        boolean neck = labels[i] == Region.NECK.label();
        paint(x, y, (int) Math.round((neck ? NECK_ROWS : TORSO_ROWS) * side));
      }
    }
  }

  private void paint(int x, int border, int rows) {
    int from = border;
    int down = Math.min(side - 1, border + (int) Math.round(FROM_ROWS * side));
    while (from < down && isBody((from + 1) * side + x)) {
      from++;
    }
    int source = from * side + x;
    double darker = StrictMath.pow(DARKER, 512.0 / side);
    double light = 1;
    for (int k = 1; k <= rows && border - k >= 0; k++) {
      int i = (border - k) * side + x;
      if (!Region.of(labels[i]).isHead()) {
        return;
      }
      light *= darker;
      opaque[i] = true;
      painted[i] = true;
      for (int c = 0; c < 3; c++) {
        out.rgb()[3 * i + c] = (byte) (int) ((out.rgb()[3 * source + c] & 0xff) * light + 0.5);
      }
    }
  }

  private void blurPainted() {
    byte[] sharp = out.rgb().clone();
    for (int i = 0; i < painted.length; i++) {
      if (painted[i]) {
        blur(sharp, i);
      }
    }
  }

  /** Binomial mean of the opaque pixels around. */
  private void blur(byte[] sharp, int i) {
    int[] sum = new int[3];
    int total = 0;
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        int x = i % side + dx;
        int y = i / side + dy;
        if (x >= 0 && y >= 0 && x < side && y < side && opaque[y * side + x]) {
          int weight = BLUR[dx + 2] * BLUR[dy + 2];
          total += weight;
          for (int c = 0; c < 3; c++) {
            sum[c] += weight * (sharp[3 * (y * side + x) + c] & 0xff);
          }
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      out.rgb()[3 * i + c] = (byte) ((sum[c] + total / 2) / total);
    }
  }
}
