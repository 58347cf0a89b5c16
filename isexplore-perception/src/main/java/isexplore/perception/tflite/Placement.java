package isexplore.perception.tflite;

import isexplore.kernel.Convolution;

/**
 * Where the kernel of a convolution stands.
 *
 * @param padTop rows that the first output reaches above the picture
 * @param padLeft columns that the first output reaches left of the picture
 */
record Placement(
    Shape in, Shape out, int kernelHeight, int kernelWidth, int stride, int padTop, int padLeft) {
  /**
   * Step between outputs.
   *
   * @param same true when the kernel reaches evenly over the borders (SAME), false when it stays
   *     inside (VALID)
   */
  record Stride(int pixels, boolean same) {}

  static Placement of(Shape in, Shape out, int kernelHeight, int kernelWidth, Stride stride) {
    int s = stride.pixels();
    int top = stride.same() ? before(out.height(), s, kernelHeight, in.height()) : 0;
    int left = stride.same() ? before(out.width(), s, kernelWidth, in.width()) : 0;
    return new Placement(in, out, kernelHeight, kernelWidth, s, top, left);
  }

  private static int before(int outputs, int stride, int kernel, int inputs) {
    return Math.max(0, (outputs - 1) * stride + kernel - inputs) / 2;
  }

  Convolution.Window window() {
    return new Convolution.Window(
        in.height(), in.width(), out.height(), out.width(), kernelWidth, stride, padTop, padLeft);
  }
}
