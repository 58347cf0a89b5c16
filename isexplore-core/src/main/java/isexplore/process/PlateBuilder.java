package isexplore.process;

import isexplore.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The background without the person: per pixel the median over frames in which it is clear of the
 * dilated person; what is never seen is filled smoothly from around it.
 */
final class PlateBuilder {
  /** Frames that are enough for a median. */
  static final int FRAMES = 48;

  private static final int CLEAR = 8; // alpha (0..255) up to which a pixel counts as background
  private static final double MARGIN = 0.015; // dilation, share of the side

  private final int side;
  private final List<byte[]> pictures = new ArrayList<>();
  private final List<boolean[]> clear = new ArrayList<>();

  PlateBuilder(int side) {
    this.side = side;
  }

  /** Adds a frame and its person alpha. */
  void add(byte[] rgb, byte[] alpha) {
    boolean[] person = new boolean[alpha.length];
    for (int i = 0; i < alpha.length; i++) {
      person[i] = (alpha[i] & 0xff) > CLEAR;
    }
    int margin = (int) Math.max(2, Math.round(MARGIN * side));
    pictures.add(rgb);
    clear.add(notDilated(person, margin));
  }

  /** The plate. */
  RgbImage build() {
    float[] colour = new float[side * side * 3];
    float[] known = new float[side * side];
    int[] values = new int[pictures.size()];
    for (int i = 0; i < known.length; i++) {
      for (int c = 0; c < 3; c++) {
        int count = 0;
        for (int f = 0; f < values.length; f++) {
          if (clear.get(f)[i]) {
            values[count++] = pictures.get(f)[3 * i + c] & 0xff;
          }
        }
        if (count > 0) {
          Arrays.sort(values, 0, count);
          colour[3 * i + c] = values[count / 2];
          known[i] = 1;
        }
      }
    }
    fill(colour, known, side);
    RgbImage out = new RgbImage(side, side);
    for (int i = 0; i < colour.length; i++) {
      out.rgb()[i] = (byte) (int) (colour[i] + 0.5f);
    }
    return out;
  }

  /** True where no person lies within the square of the given radius; two passes. */
  private boolean[] notDilated(boolean[] person, int radius) {
    boolean[] rows = new boolean[person.length];
    boolean[] out = new boolean[person.length];
    Arrays.fill(out, true);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (person[y * side + x]) {
          int from = y * side + Math.max(0, x - radius);
          Arrays.fill(rows, from, y * side + Math.min(side, x + radius + 1), true);
        }
      }
    }
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (rows[y * side + x]) {
          for (int v = Math.max(0, y - radius); v < Math.min(side, y + radius + 1); v++) {
            out[v * side + x] = false;
          }
        }
      }
    }
    return out;
  }

  /**
   * Fills pixels with {@code known == 0} by pulling averages of known pixels up a pyramid of
   * halvings and pushing them down again (Gortler et al. 1996), in place.
   */
  private static void fill(float[] colour, float[] known, int side) {
    if (side == 1) {
      return;
    }
    int half = (side + 1) / 2;
    float[] small = new float[half * half * 3];
    float[] smallKnown = new float[half * half];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        int j = y / 2 * half + x / 2;
        smallKnown[j] += known[i];
        for (int c = 0; c < 3; c++) {
          small[3 * j + c] += known[i] * colour[3 * i + c];
        }
      }
    }
    for (int j = 0; j < smallKnown.length; j++) {
      if (smallKnown[j] > 0) {
        for (int c = 0; c < 3; c++) {
          small[3 * j + c] /= smallKnown[j];
        }
        smallKnown[j] = 1;
      }
    }
    fill(small, smallKnown, half);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        if (known[i] == 0) {
          for (int c = 0; c < 3; c++) {
            colour[3 * i + c] = bilinear(small, half, x, y, c);
          }
        }
      }
    }
  }

  /** The half-size picture at the place of pixel (x, y) of the full size. */
  private static float bilinear(float[] small, int half, int x, int y, int c) {
    float sx = Math.clamp((x + 0.5f) / 2 - 0.5f, 0f, half - 1f);
    float sy = Math.clamp((y + 0.5f) / 2 - 0.5f, 0f, half - 1f);
    int x0 = (int) sx;
    int y0 = (int) sy;
    int x1 = Math.min(half - 1, x0 + 1);
    int y1 = Math.min(half - 1, y0 + 1);
    float fx = sx - x0;
    float fy = sy - y0;
    float upper = small[3 * (y0 * half + x0) + c] * (1 - fx) + small[3 * (y0 * half + x1) + c] * fx;
    float lower = small[3 * (y1 * half + x0) + c] * (1 - fx) + small[3 * (y1 * half + x1) + c] * fx;
    return upper * (1 - fy) + lower * fy;
  }
}
