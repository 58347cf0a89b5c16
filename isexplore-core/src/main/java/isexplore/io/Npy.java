package isexplore.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's array file, version 1.0, C order, little endian: {@code float32}, {@code float64}, {@code
 * uint8}, {@code bool}, {@code int32}. Rows can be appended and read one at a time, so that an hour
 * needs no more memory than a minute.
 */
public final class Npy implements AutoCloseable {
  private static final int HEADER = 128; // fixed, so that the row count can be rewritten at the end
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']+)'");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** Element types. */
  public enum Type {
    /** 32-bit IEEE float. */
    FLOAT32("<f4", 4),
    /** 64-bit IEEE float. */
    FLOAT64("<f8", 8),
    /** Unsigned byte. */
    UINT8("|u1", 1),
    /** A byte that is 0 or 1. */
    BOOL("|b1", 1),
    /** 32-bit signed integer. */
    INT32("<i4", 4);

    private final String code;
    private final int bytes;

    Type(String code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  private final FileChannel channel;
  private final Type type;
  private final int[] rowShape; // without the first axis
  private final long dataStart;
  private final boolean writing;
  private long rows;

  private Npy(
      FileChannel channel, Type type, int[] rowShape, long dataStart, long rows, boolean writing) {
    this.channel = channel;
    this.type = type;
    this.rowShape = rowShape;
    this.dataStart = dataStart;
    this.rows = rows;
    this.writing = writing;
  }

  /**
   * Creates a file to which rows of the given shape are appended; the header is completed by {@link
   * #close}.
   */
  public static Npy create(Path file, Type type, int... rowShape) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    Npy npy = new Npy(channel, type, rowShape.clone(), HEADER, 0, true);
    npy.writeHeader();
    return npy;
  }

  /**
   * Goes on with a file whose writing may have been interrupted: its rows are those that are whole
   * on disk, whatever its header says. A file that is not there or not even begun is created.
   */
  public static Npy resume(Path file, Type type, int... rowShape) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Npy npy = new Npy(channel, type, rowShape.clone(), HEADER, 0, true);
    npy.rows = Math.max(0, (channel.size() - HEADER) / npy.rowBytes());
    npy.truncate(npy.rows());
    npy.writeHeader();
    return npy;
  }

  /**
   * What a file says about itself.
   *
   * @param code NumPy's name of the element type, such as {@code <f4}
   * @param shape lengths of all axes
   * @param dataStart where the elements begin, in bytes
   */
  public record Header(String code, boolean fortranOrder, int[] shape, long dataStart) {
    private @Nullable Type type() {
      return Arrays.stream(Type.values()).filter(t -> t.code.equals(code)).findFirst().orElse(null);
    }
  }

