package isexplore.media.ffmpeg;

import isexplore.io.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes 16-bit mono PCM in a RIFF file. */
final class Wav {
  private static final int HEADER_BYTES = 44;
  private static final int FORMAT_BYTES = 16;
  private static final short PCM = 1;
  private static final short SAMPLE_BYTES = 2;
  private static final float FULL_SCALE = 32767;

  private Wav() {}

  static void write(Path file, float[] samples, int rate) throws IOException {
    AtomicFiles.write(
        file,
        temporary -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            out.write(header(samples.length, rate));
            for (float sample : samples) {
              int value = Math.round(Math.clamp(sample, -1f, 1f) * FULL_SCALE);
              out.write(value);
              out.write(value >> 8);
            }
          }
        });
  }

  private static byte[] header(int samples, int rate) {
    int bytes = Math.multiplyExact(samples, SAMPLE_BYTES);
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(HEADER_BYTES - 8 + bytes)
        .put(ascii("WAVEfmt "))
        .putInt(FORMAT_BYTES)
        .putShort(PCM)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(rate * SAMPLE_BYTES)
        .putShort(SAMPLE_BYTES)
        .putShort((short) (8 * SAMPLE_BYTES))
        .put(ascii("data"))
        .putInt(bytes)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
