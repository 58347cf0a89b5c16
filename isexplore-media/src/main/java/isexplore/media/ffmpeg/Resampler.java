package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Brings sound of any kind to mono floats at one rate. Channels are averaged, never summed. */
final class Resampler implements AutoCloseable {
  private final SwrContext context = new SwrContext(null);
  private final int inRate;
  private final int outRate;
  private final int format;
  private final int channels;
  private final PointerPointer<FloatPointer> out = new PointerPointer<>(1);
  private FloatPointer buffer = new FloatPointer(1 << 14);

  private Resampler(AVChannelLayout layout, int format, int inRate, int outRate)
      throws IOException {
    this.inRate = inRate;
    this.outRate = outRate;
    this.format = format;
    channels = layout.nb_channels();
    try (AVChannelLayout mono = new AVChannelLayout();
        AVChannelLayout in = new AVChannelLayout()) {
      av_channel_layout_default(mono, 1);
      av_channel_layout_default(in, channels);
      AVChannelLayout known = layout.order() == AV_CHANNEL_ORDER_UNSPEC ? in : layout;
      swr_alloc_set_opts2(
          context, mono, AV_SAMPLE_FMT_FLT, outRate, known, format, inRate, 0, null);
      // Without it floats are mixed at 0.7 + 0.7, and a loud stereo voice leaves -1..1.
      av_opt_set_double(context, "rematrix_maxval", 1, 0);
      Libav.check(swr_init(context), "resampling of the sound");
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** For frames of the kind of the one given. */
  static Resampler of(AVFrame frame, int outRate) throws IOException {
    return new Resampler(frame.ch_layout(), frame.format(), frame.sample_rate(), outRate);
  }

  /** For mono floats. */
  static Resampler mono(int inRate, int outRate) throws IOException {
    try (AVChannelLayout layout = new AVChannelLayout()) {
      av_channel_layout_default(layout, 1);
      return new Resampler(layout, AV_SAMPLE_FMT_FLT, inRate, outRate);
    }
  }

  /** Whether the frame is of the kind that this resampler was made for. */
  boolean fits(AVFrame frame) {
    return frame.sample_rate() == inRate
        && frame.format() == format
        && frame.ch_layout().nb_channels() == channels;
  }

  /** How many samples of output the sound taken in so far still owes. */
  long delay() {
    return swr_get_delay(context, outRate);
  }

  /** Takes a frame in; returns what comes out, perhaps nothing. */
  float[] convert(AVFrame frame) throws IOException {
    return convert(frame.extended_data(), frame.nb_samples());
  }

  /** What is left inside, at the end of the sound. */
  float[] flush() throws IOException {
    return convert(null, 0);
  }

  /** As {@link #convert(AVFrame)}, from one pointer per channel. */
  float[] convert(@Nullable PointerPointer<?> data, int samples) throws IOException {
    int room = Libav.check(swr_get_out_samples(context, samples), "resampling of the sound");
    if (room > buffer.capacity()) {
      buffer.close();
      buffer = new FloatPointer(room);
    }
    out.put(0, buffer);
    int got = swr_convert(context, out, (int) buffer.capacity(), data, samples);
    float[] result = new float[Libav.check(got, "resampling of the sound")];
    buffer.get(result);
    return result;
  }

  @Override
  public void close() {
    swr_free(context);
    out.close();
    buffer.close();
  }
}