  /** Reads only what a file says about itself, whatever its elements are. */
  public static Header header(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return header(channel, file);
    }
  }

  private static Header header(FileChannel channel, Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, head, 0, file);
    if (!Arrays.equals(Arrays.copyOf(head.array(), 8), MAGIC)) {
      throw new IOException(file + " is not a NumPy array of version 1.0");
    }
    int length = head.getShort(8) & 0xffff;
    ByteBuffer raw = ByteBuffer.allocate(length);
    readFully(channel, raw, 10, file);
    String text = new String(raw.array(), StandardCharsets.ISO_8859_1);
    Matcher descr = DESCR.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !shape.find()) {
      throw new IOException(file + " has a NumPy header that is not understood: " + text.strip());
    }
    boolean fortranOrder = text.contains("'fortran_order': True");
    return new Header(descr.group(1), fortranOrder, axes(shape.group(1), file), 10L + length);
  }

  private static int[] axes(String text, Path file) throws IOException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .mapToInt(Npy::length)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IOException(file + " has a NumPy shape that is not understood: " + text, e);
    }
  }

  private static int length(String axis) {
    int length = Integer.parseInt(axis);
    if (length < 0) {
      throw new NumberFormatException(axis);
    }
    return length;
  }

  /** Opens a file for reading. */
  public static Npy open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      Header header = header(channel, file);
      Type type = header.type();
      if (type == null || header.fortranOrder()) {
        throw new IOException(
            "%s holds elements of type %s in %s order, which is not supported"
                .formatted(file, header.code(), header.fortranOrder() ? "Fortran" : "C"));
      }
      int[] all = header.shape();
      int rows = all.length == 0 ? 1 : all[0];
      int[] rowShape = all.length == 0 ? new int[0] : Arrays.copyOfRange(all, 1, all.length);
      return new Npy(channel, type, rowShape, header.dataStart(), rows, false);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Number of rows: the length of the first axis. */
  public int rows() {
    return Math.toIntExact(rows);
  }

  /** Shape of one row. */
  public int[] rowShape() {
    return rowShape.clone();
  }

  /** Elements in one row. */
  public int rowLength() {
    return Arrays.stream(rowShape).reduce(1, Math::multiplyExact);
  }

  /** Keeps the first rows of a file that is being written and cuts off the others. */
  public void truncate(int count) throws IOException {
    if (count < 0 || count > rows) {
      throw new IndexOutOfBoundsException("%d of %d rows".formatted(count, rows));
    }
    rows = count;
    channel.truncate(dataStart + count * rowBytes());
  }

  private long rowBytes() {
    return (long) rowLength() * type.bytes;
  }

  /** Appends one or more whole rows of float32. */
  public void append(float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    append(buffer, Type.FLOAT32, values.length);
  }

  /** Appends one or more whole rows of float64. */
  public void append(double[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    append(buffer, Type.FLOAT64, values.length);
  }

  /** Appends one or more whole rows of uint8, or of bool as 0 and 1. */
  public void append(byte[] values) throws IOException {
    append(ByteBuffer.wrap(values), type == Type.BOOL ? type : Type.UINT8, values.length);
  }

  /** Appends one or more whole rows of int32. */
  public void append(int[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asIntBuffer().put(values);
    append(buffer, Type.INT32, values.length);
  }

  private void append(ByteBuffer buffer, Type given, int count) throws IOException {
    int row = rowLength();
    if (given != type || row == 0 || count % row != 0) {
      throw new IllegalArgumentException(
          "%d x %s do not fill rows %s of %s"
              .formatted(count, given, Arrays.toString(rowShape), type));
    }
    long at = dataStart + rows * rowBytes();
    buffer.rewind();
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    rows += count / row;
  }

  /** Row {@code i} as floats, whatever the element type (uint8 as 0..255). */
  public float[] row(int i) throws IOException {
    return floats(i, 1);
  }

  /** All rows as floats, flattened. */
  public float[] floats() throws IOException {
    return floats(0, rows());
  }

  /** {@code count} rows from {@code from} as floats, flattened. */
  public float[] floats(int from, int count) throws IOException {
    ByteBuffer raw = read(from, count);
    int n = count * rowLength();
    float[] out = new float[n];
    switch (type) {
      case FLOAT32 -> raw.asFloatBuffer().get(out);
      case FLOAT64 -> {
        for (int k = 0; k < n; k++) {
          out[k] = (float) raw.getDouble(8 * k);
        }
      }
      case UINT8, BOOL -> {
        for (int k = 0; k < n; k++) {
          out[k] = raw.get(k) & 0xff;
        }
      }
      case INT32 -> {
        for (int k = 0; k < n; k++) {
          out[k] = raw.getInt(4 * k);
        }
      }
    }
    return out;
  }

  /** All rows as doubles, flattened; for float64 files without loss. */
  public double[] doubles() throws IOException {
    if (type != Type.FLOAT64) {
      float[] f = floats();
      double[] out = new double[f.length];
      for (int k = 0; k < out.length; k++) {
        out[k] = f[k];
      }
      return out;
    }
    double[] out = new double[rows() * rowLength()];
    read(0, rows()).asDoubleBuffer().get(out);
    return out;
  }

  /** {@code count} rows of a uint8 or bool file, flattened. */
  public byte[] bytes(int from, int count) throws IOException {
    if (type != Type.UINT8 && type != Type.BOOL) {
      throw new IllegalArgumentException("elements are " + type + ", not UINT8 or BOOL");
    }
    return read(from, count).array();
  }

  /** All rows of an int32 file, flattened. */
  public int[] ints() throws IOException {
    if (type != Type.INT32) {
      throw new IllegalArgumentException("elements are " + type + ", not INT32");
    }
    int[] out = new int[rows() * rowLength()];
    read(0, rows()).asIntBuffer().get(out);
    return out;
  }

  private ByteBuffer read(int from, int count) throws IOException {
    if (from < 0 || count < 0 || from + count > rows) {
      throw new IndexOutOfBoundsException("rows %d..%d of %d".formatted(from, from + count, rows));
    }
    ByteBuffer raw =
        ByteBuffer.allocate(Math.toIntExact(count * rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, raw, dataStart + from * rowBytes(), null);
    return raw.rewind();
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long at, @Nullable Path file)
      throws IOException {
    while (into.hasRemaining()) {
      int got = channel.read(into, at);
      if (got < 0) {
        throw new IOException((file == null ? "array" : file) + " ends early");
      }
      at += got;
    }
    into.rewind();
  }

  private void writeHeader() throws IOException {
    String shape =
        rows
            + ","
            + Arrays.stream(rowShape)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", " ", ""));
    String dict =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(type.code, shape.strip());
    byte[] text = new byte[HEADER - 10];
    Arrays.fill(text, (byte) ' ');
    byte[] content = dict.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(content, 0, text, 0, content.length);
    text[text.length - 1] = '\n';
    ByteBuffer head = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).putShort((short) text.length).put(text).flip();
    channel.write(head, 0);
  }

  @Override
  public void close() throws IOException {
    if (writing && channel.isOpen()) {
      writeHeader();
    }
    channel.close();
  }

  /** Writes a whole float32 array of any shape. */
  public static void write(Path file, float[] values, int... shape) throws IOException {
    try (Npy npy = create(file, Type.FLOAT32, Arrays.copyOfRange(shape, 1, shape.length))) {
      npy.append(values);
    }
  }

  /** Writes a whole float64 array of any shape. */
  public static void write(Path file, double[] values, int... shape) throws IOException {
    try (Npy npy = create(file, Type.FLOAT64, Arrays.copyOfRange(shape, 1, shape.length))) {
      npy.append(values);
    }
  }

  /** Writes a whole int32 array of any shape. */
  public static void write(Path file, int[] values, int... shape) throws IOException {
    try (Npy npy = create(file, Type.INT32, Arrays.copyOfRange(shape, 1, shape.length))) {
      npy.append(values);
    }
  }
}
