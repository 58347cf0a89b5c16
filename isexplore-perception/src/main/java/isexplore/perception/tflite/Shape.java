package isexplore.perception.tflite;

import isexplore.kernel.Convolution;

/**
 * How a tensor lies in its buffer: pixels row by row, channels innermost.
 *
 * @param stride floats from one pixel to the next; more than {@code channels} where convolutions
 *     write whole blocks, and then the rest of a pixel means nothing
 */
record Shape(int height, int width, int channels, int stride) {
  /** Without gaps. The last three dimensions count, all before them must be 1. */
  static Shape dense(int[] dimensions) {
    int n = dimensions.length;
    for (int i = 0; i < n - 3; i++) {
      if (dimensions[i] != 1) {
        throw new IllegalArgumentException("batches are not supported");
      }
    }
    int channels = n > 0 ? dimensions[n - 1] : 1;
    return new Shape(
        n > 2 ? dimensions[n - 3] : 1, n > 1 ? dimensions[n - 2] : 1, channels, channels);
  }

  /** With room for whole blocks of channels. */
  Shape padded() {
    return new Shape(height, width, channels, Convolution.padded(channels));
  }

  int pixels() {
    return height * width;
  }

  int floats() {
    return pixels() * stride;
  }
}
