package isexplore.perception.tflite;

import isexplore.kernel.Convolution;
import java.util.Arrays;

/** The three kinds of convolution, prepared for the kernels. */
final class Convolutions {
  private Convolutions() {}

  /** CONV_2D: a matrix product over the pixels, or over the patch under the kernel. */
  static final class Standard {
    private final Placement at;
    private final int depth;
    private final float[] weights;
    private final float[] bias;

    /**
     * Packs the weights.
     *
     * @param weights shape [outputs, kernelHeight, kernelWidth, inputs]
     */
    Standard(Placement at, float[] weights, float[] bias) {
      this.at = at;
      depth = at.kernelHeight() * at.kernelWidth() * at.in().channels();
      this.weights = Convolution.pack(weights, bias.length, depth);
      this.bias = Arrays.copyOf(bias, Convolution.padded(bias.length));
    }

    private boolean pointwise() {
      return at.kernelHeight() == 1 && at.kernelWidth() == 1 && at.stride() == 1;
    }

    int scratchFloats() {
      return pointwise() ? 0 : at.out().width() * depth;
    }

    void run(float[] in, float[] out, float[] scratch) {
      Shape from = at.in();
      if (pointwise()) {
        Convolution.multiply(in, 0, from.stride(), from.pixels(), depth, weights, bias, out, 0);
        return;
      }
      int width = at.out().width();
      for (int y = 0; y < at.out().height(); y++) {
        patches(in, y, scratch);
        int row = y * width * bias.length;
        Convolution.multiply(scratch, 0, depth, width, depth, weights, bias, out, row);
      }
    }

    /** What the kernel sees along one row of outputs, shape [width, depth]; zero outside. */
    private void patches(float[] in, int y, float[] patches) {
      int rowFloats = at.kernelWidth() * at.in().channels();
      Arrays.fill(patches, 0, at.out().width() * depth, 0);
      for (int ky = 0; ky < at.kernelHeight(); ky++) {
        int iy = y * at.stride() - at.padTop() + ky;
        if (iy < 0 || iy >= at.in().height()) {
          continue;
        }
        for (int x = 0; x < at.out().width(); x++) {
          copyRow(in, iy, x * at.stride() - at.padLeft(), patches, x * depth + ky * rowFloats);
        }
      }
    }

    private void copyRow(float[] in, int y, int left, float[] patches, int to) {
      int channels = at.in().channels();
      int stride = at.in().stride();
      int first = Math.max(0, -left);
      int last = Math.min(at.kernelWidth(), at.in().width() - left);
      int from = (y * at.in().width() + left) * stride;
      if (stride == channels) {
        int count = (last - first) * channels;
        System.arraycopy(in, from + first * channels, patches, to + first * channels, count);
        return;
      }
      for (int kx = first; kx < last; kx++) {
        System.arraycopy(in, from + kx * stride, patches, to + kx * channels, channels);
      }
    }
  }

  /** DEPTHWISE_CONV_2D with one output per channel. */
  static Operator depthwise(Placement at, float[] weights, float[] bias, int in, int out) {
    if (at.kernelHeight() != at.kernelWidth() || at.in().stride() != bias.length) {
      throw new IllegalArgumentException("unknown form of a depthwise convolution");
    }
    int channels = at.in().channels();
    float[] spread = new float[weights.length / channels * bias.length];
    for (int tap = 0; tap < weights.length / channels; tap++) {
      System.arraycopy(weights, tap * channels, spread, tap * bias.length, channels);
    }
    Convolution.Window window = at.window();
    return b -> Convolution.depthwise(b[in], window, spread, bias, b[out]);
  }

  /** Convolution2DTransposeBias that doubles the picture: 2 x 2 kernels side by side. */
  static final class Doubling {
    private final Shape in;
    private final Shape out;
    private final float[] weights;
    private final float[] bias;

    /**
     * Packs the weights.
     *
     * @param weights shape [outputs, 2, 2, inputs]
     */
    Doubling(Shape in, Shape out, float[] weights, float[] bias) {
      if (weights.length != out.channels() * 4 * in.channels()
          || out.width() != 2 * in.width()
          || out.height() != 2 * in.height()) {
        throw new IllegalArgumentException("unknown form of a transposed convolution");
      }
      this.in = in;
      this.out = out;
      int outputs = 4 * out.channels();
      this.weights = Convolution.pack(weights, outputs, in.channels());
      this.bias = new float[Convolution.padded(outputs)];
      for (int o = 0; o < outputs; o++) {
        this.bias[o] = bias[o / 4];
      }
    }

    int scratchFloats() {
      return in.width() * bias.length;
    }

    /** Row by row: all four outputs of a pixel at once, then each to its place. */
    void run(float[] from, float[] to, float[] scratch) {
      int rowFloats = in.width() * in.stride();
      for (int y = 0; y < in.height(); y++) {
        Convolution.multiply(
            from, y * rowFloats, in.stride(), in.width(), in.channels(), weights, bias, scratch, 0);
        for (int x = 0; x < in.width(); x++) {
          for (int o = 0; o < 4 * out.channels(); o++) {
            int row = 2 * y + o / 2 % 2;
            int column = 2 * x + o % 2;
            to[(row * out.width() + column) * out.stride() + o / 4] = scratch[x * bias.length + o];
          }
        }
      }
    }
  }
}
