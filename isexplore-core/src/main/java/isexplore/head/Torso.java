package isexplore.head;

import isexplore.dataset.Dataset;
import isexplore.image.Dilation;
import isexplore.image.RgbImage;
import java.util.Arrays;

/**
 * What the training frames show of the torso once their torsos lie upon each other: where a head
 * covers it in one frame, it has moved aside in another.
 */
final class Torso {
  private static final int LOOKS = 48;
  private static final float ENOUGH = 3; // looks that show a pixel, to be sure of it

  private final Dataset dataset;
  private final BodyMotion motion;
  private final int side;
  private final float[] layer; // colour and coverage, means over the looks, shape [4, side, side]
  private final float[] sure; // 0..1, shape [side, side]

  Torso(Dataset dataset, BodyMotion motion) {
    this.dataset = dataset;
    this.motion = motion;
    this.side = dataset.side();
    this.layer = new float[4 * side * side];
    this.sure = new float[side * side];
    int frames = dataset.manifest().trainFrames();
    int looks = Math.min(LOOKS, frames);
    for (int k = 0; k < looks; k++) {
      add((int) ((2L * k + 1) * frames / (2L * looks)));
    }
    for (int i = 0; i < side * side; i++) {
      finish(i);
    }
  }

  private void add(int frame) {
    if (!motion.isKnown(frame)) {
      return;
    }
    RgbImage image = dataset.frame(frame);
    byte[] person = dataset.alpha(frame);
    float[] head = widened(frame);
    int[] shift = shift(frame);
    int n = side * side;
    for (int y = Math.max(0, shift[1]); y < Math.min(side, side + shift[1]); y++) {
      for (int x = Math.max(0, shift[0]); x < Math.min(side, side + shift[0]); x++) {
        int from = (y - shift[1]) * side + x - shift[0];
        if (head[from] == 0) {
          int to = y * side + x;
          float cover = (person[from] & 0xff) / 255f;
          for (int c = 0; c < 3; c++) {
            layer[c * n + to] += cover * (image.rgb()[3 * from + c] & 0xff) / 255f;
          }
          layer[3 * n + to] += cover;
          sure[to]++;
        }
      }
    }
  }

  private float[] widened(int frame) {
    byte[] mask = dataset.head(frame);
    float[] out = new float[side * side];
    for (int i = 0; i < out.length; i++) {
      out[i] = (mask[i] & 0xff) > 2 ? 1 : 0;
    }
    new Dilation(side, side, Body.widening(dataset.landmarks(frame).faceHeight())).apply(out);
    return out;
  }

  private void finish(int i) {
    int n = side * side;
    float cover = layer[3 * n + i];
    for (int c = 0; c < 3 && cover > 0; c++) {
      layer[c * n + i] /= cover;
    }
    if (sure[i] > 0) {
      layer[3 * n + i] /= sure[i];
    }
    sure[i] = Math.min(1, sure[i] / ENOUGH);
  }

  /** How many columns and rows the torso of a frame lies from where it is here. */
  int[] shift(int frame) {
    double[] place = motion.place(frame);
    return new int[] {(int) -Math.round(place[0]), (int) -Math.round(place[1])};
  }

  /**
   * A row of a frame as it is here.
   *
   * @param y row of the frame
   * @param shift the frame's {@link #shift}
   * @param out columns {@code from … to - 1} are overwritten: colour, coverage, and how far both
   *     can be relied on, 0..1; shape [5, side]
   */
  void row(int y, int from, int to, int[] shift, float[] out) {
    int v = y + shift[1];
    int first = Math.max(from, -shift[0]);
    int count = Math.min(to, side - shift[0]) - first;
    boolean seen = v >= 0 && v < side && count > 0;
    if (!seen || count < to - from) {
      for (int plane = 0; plane < 5; plane++) {
        Arrays.fill(out, plane * side + from, plane * side + to, 0);
      }
    }
    if (!seen) {
      return;
    }
    int at = v * side + first + shift[0];
    for (int plane = 0; plane < 4; plane++) {
      System.arraycopy(layer, plane * side * side + at, out, plane * side + first, count);
    }
    System.arraycopy(sure, at, out, 4 * side + first, count);
  }
}
