package isexplore.perception.tflite;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Options of a custom operator: a FlexBuffer whose root is a map. Every value is read as an array
 * of doubles, single numbers as arrays of length 1.
 */
record FlexMap(Map<String, double[]> values) {
  private static final int INT = 1;
  private static final int UINT = 2;
  private static final int FLOAT = 3;
  private static final int MAP = 9;
  private static final int INT_VECTOR = 11;
  private static final int FLOAT_VECTOR = 13;

  /** Reads the map at the end of {@code data} (little endian). */
  static FlexMap read(ByteBuffer data) {
    int end = data.limit();
    int rootWidth = data.get(end - 1);
    int rootType = data.get(end - 2) & 0xff;
    if (rootType >> 2 != MAP) {
      throw new IllegalArgumentException("the options are no map but of type " + (rootType >> 2));
    }
    int root = end - 2 - rootWidth;
    int values = root - (int) integer(data, root, rootWidth);
    int width = 1 << (rootType & 3);
    int count = (int) integer(data, values - width, width);
    int keys = values - 3 * width - (int) integer(data, values - 3 * width, width);
    int keyWidth = (int) integer(data, values - 2 * width, width);
    Map<String, double[]> map = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int key = keys + i * keyWidth;
      int type = data.get(values + count * width + i) & 0xff;
      map.put(
          text(data, key - (int) integer(data, key, keyWidth)),
          value(data, values + i * width, width, type));
    }
    return new FlexMap(map);
  }

  double number(String key) {
    return array(key)[0];
  }

  int integer(String key) {
    return (int) number(key);
  }

  double[] array(String key) {
    double[] value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("option " + key + " is missing");
    }
    return value;
  }

  private static double[] value(ByteBuffer data, int at, int width, int packedType) {
    int type = packedType >> 2;
    if (type == INT || type == UINT || type == FLOAT) {
      return new double[] {number(data, at, width, type)};
    }
    if (type < INT_VECTOR || type > FLOAT_VECTOR) {
      throw new IllegalArgumentException("options of type " + type + " are not read");
    }
    int element = 1 << (packedType & 3);
    int vector = at - (int) integer(data, at, width);
    double[] result = new double[(int) integer(data, vector - element, element)];
    for (int i = 0; i < result.length; i++) {
      result[i] = number(data, vector + i * element, element, type - INT_VECTOR + INT);
    }
    return result;
  }

  private static double number(ByteBuffer data, int at, int width, int type) {
    if (type == FLOAT) {
      return width == 8 ? data.getDouble(at) : data.getFloat(at);
    }
    return integer(data, at, width);
  }

  /** Sizes, offsets and the integers in use are never negative. */
  private static long integer(ByteBuffer data, int at, int width) {
    return switch (width) {
      case 1 -> data.get(at) & 0xff;
      case 2 -> data.getShort(at) & 0xffff;
      case 4 -> data.getInt(at) & 0xffffffffL;
      default -> data.getLong(at);
    };
  }

  private static String text(ByteBuffer data, int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; data.get(i) != 0; i++) {
      text.append((char) data.get(i));
    }
    return text.toString();
  }
}
