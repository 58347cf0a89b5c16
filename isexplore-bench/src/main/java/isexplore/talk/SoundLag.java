package isexplore.talk;

import isexplore.bench.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * By how much the sound of one file lies behind that of another, by waveform.
 *
 * @param millis positive: later
 * @param correlation of the waveforms at this lag
 */
record SoundLag(double millis, double correlation) {
  private static final int RATE = 16_000;
  private static final int MOST = RATE / 5; // samples either way

  /** Both decoded by FFmpeg's own program, on the time of each file. */
  static SoundLag between(Path input, Path written) throws IOException, InterruptedException {
    return between(decode(input), decode(written));
  }

  /** The lag at which the waveforms are most alike. */
  static SoundLag between(float[] first, float[] second) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int lag = -MOST; lag <= MOST; lag++) {
      double r = correlation(first, second, lag);
      if (r > most) {
        most = r;
        best = lag;
      }
    }
    return new SoundLag(1e3 * best / RATE, most);
  }

  private static double correlation(float[] first, float[] second, int lag) {
    int from = Math.max(0, -lag);
    int to = Math.min(first.length, second.length - lag);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = from; i < to; i++) {
      float a = first[i];
      float b = second[i + lag];
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }

  /** Sound that starts late comes after silence, as a player would have it. */
  private static float[] decode(Path file) throws IOException, InterruptedException {
    Path raw = Files.createTempFile("sound", ".f32");
    try {
      Ffmpeg.run(
          List.of(
              "-y",
              "-copyts",
              "-i",
              file.toString(),
              "-vn",
              "-af",
              "aresample=async=1:first_pts=0",
              "-ac",
              "1",
              "-ar",
              "" + RATE,
              "-f",
              "f32le",
              raw.toString()));
      float[] samples = new float[(int) (Files.size(raw) / Float.BYTES)];
      ByteBuffer.wrap(Files.readAllBytes(raw))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(samples);
      return samples;
    } finally {
      Files.delete(raw);
    }
  }
}
