package isexplore.io;

import isexplore.event.UserError;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/**
 * Named float arrays and a few strings in one file, the {@code safetensors} format: the length of a
 * JSON header (8 bytes, little endian), the header, the numbers. Only element type F32 is written
 * and read. The same content always gives the same bytes.
 *
 * @param tensors in the order of their names
 * @param metadata free strings, in the order of their keys
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100_000_000; // the format's own limit
  private static final int BLOCK = 1 << 18; // floats moved at once

  /** The array of that name; an error that names the missing one when there is none. */
  public Tensor tensor(String name) {
    Tensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no tensor %s among %s".formatted(name, tensors.keySet()));
    }
    return found;
  }

  /** Writes a file, atomically. */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    AtomicFiles.write(file, temporary -> writeTo(temporary, new TreeMap<>(tensors), metadata));
  }

  private static void writeTo(
      Path file, SequencedMap<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, new TreeMap<>(metadata));
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long end = offset + 4L * entry.getValue().data().length;
      header.put(
          entry.getKey(), new Entry("F32", entry.getValue().shape(), new long[] {offset, end}));
      offset = end;
    }
    String json =
        Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(header);
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(text);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, head.flip());
      for (Tensor tensor : tensors.values()) {
        writeNumbers(channel, tensor.data());
      }
    }
  }

  private record Entry(String dtype, int[] shape, long[] data_offsets) {}

  private static void writeNumbers(FileChannel channel, float[] data) throws IOException {
    ByteBuffer block =
        ByteBuffer.allocate(4 * Math.min(BLOCK, data.length)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.length; i += BLOCK) {
      int count = Math.min(BLOCK, data.length - i);
      block.clear().limit(4 * count);
      block.asFloatBuffer().put(data, i, count);
      writeFully(channel, block);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer from) throws IOException {
    while (from.hasRemaining()) {
      channel.write(from);
    }
  }

  /** Reads a file; one that is damaged or of another kind is a {@link UserError}. */
  public static SafeTensors read(Path file) throws IOException {
    return open(file, (channel, header) -> readTensors(file, channel, header));
  }

  /** The metadata alone, without reading the numbers; errors as in {@link #read}. */
  public static Map<String, String> metadata(Path file) throws IOException {
    return open(file, (channel, header) -> metadata(header));
  }

  /** What is made of an open file whose header has been read. */
  private interface Reader<T> {
    T read(FileChannel channel, JsonNode header) throws IOException;
  }

  private static <T> T open(Path file, Reader<T> reader) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = readFully(channel, 8).getLong();
      if (length < 2 || length > MAX_HEADER) {
        throw damaged(file, "its header would have %d bytes".formatted(length), null);
      }
      byte[] header = readFully(channel, (int) length).array();
      return reader.read(channel, Json.MAPPER.readTree(header));
    } catch (EOFException e) {
      throw damaged(file, "it ends early", e);
    } catch (JacksonException e) {
      throw damaged(file, "its header is not JSON", e);
    }
  }

  private static SafeTensors readTensors(Path file, FileChannel channel, JsonNode header)
      throws IOException {
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    long dataStart = channel.position();
    for (String name : header.propertyNames()) {
      JsonNode node = header.path(name);
      if (name.equals(METADATA)) {
        continue;
      }
      if (!node.path("dtype").asString("").equals("F32")) {
        throw damaged(file, name + " does not hold 32-bit floats", null);
      }
      List<Integer> axes = new ArrayList<>();
      node.path("shape").forEach(axis -> axes.add(axis.asInt()));
      int[] shape = axes.stream().mapToInt(Integer::intValue).toArray();
      long from = node.path("data_offsets").path(0).asLong();
      long bytes = node.path("data_offsets").path(1).asLong() - from;
      if (from < 0 || bytes != 4 * numbers(shape) || bytes > channel.size() - dataStart - from) {
        throw damaged(file, name + " does not fit the file or its shape", null);
      }
      channel.position(dataStart + from);
      tensors.put(name, new Tensor(readNumbers(channel, Math.toIntExact(bytes / 4)), shape));
    }
    return new SafeTensors(tensors, metadata(header));
  }

  /** How many numbers a shape holds; - 1 for one that no array can have. */
  private static long numbers(int[] shape) {
    long count = 1;
    for (int axis : shape) {
      if (axis < 0 || count * axis > Integer.MAX_VALUE) {
        return -1;
      }
      count *= axis;
    }
    return count;
  }

  private static Map<String, String> metadata(JsonNode header) {
    TreeMap<String, String> out = new TreeMap<>();
    header.path(METADATA).properties().forEach(e -> out.put(e.getKey(), e.getValue().asString()));
    return out;
  }

  private static float[] readNumbers(FileChannel channel, int count) throws IOException {
    float[] data = new float[count];
    for (int i = 0; i < count; i += BLOCK) {
      int length = Math.min(BLOCK, count - i);
      readFully(channel, 4 * length).asFloatBuffer().get(data, i, length);
    }
    return data;
  }

  private static ByteBuffer readFully(FileChannel channel, int bytes) throws IOException {
    if (bytes > channel.size() - channel.position()) {
      throw new EOFException();
    }
    ByteBuffer into = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        throw new EOFException();
      }
    }
    return into.flip();
  }

  private static UserError damaged(Path file, String why, @Nullable Throwable cause) {
    String message =
        "%s is no weights file that can be read: %s. Delete it and run the same command again."
            .formatted(file, why);
    return cause == null ? new UserError(message) : new UserError(cause, message);
  }
}
