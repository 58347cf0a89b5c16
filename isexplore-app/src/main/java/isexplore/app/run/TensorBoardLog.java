package isexplore.app.run;

import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Training curves for TensorBoard: a file of records (length, checksum, data, checksum), each an
 * {@code Event} of protocol buffers with scalars. Every run adds a file of its own to the folder,
 * which TensorBoard shows as one curve. No library writes this without bringing TensorFlow along.
 */
public final class TensorBoardLog implements RunListener, AutoCloseable {
  private static final int MASK = 0xa282ead8; // TensorFlow's; checksums are rotated and shifted

  // Tags of protocol buffers: field number and wire type of each entry.
  private static final int WALL_TIME = 1 << 3 | 1;
  private static final int STEP = 2 << 3;
  private static final int FILE_VERSION = 3 << 3 | 2;
  private static final int SUMMARY = 5 << 3 | 2;
  private static final int VALUE = 1 << 3 | 2;
  private static final int NAME = 1 << 3 | 2;
  private static final int SIMPLE_VALUE = 2 << 3 | 5;

  private final Path folder;
  private @Nullable FileChannel file;

  /** Into a folder that is made with the first curve. */
  public TensorBoardLog(Path folder) {
    this.folder = folder;
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.Stepped step) {
      Map<String, Float> scalars = new LinkedHashMap<>();
      scalars.put("train/loss", (float) step.loss());
      scalars.put("train/psnr_db", (float) step.psnrDb());
      scalars.put("train/gaussians", (float) step.gaussians());
      try {
        add(step.step(), scalars);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void add(int step, Map<String, Float> scalars) throws IOException {
    FileChannel out = file;
    if (out == null) {
      Files.createDirectories(folder);
      long now = System.currentTimeMillis();
      Path name = folder.resolve("events.out.tfevents.%010d.%d".formatted(now / 1000, now % 1000));
      out = FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      file = out;
      write(out, event(0).bytes(FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8)));
    }
    Message summary = new Message();
    scalars.forEach((name, value) ->
        summary.bytes(
            VALUE,
            new Message()
                .bytes(NAME, name.getBytes(StandardCharsets.UTF_8))
                .number(SIMPLE_VALUE, Float.floatToRawIntBits(value), 4)
                .toByteArray()));
    write(out, event(step).bytes(SUMMARY, summary.toByteArray()));
  }

  private static Message event(int step) {
    double seconds = System.currentTimeMillis() / 1e3;
    return new Message()
        .number(WALL_TIME, Double.doubleToRawLongBits(seconds), 8)
        .varint(STEP)
        .varint(step);
  }

  private static void write(FileChannel out, Message message) throws IOException {
    byte[] data = message.toByteArray();
    ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(checksum(record.array(), 0, 8));
    record.put(data);
    record.putInt(checksum(data, 0, data.length));
    record.flip();
    while (record.hasRemaining()) {
      out.write(record);
    }
  }

  private static int checksum(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** A message of protocol buffers while it is written. */
  private static final class Message extends ByteArrayOutputStream {
    Message varint(long value) {
      long rest = value;
      for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
        write((int) (rest & 0x7f | 0x80));
      }
      write((int) rest);
      return this;
    }

    Message number(int tag, long bits, int bytes) {
      varint(tag);
      for (int i = 0; i < bytes; i++) {
        write((int) (bits >>> 8 * i));
      }
      return this;
    }

    Message bytes(int tag, byte[] content) {
      varint(tag).varint(content.length);
      writeBytes(content);
      return this;
    }
  }
}
