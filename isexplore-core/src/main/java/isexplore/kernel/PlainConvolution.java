package isexplore.kernel;

/** {@link Convolution} written from its equations, to test against. */
public final class PlainConvolution {
  private PlainConvolution() {}

  /** See {@link Convolution#multiply}. */
  public static void multiply(
      float[] in,
      int inAt,
      int inStride,
      int pixels,
      int depth,
      float[] weights,
      float[] bias,
      float[] out,
      int outAt) {
    int block = Convolution.BLOCK;
    for (int p = 0; p < pixels; p++) {
      for (int o = 0; o < bias.length; o++) {
        float sum = bias[o];
        for (int k = 0; k < depth; k++) {
          float w = weights[(o / block * depth + k) * block + o % block];
          sum = Math.fma(in[inAt + p * inStride + k], w, sum);
        }
        out[outAt + p * bias.length + o] = sum;
      }
    }
  }

  /** See {@link Convolution#depthwise}. */
  public static void depthwise(
      float[] in, Convolution.Window window, float[] weights, float[] bias, float[] out) {
    int channels = bias.length;
    for (int y = 0; y < window.outHeight(); y++) {
      for (int x = 0; x < window.outWidth(); x++) {
        for (int c = 0; c < channels; c++) {
          out[(y * window.outWidth() + x) * channels + c] =
              tap(in, window, weights, bias[c], channels, x, y, c);
        }
      }
    }
  }

  private static float tap(
      float[] in,
      Convolution.Window window,
      float[] weights,
      float bias,
      int channels,
      int x,
      int y,
      int c) {
    float sum = bias;
    for (int ky = 0; ky < window.size(); ky++) {
      for (int kx = 0; kx < window.size(); kx++) {
        int row = y * window.stride() - window.padTop() + ky;
        int column = x * window.stride() - window.padLeft() + kx;
        if (row >= 0 && row < window.inHeight() && column >= 0 && column < window.inWidth()) {
          float value = in[(row * window.inWidth() + column) * channels + c];
          sum = Math.fma(value, weights[(ky * window.size() + kx) * channels + c], sum);
        }
      }
    }
    return sum;
  }

  /** See {@link Convolution#prelu}. */
  public static void prelu(float[] in, float[] slopes, float[] out, int floats) {
    for (int i = 0; i < floats; i++) {
      out[i] = Math.max(in[i], 0f) + slopes[i % slopes.length] * Math.min(in[i], 0f);
    }
  }
}
