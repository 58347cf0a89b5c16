package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The sound of an output file, fed picture by picture: as long as the pictures, cut or filled with
 * silence. The encoder's priming becomes an edit list, by which players start at the first sample.
 */
final class AacTrack implements AutoCloseable {
  private static final int RATE = 48_000;
  private static final int BITS_PER_SECOND = 128_000;
  private static final int STEP = AudioReader.SAMPLE_RATE / Media.FPS;

  private final float[] sound;
  private final Encoder encoder;
  private final Resampler resampler;
  private final AVFrame frame;
  private final FloatPointer step = new FloatPointer(STEP);
  private final PointerPointer<FloatPointer> channels = new PointerPointer<FloatPointer>(1);
  private final int frameSize;
  private float[] waiting = {};
  private long written;
  private int pictures;

  /**
   * Adds the track to a container.
   *
   * @param sound 16 kHz mono
   */
  AacTrack(AVFormatContext container, float[] sound) throws IOException {
    this.sound = sound;
    encoder = new Encoder(container, "aac", Map.of(), AacTrack::setUp);
    resampler = Resampler.mono(AudioReader.SAMPLE_RATE, RATE);
    frameSize = encoder.codec().frame_size();
    frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(RATE).nb_samples(frameSize);
    av_channel_layout_copy(frame.ch_layout(), encoder.codec().ch_layout());
    Libav.check(av_frame_get_buffer(frame, 0), "sound buffer");
    channels.put(0, step);
  }

  private static void setUp(AVCodecContext codec) {
    codec.sample_fmt(AV_SAMPLE_FMT_FLTP);
    codec.sample_rate(RATE);
    codec.bit_rate(BITS_PER_SECOND);
    codec.time_base(av_make_q(1, RATE));
    av_channel_layout_default(codec.ch_layout(), 1);
  }

  /** Encodes the sound that belongs to the next picture; returns FFmpeg's code. */
  int writePicture() throws IOException {
    float[] samples = new float[STEP];
    int from = (int) Math.min((long) pictures * STEP, sound.length);
    System.arraycopy(sound, from, samples, 0, Math.min(STEP, sound.length - from));
    pictures++;
    step.put(samples);
    return encode(resampler.convert(channels, STEP));
  }

  /** Encodes what is left; returns FFmpeg's code. */
  int finish() throws IOException {
    int code = encode(resampler.flush());
    long total = (long) pictures * (RATE / Media.FPS);
    // The resampler's tail may be some samples longer or shorter than its input.
    waiting = Arrays.copyOf(waiting, (int) (total - written));
    while (code >= 0 && waiting.length > 0) {
      code = encodeFrame(Math.min(frameSize, waiting.length));
    }
    return code < 0 ? code : encoder.encode(null);
  }

  private int encode(float[] more) throws IOException {
    int length = waiting.length;
    waiting = Arrays.copyOf(waiting, length + more.length);
    System.arraycopy(more, 0, waiting, length, more.length);
    int code = 0;
    while (code >= 0 && waiting.length >= frameSize) {
      code = encodeFrame(frameSize);
    }
    return code;
  }

  private int encodeFrame(int samples) throws IOException {
    Libav.check(av_frame_make_writable(frame), "sound buffer");
    new FloatPointer(frame.data(0)).put(waiting, 0, samples);
    frame.nb_samples(samples);
    frame.pts(written);
    written += samples;
    waiting = Arrays.copyOfRange(waiting, samples, waiting.length);
    return encoder.encode(frame);
  }

  @Override
  public void close() {
    av_frame_free(frame);
    step.close();
    channels.close();
    resampler.close();
    encoder.close();
  }
}
