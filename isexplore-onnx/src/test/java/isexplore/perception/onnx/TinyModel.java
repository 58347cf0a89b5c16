package isexplore.perception.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes ONNX files by hand: protocol buffers of the few messages that a small net needs. */
final class TinyModel {
  static final int FLOAT = 1;
  static final int INT64 = 7;

  private static final int OPSET = 13;
  private static final int IR_VERSION = 8;

  private final Message graph = new Message().text(2, "tiny");

  /** A message of protocol buffers: fields in the order in which they are added. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }
  }

  /** Adds an input; a negative size is left open. */
  TinyModel input(String name, int type, int... shape) {
    graph.message(11, value(name, type, shape));
    return this;
  }

  /** Adds an output; a negative size is left open. */
  TinyModel output(String name, int type, int... shape) {
    graph.message(12, value(name, type, shape));
    return this;
  }

  private static Message value(String name, int type, int... shape) {
    Message dimensions = new Message();
    for (int size : shape) {
      Message dimension = size < 0 ? new Message().text(2, "n") : new Message().number(1, size);
      dimensions.message(1, dimension);
    }
    Message tensor = new Message().number(1, type).message(2, dimensions);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** Adds numbers that are part of the file. */
  TinyModel constant(String name, float[] values, int... shape) {
    Message tensor = new Message();
    for (int size : shape) {
      tensor.number(1, size);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return this;
  }

  /** Adds an operation without attributes. */
  TinyModel node(String operation, String output, String... inputs) {
    return node(operation, new Message(), output, inputs);
  }

  /** Adds an operation with one attribute of whole numbers. */
  TinyModel node(
      String operation, String attribute, int[] values, String output, String... inputs) {
    Message list = new Message().text(1, attribute);
    for (int value : values) {
      list.number(8, value);
    }
    return node(operation, new Message().message(5, list.number(20, 7)), output, inputs);
  }

  private TinyModel node(String operation, Message attributes, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(4, operation);
    node.out.writeBytes(attributes.out.toByteArray());
    graph.message(1, node);
    return this;
  }

  /** Writes the file. */
  Path write(Path file) {
    Message operators = new Message().text(1, "").number(2, OPSET);
    Message model = new Message().number(1, IR_VERSION).message(7, graph).message(8, operators);
    try {
      return Files.write(file, model.out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
