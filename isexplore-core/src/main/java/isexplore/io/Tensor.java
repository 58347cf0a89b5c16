package isexplore.io;

import java.util.Arrays;

/**
 * An array of 32-bit floats with its shape.
 *
 * @param data row-major, as long as the product of the shape
 * @param shape lengths of the axes; empty for a single number
 */
public record Tensor(float[] data, int... shape) {
  /** Checks that data and shape agree. */
  public Tensor {
    long count = 1;
    for (int axis : shape) {
      count *= axis;
    }
    if (count != data.length) {
      throw new IllegalArgumentException(
          "%d numbers do not fill shape %s".formatted(data.length, Arrays.toString(shape)));
    }
  }
}
