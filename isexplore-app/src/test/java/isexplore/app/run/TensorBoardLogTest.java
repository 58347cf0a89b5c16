package isexplore.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import isexplore.event.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
  @TempDir Path folder;

  private List<byte[]> records() throws IOException {
    List<byte[]> out = new ArrayList<>();
    try (var files = Files.list(folder)) {
      Path file = files.toList().getFirst();
      assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.");
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        byte[] length = new byte[8];
        in.duplicate().get(length);
        byte[] data = new byte[(int) in.getLong()];
        assertThat(in.getInt()).isEqualTo(masked(length));
        in.get(data);
        assertThat(in.getInt()).isEqualTo(masked(data));
        out.add(data);
      }
    }
    return out;
  }

  /** As TensorFlow's format says: ((crc >> 15) | (crc << 17)) + 0xa282ead8. */
  private static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    long c = crc.getValue();
    return (int) (((c >> 15) | (c << 17)) + 0xa282ead8L);
  }

  @Test
  void stepsBecomeScalars() throws IOException {
    try (TensorBoardLog log = new TensorBoardLog(folder.resolve("."))) {
      log.on(new RunEvent.StageStarted("train", ""));
      log.on(new RunEvent.Stepped(50, 6000, 0.25, 31.5, 16_000));
      log.on(new RunEvent.Stepped(300, 6000, 0.125, 33, 16_000));
    }
    List<byte[]> records = records();
    assertThat(records).hasSize(3);
    assertThat(text(records.getFirst())).endsWith("\u001a\rbrain.Event:2");

    ByteBuffer event = ByteBuffer.wrap(records.get(2)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(event.get()).isEqualTo((byte) 0x09);
    assertThat(event.getDouble()).isBetween(1.7e9, 1e10); // seconds since 1970
    byte[] step = {0x10, (byte) 0xac, 0x02}; // 300 as a varint
    assertThat(new byte[] {event.get(), event.get(), event.get()}).isEqualTo(step);
    assertThat(event.get()).isEqualTo((byte) 0x2a);
    assertThat(event.get()).isEqualTo((byte) event.remaining());
    assertThat(event.get()).isEqualTo((byte) 0x0a);
    assertThat(event.get()).isEqualTo((byte) (2 + "train/loss".length() + 5));
    assertThat(event.get()).isEqualTo((byte) 0x0a);
    byte[] name = new byte[event.get()];
    event.get(name);
    assertThat(text(name)).isEqualTo("train/loss");
    assertThat(event.get()).isEqualTo((byte) 0x15);
    assertThat(event.getFloat()).isEqualTo(0.125f);
    assertThat(text(records.get(2))).contains("train/psnr_db", "train/gaussians");
  }

  @Test
  void withoutTrainingThereIsNoFile() throws IOException {
    try (TensorBoardLog log = new TensorBoardLog(folder.resolve("none"))) {
      log.on(new RunEvent.Progressed("scan", 1, 2, "frames"));
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
