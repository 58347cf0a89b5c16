package isexplore.media;

import java.io.IOException;

/**
 * 16 kHz mono samples in -1..1, in order. Sample 0 is at time 0 of the common time base: where the
 * sound starts later than the picture, silence comes first; where it starts earlier, the start is
 * cut.
 */
public interface AudioReader extends AutoCloseable {
  /** Samples per second. */
  int SAMPLE_RATE = 16_000;

  /** Fills the buffer from its start; returns how many samples were written, 0 at the end. */
  int read(float[] buffer) throws IOException;

  @Override
  void close();

  /** Sound in memory; the array is not copied. */
  static AudioReader of(float[] samples) {
    return new AudioReader() {
      private int at;

      @Override
      public int read(float[] buffer) {
        int count = Math.min(buffer.length, samples.length - at);
        System.arraycopy(samples, at, buffer, 0, count);
        at += count;
        return count;
      }

      @Override
      public void close() {}
    };
  }

  /** All that is left, in one array. */
  default float[] readAll() throws IOException {
    float[] all = new float[1 << 16];
    float[] block = new float[1 << 14];
    int length = 0;
    for (int got = read(block); got > 0; got = read(block)) {
      if (length + got > all.length) {
        all = java.util.Arrays.copyOf(all, Math.max(length + got, all.length * 2));
      }
      System.arraycopy(block, 0, all, length, got);
      length += got;
    }
    return java.util.Arrays.copyOf(all, length);
  }
}
