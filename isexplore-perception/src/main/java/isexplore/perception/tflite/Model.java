package isexplore.perception.tflite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code .tflite} file says: tensors and the operators between them, in the order of
 * execution.
 *
 * @param inputs indices of tensors
 * @param outputs indices of tensors
 */
record Model(List<Tensor> tensors, List<Node> nodes, int[] inputs, int[] outputs) {
  /** Operator codes of the schema that the nets use. */
  static final int ADD = 0;

  static final int AVERAGE_POOL = 1;
  static final int CONCATENATION = 2;
  static final int CONV = 3;
  static final int DEPTHWISE_CONV = 4;
  static final int DEQUANTIZE = 6;
  static final int LOGISTIC = 14;
  static final int MAX_POOL = 17;
  static final int MUL = 18;
  static final int RELU = 19;
  static final int RESHAPE = 22;
  static final int RESIZE_BILINEAR = 23;
  static final int CUSTOM = 32;
  static final int PAD = 34;
  static final int STRIDED_SLICE = 45;
  static final int PRELU = 54;
  static final int HARD_SWISH = 117;

  /** Element types of the schema that the nets use. */
  static final int FLOAT32 = 0;

  static final int FLOAT16 = 1;
  static final int INT32 = 2;

  /**
   * A tensor.
   *
   * @param data its bytes when constant, else empty
   */
  record Tensor(String name, int[] shape, int type, ByteBuffer data) {
    boolean constant() {
      return data.hasRemaining();
    }

    /** The constant's numbers, row-major. */
    float[] floats() {
      float[] result = new float[data.remaining() / (type == FLOAT16 ? 2 : 4)];
      for (int i = 0; i < result.length; i++) {
        result[i] =
            switch (type) {
              case FLOAT32 -> data.getFloat(4 * i);
              case FLOAT16 -> Float.float16ToFloat(data.getShort(2 * i));
              case INT32 -> data.getInt(4 * i);
              default -> throw new IllegalArgumentException("element type " + type + " in " + name);
            };
      }
      return result;
    }
  }

  /**
   * An operator.
   *
   * @param custom name of a custom operator, else empty
   * @param table where the options are
   */
  record Node(int code, String custom, int[] inputs, int[] outputs, FlatTable table) {
    FlatTable options() {
      return table.table(4);
    }

    ByteBuffer customOptions() {
      return table.bytes(5);
    }

    int output() {
      return outputs[0];
    }
  }

  /** Reads a file's bytes. */
  static Model read(byte[] file) {
    FlatTable model = FlatTable.root(file);
    List<FlatTable> codes = model.tables(1);
    List<FlatTable> buffers = model.tables(4);
    FlatTable graph = model.tables(2).getFirst();
    List<Tensor> tensors = new ArrayList<>();
    for (FlatTable t : graph.tables(0)) {
      ByteBuffer data = buffers.get(t.int32(2)).bytes(0);
      tensors.add(new Tensor(t.string(3), t.ints(0), t.int8(1), data));
    }
    List<Node> nodes = new ArrayList<>();
    for (FlatTable t : graph.tables(3)) {
      FlatTable code = codes.get(t.int32(0));
      int builtin = Math.max(code.int8(0), code.int32(3));
      String custom = code.string(1);
      nodes.add(new Node(builtin, custom, t.ints(1), t.ints(2), t));
    }
    return new Model(tensors, nodes, graph.ints(1), graph.ints(2));
  }
}
