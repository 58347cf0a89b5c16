package isexplore.perception.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of a FlatBuffer: fields by number, absent ones have defaults. Reading outside the buffer
 * throws.
 */
record FlatTable(ByteBuffer data, int at) {
  /** The table that a file starts with. */
  static FlatTable root(byte[] file) {
    ByteBuffer data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return new FlatTable(data, data.getInt(0));
  }

  /** Where the field lies, 0 when it is absent. */
  private int position(int field) {
    int vtable = at - data.getInt(at);
    int slot = 4 + 2 * field;
    if (slot >= (data.getShort(vtable) & 0xffff)) {
      return 0;
    }
    int offset = data.getShort(vtable + slot) & 0xffff;
    return offset == 0 ? 0 : at + offset;
  }

  boolean has(int field) {
    return position(field) != 0;
  }

  int int32(int field) {
    int p = position(field);
    return p == 0 ? 0 : data.getInt(p);
  }

  int int8(int field) {
    int p = position(field);
    return p == 0 ? 0 : data.get(p);
  }

  FlatTable table(int field) {
    int p = position(field);
    if (p == 0) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return new FlatTable(data, p + data.getInt(p));
  }

  List<FlatTable> tables(int field) {
    List<FlatTable> result = new ArrayList<>();
    int start = vector(field);
    for (int i = 0; i < size(field); i++) {
      int p = start + 4 * i;
      result.add(new FlatTable(data, p + data.getInt(p)));
    }
    return result;
  }

  int[] ints(int field) {
    int[] result = new int[size(field)];
    int start = vector(field);
    for (int i = 0; i < result.length; i++) {
      result[i] = data.getInt(start + 4 * i);
    }
    return result;
  }

  ByteBuffer bytes(int field) {
    return data.slice(vector(field), size(field)).order(ByteOrder.LITTLE_ENDIAN);
  }

  String string(int field) {
    return StandardCharsets.UTF_8.decode(bytes(field)).toString();
  }

  /** Number of elements, 0 when the vector is absent. */
  private int size(int field) {
    return has(field) ? data.getInt(vector(field) - 4) : 0;
  }

  /** Where the elements of a vector start. */
  private int vector(int field) {
    int p = position(field);
    return p == 0 ? 0 : p + data.getInt(p) + 4;
  }
}
