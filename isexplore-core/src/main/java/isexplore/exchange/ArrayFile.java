package isexplore.exchange;

import isexplore.io.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A NumPy file's head, and whether its elements are all there. */
record ArrayFile(String code, int[] shape) {
  /** Reads the head; a file that is none or ends early is an {@link IOException}. */
  static ArrayFile read(Path file) throws IOException {
    Npy.Header header = Npy.header(file);
    double elements = Arrays.stream(header.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
    int bytes = Integer.parseInt("0" + header.code().replaceAll("\\D", ""));
    if (header.dataStart() + elements * bytes > Files.size(file)) {
      throw new IOException(file + " ends early");
    }
    return new ArrayFile(header.code(), header.shape());
  }

  /** Number of rows. */
  int rows() {
    return shape.length == 0 ? 0 : shape[0];
  }

  /** Whether the elements are numbers with a fraction. */
  boolean floats() {
    return code.contains("f");
  }

  /** Whether the axes behind the first are these. */
  boolean hasRows(int... rowShape) {
    return shape.length > 0 && Arrays.equals(Arrays.copyOfRange(shape, 1, shape.length), rowShape);
  }

  /** Whether it is a mask of this size. */
  boolean isMask(int height, int width) {
    return code.equals("|b1") && rows() == height && hasRows(width);
  }

  /** As NumPy prints it, with the element type: {@code (137, 16, 29) <f8}. */
  String text() {
    return Arrays.toString(shape).replace('[', '(').replace(']', ')') + " " + code;
  }
}
