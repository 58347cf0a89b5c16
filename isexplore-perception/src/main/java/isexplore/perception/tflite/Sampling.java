package isexplore.perception.tflite;

import java.util.Arrays;

/** Operators that move pixels or combine neighbours. */
final class Sampling {
  private Sampling() {}

  /** The largest of every 2 x 2 pixels. */
  static Operator maxPool(int in, Shape from, int out) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      int stride = from.stride();
      int line = from.width() * stride;
      int to = 0;
      for (int y = 0; y < from.height(); y += 2) {
        for (int x = 0; x < from.width(); x += 2, to += stride) {
          int i = y * line + x * stride;
          for (int c = 0; c < stride; c++) {
            float upper = Math.max(a[i + c], a[i + c + stride]);
            float lower = Math.max(a[i + c + line], a[i + c + line + stride]);
            o[to + c] = Math.max(upper, lower);
          }
        }
      }
    };
  }

  /** The mean over all pixels, summed in order. */
  static Operator average(int in, Shape from, int out) {
    return buffers -> {
      float[] a = buffers[in];
      float[] o = buffers[out];
      int stride = from.stride();
      Arrays.fill(o, 0, stride, 0f);
      for (int p = 0; p < from.floats(); p += stride) {
        for (int c = 0; c < stride; c++) {
          o[c] += a[p + c];
        }
      }
      for (int c = 0; c < stride; c++) {
        o[c] /= from.pixels();
      }
    };
  }

  /** Linear between pixel centres, borders repeated. */
  static Operator resize(int in, Shape from, int out, Shape to) {
    return buffers -> {
      float scaleX = (float) from.width() / to.width();
      float scaleY = (float) from.height() / to.height();
      for (int y = 0; y < to.height(); y++) {
        for (int x = 0; x < to.width(); x++) {
          float sx = Math.clamp((x + 0.5f) * scaleX - 0.5f, 0f, from.width() - 1f);
          float sy = Math.clamp((y + 0.5f) * scaleY - 0.5f, 0f, from.height() - 1f);
          int at = (y * to.width() + x) * to.stride();
          bilinear(buffers[in], from, sx, sy, buffers[out], at);
        }
      }
    };
  }

  /**
   * All channels between four pixels.
   *
   * @param x column, 0 … width - 1, whole numbers at pixel centres
   * @param y row, 0 … height - 1
   */
  static void bilinear(float[] in, Shape shape, float x, float y, float[] out, int at) {
    int x0 = (int) x;
    int y0 = (int) y;
    float fx = x - x0;
    float fy = y - y0;
    int right = x0 + 1 < shape.width() ? shape.stride() : 0;
    int down = y0 + 1 < shape.height() ? shape.width() * shape.stride() : 0;
    int i = (y0 * shape.width() + x0) * shape.stride();
    float w00 = (1 - fy) * (1 - fx);
    float w01 = (1 - fy) * fx;
    float w10 = fy * (1 - fx);
    float w11 = fy * fx;
    for (int c = 0; c < shape.stride(); c++) {
      out[at + c] =
          w00 * in[i + c]
              + w01 * in[i + right + c]
              + w10 * in[i + down + c]
              + w11 * in[i + down + right + c];
    }
  }

  /** Appends channels of zeros. */
  static Operator padChannels(int in, Shape from, int out, Shape to) {
    return buffers -> {
      Arrays.fill(buffers[out], 0, to.floats(), 0f);
      for (int p = 0; p < from.pixels(); p++) {
        System.arraycopy(
            buffers[in], p * from.stride(), buffers[out], p * to.stride(), from.channels());
      }
    };
  }

  /** The elements of all inputs one after another, without gaps. */
  static Operator join(int[] inputs, Shape[] shapes, int out) {
    return buffers -> {
      int to = 0;
      for (int i = 0; i < inputs.length; i++) {
        Shape from = shapes[i];
        for (int p = 0; p < from.pixels(); p++, to += from.channels()) {
          System.arraycopy(
              buffers[inputs[i]], p * from.stride(), buffers[out], to, from.channels());
        }
      }
    };
  }
}
