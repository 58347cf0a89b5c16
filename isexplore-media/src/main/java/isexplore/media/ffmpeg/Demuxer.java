package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_DISCARD_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import isexplore.event.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * An open media file. Only regular local files in the containers listed here are opened: a playlist
 * or a manifest names other files or hosts, and opening it would follow them.
 */
final class Demuxer implements AutoCloseable {
  private static final String CONTAINERS =
      "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,wav,w64,mp3,flac,aac,aiff,caf,au,amr";

  /** Containers with an index of key frames and exact times, by FFmpeg's names. */
  private static final Set<String> INDEXED = Set.of("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm");

  private static final List<String> PLAYLIST_STARTS =
      List.of("#EXTM3U", "ffconcat", "[playlist]", "<MPD", "<smil", "<SmoothStreamingMedia");
  private static final int HEAD_BYTES = 1024;

  private final Path file;
  private final AVFormatContext context;

  Demuxer(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      throw new UserError("%s does not exist: nothing to read; check the path", file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserError(
          "%s is not a readable file: only local video and sound files are read; check the path"
              + " and its permissions",
          file);
    }
    context = open(file);
  }

  private static AVFormatContext open(Path file) throws IOException {
    AVFormatContext context = new AVFormatContext(null);
    AVDictionary options =
        Libav.dictionary(Map.of("protocol_whitelist", "file", "format_whitelist", CONTAINERS));
    int code = avformat_open_input(context, Libav.url(file), null, options);
    av_dict_free(options);
    if (code < 0) {
      throw unreadable(file, code);
    }
    // Packets that the demuxer knows to be damaged or cut off would decode to damaged pictures.
    context.flags(context.flags() | AVFMT_FLAG_DISCARD_CORRUPT);
    code = avformat_find_stream_info(context, (AVDictionary) null);
    if (code < 0) {
      avformat_close_input(context);
      throw unreadable(file, code);
    }
    return context;
  }

  private static UserError unreadable(Path file, int code) throws IOException {
    String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }
    if (PLAYLIST_STARTS.stream().anyMatch(head::contains)) {
      return new UserError(
          "%s is a playlist: only video and sound files are read, nothing that names other files;"
              + " give the file itself",
          file);
    }
    if (head.startsWith("ftyp", 4)) {
      return new UserError(
          "%s is incomplete (its index is missing or damaged): no picture can be found in it; copy"
              + " it again or repair it",
          file);
    }
    return new UserError(
        "%s is not a video or sound file that can be read (%s): give an mp4, mov, mkv, webm, avi,"
            + " wav, mp3 or the like",
        file, Libav.text(code));
  }

  Path file() {
    return file;
  }

  AVFormatContext context() {
    return context;
  }

  /** The best stream of a media type; null when there is none. Cover pictures are no video. */
  @Nullable AVStream bestStream(int mediaType) {
    int index =
        av_find_best_stream(
            context, mediaType, -1, -1, (org.bytedeco.ffmpeg.avcodec.AVCodec) null, 0);
    if (index < 0) {
      return null;
    }
    AVStream stream = context.streams(index);
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0 ? null : stream;
  }

  /** The best stream of pictures; an error when there is none. */
  AVStream videoStream() {
    AVStream stream = bestStream(AVMEDIA_TYPE_VIDEO);
    if (stream == null) {
      throw new UserError(
          "%s holds no video: a video of the person is needed; give a file with a picture", file);
    }
    return stream;
  }

  /** The way the container turns the pictures of a stream. */
  static Orientation orientation(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return Orientation.UPRIGHT;
    }
    int[] values = new int[9];
    new IntPointer(matrix.data()).get(values);
    return Orientation.of(values);
  }

  /** Reads the next packet of any stream; false at the end, also at one forced by damage. */
  boolean read(AVPacket packet) {
    return av_read_frame(context, packet) >= 0;
  }

  /** Whether seeking by time can be relied upon. */
  boolean indexed() {
    return INDEXED.contains(context.iformat().name().getString());
  }

  /** Goes to the last key frame at or before a time in the stream's own units. */
  boolean seek(AVStream stream, long ticks) {
    return av_seek_frame(context, stream.index(), ticks, AVSEEK_FLAG_BACKWARD) >= 0;
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      avformat_close_input(context);
    }
  }
}
