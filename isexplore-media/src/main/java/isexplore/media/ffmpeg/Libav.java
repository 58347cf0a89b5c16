package isexplore.media.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** What all users of FFmpeg's libraries share: return codes, options, quiet logging. */
final class Libav {
  private static final int MESSAGE_BYTES = 256;

  static {
    // JavaCPP refuses to allocate when the whole process outgrows twice the Java heap. Ours is
    // bounded by construction, and a small -Xmx would trip that check by the JVM's own memory.
    System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private Libav() {}

  /** Passes a return code through unless it says that a call failed that cannot fail by input. */
  static int check(int code, String call) throws IOException {
    if (code < 0) {
      throw new IOException(call + " failed: " + text(code));
    }
    return code;
  }

  /** What a negative return code means, in FFmpeg's words. */
  static String text(int code) {
    byte[] message = new byte[MESSAGE_BYTES];
    avutil.av_strerror(code, message, MESSAGE_BYTES);
    String padded = new String(message, StandardCharsets.US_ASCII);
    return padded.substring(0, padded.indexOf(0));
  }

  /** The file's address, in a form in which no name is mistaken for another protocol. */
  static String url(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /** A dictionary that the caller frees with {@code av_dict_free}. */
  static AVDictionary dictionary(Map<String, String> entries) {
    AVDictionary out = new AVDictionary(null);
    entries.forEach((key, value) -> avutil.av_dict_set(out, key, value, 0));
    return out;
  }

  /** The value of a fraction, 0 when it is not one. */
  static double value(AVRational fraction) {
    return fraction.den() == 0 ? 0 : fraction.num() / (double) fraction.den();
  }
}
