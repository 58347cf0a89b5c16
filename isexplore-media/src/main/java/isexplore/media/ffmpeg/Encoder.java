package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One stream of an output file: frames in, packets into the container. */
final class Encoder implements AutoCloseable {
  private final AVFormatContext container;
  private final AVStream stream;
  private final AVCodecContext codec;
  private final AVPacket packet;

  /**
   * Adds a stream to a container whose header is not yet written.
   *
   * @param setUp sets the codec's parameters, its time base among them
   */
  Encoder(
      AVFormatContext container,
      String name,
      Map<String, String> options,
      Consumer<AVCodecContext> setUp)
      throws IOException {
    this.container = container;
    AVCodec encoder = avcodec_find_encoder_by_name(name);
    codec = avcodec_alloc_context3(encoder);
    packet = av_packet_alloc();
    AVDictionary settings = Libav.dictionary(options);
    try {
      setUp.accept(codec);
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
      codec.thread_count(1);
      Libav.check(avcodec_open2(codec, encoder, settings), "encoder " + name);
      stream = avformat_new_stream(container, encoder);
      stream.time_base(codec.time_base());
      Libav.check(avcodec_parameters_from_context(stream.codecpar(), codec), "encoder " + name);
    } catch (IOException e) {
      close();
      throw e;
    } finally {
      av_dict_free(settings);
    }
  }

  AVCodecContext codec() {
    return codec;
  }

  /** Encodes a frame, or, given null, what the encoder still holds; returns FFmpeg's code. */
  int encode(@Nullable AVFrame frame) {
    int code = avcodec_send_frame(codec, frame);
    while (code >= 0) {
      code = avcodec_receive_packet(codec, packet);
      if (code >= 0) {
        packet.stream_index(stream.index());
        if (packet.duration() == 0) {
          // libopenh264 does not say it; a picture lasts one unit of its time base.
          packet.duration(1);
        }
        av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
        code = av_interleaved_write_frame(container, packet);
      }
    }
    return code == AVERROR_EAGAIN() || code == AVERROR_EOF() ? 0 : code;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
