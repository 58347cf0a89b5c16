package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;

/** Converts pictures between formats and sizes, the same bits on every processor. */
final class Scaler implements AutoCloseable {
  private static final int FLAGS =
      SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT;

  /** Neither brightness, contrast nor saturation changes; 16.16 fixed point. */
  private static final int ONE = 1 << 16;

  private final SwsContext context;
  private final AVFrame out = av_frame_alloc();
  private final int sourceHeight;

  /**
   * One end of the conversion.
   *
   * @param matrix colour matrix, one of swscale's {@code SWS_CS_…}
   * @param fullRange 0..255 rather than 16..235
   */
  record Side(int width, int height, int format, int matrix, boolean fullRange) {}

  Scaler(Side from, Side to) throws IOException {
    sourceHeight = from.height;
    context =
        sws_getContext(
            from.width,
            from.height,
            from.format,
            to.width,
            to.height,
            to.format,
            FLAGS,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IOException("pictures of format " + from.format + " cannot be converted");
    }
    sws_setColorspaceDetails(
        context,
        sws_getCoefficients(from.matrix),
        from.fullRange ? 1 : 0,
        sws_getCoefficients(to.matrix),
        to.fullRange ? 1 : 0,
        0,
        ONE,
        ONE);
    out.width(to.width).height(to.height).format(to.format);
    Libav.check(av_frame_get_buffer(out, 0), "picture buffer");
  }

  /** Bytes from one row of the result's first plane to the next. */
  int stride() {
    return out.linesize(0);
  }

  /** The picture converted; the frame returned is overwritten by the next call. */
  AVFrame scale(AVFrame from) throws IOException {
    Libav.check(av_frame_make_writable(out), "picture buffer");
    int rows =
        sws_scale(
            context, from.data(), from.linesize(), 0, sourceHeight, out.data(), out.linesize());
    Libav.check(rows, "conversion of a picture");
    return out;
  }

  @Override
  public void close() {
    sws_freeContext(context);
    av_frame_free(out);
  }
}
