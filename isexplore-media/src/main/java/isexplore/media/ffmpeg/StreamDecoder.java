package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_STRICT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import isexplore.event.UserError;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes one stream of a file, frame by frame, in order of presentation. */
final class StreamDecoder implements AutoCloseable {
  /**
   * Not the machine's number: how late an error shows depends on how many packets are under way.
   */
  private static final int THREADS = 4;

  /** 8K; larger pictures are a damaged header or an attack on memory. */
  private static final long MAX_PIXELS = 7680L * 4320;

  private final Demuxer demuxer;
  private final AVStream stream;
  private final LongConsumer keyTimes;
  private final AVCodecContext codec;
  private final AVPacket packet;
  private boolean draining;
  private boolean lost;

  /**
   * Starts at the beginning of the stream.
   *
   * @param keyTimes told the presentation time of every key packet when it is read
   */
  StreamDecoder(Demuxer demuxer, AVStream stream, LongConsumer keyTimes) throws IOException {
    this.demuxer = demuxer;
    this.stream = stream;
    this.keyTimes = keyTimes;
    for (int i = 0; i < demuxer.context().nb_streams(); i++) {
      if (i != stream.index()) {
        demuxer.context().streams(i).discard(AVDISCARD_ALL);
      }
    }
    codec = open();
    packet = av_packet_alloc();
  }

  private AVCodecContext open() throws IOException {
    int id = stream.codecpar().codec_id();
    AVCodec decoder = avcodec_find_decoder(id);
    AVCodecContext context = avcodec_alloc_context3(decoder);
    Libav.check(avcodec_parameters_to_context(context, stream.codecpar()), "decoder parameters");
    context.pkt_timebase(stream.time_base());
    context.thread_count(THREADS);
    context.max_pixels(MAX_PIXELS);
    context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
    if (id == AV_CODEC_ID_H264) {
      // Otherwise the decoder guesses how far pictures are reordered, and learns as it goes: frames
      // after a seek could differ from those of a run from the start.
      context.strict_std_compliance(FF_COMPLIANCE_STRICT);
    }
    if (decoder == null || avcodec_open2(context, decoder, (AVDictionary) null) < 0) {
      avcodec_free_context(context);
      throw new UserError(
          "%s uses the codec '%s', which cannot be decoded here: nothing was read; convert it, for"
              + " instance to H.264 with AAC",
          demuxer.file(), avcodec_get_name(id).getString());
    }
    return context;
  }

  AVStream stream() {
    return stream;
  }

  Demuxer demuxer() {
    return demuxer;
  }

  /** Decodes the next frame into the one given; false at the end. */
  boolean read(AVFrame frame) {
    while (true) {
      int code = avcodec_receive_frame(codec, frame);
      if (code >= 0) {
        return true;
      }
      if (code == AVERROR_EOF()) {
        return false;
      }
      if (code == AVERROR_EAGAIN()) {
        feed();
      } else {
        lost = true;
      }
    }
  }

  private void feed() {
    boolean more = !draining && demuxer.read(packet);
    if (!more) {
      draining = true;
      avcodec_send_packet(codec, null);
      return;
    }
    if (packet.stream_index() == stream.index()) {
      if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
        keyTimes.accept(packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts());
      }
      if (avcodec_send_packet(codec, packet) < 0) {
        lost = true;
      }
    }
    av_packet_unref(packet);
  }

  /** Whether packets could not be decoded since the last call. */
  boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }

  /** Goes on from the last key frame at or before a time in the stream's units, if it can. */
  boolean seek(long ticks) {
    if (!demuxer.indexed() || !demuxer.seek(stream, ticks)) {
      return false;
    }
    avcodec_flush_buffers(codec);
    draining = false;
    lost = false;
    return true;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
