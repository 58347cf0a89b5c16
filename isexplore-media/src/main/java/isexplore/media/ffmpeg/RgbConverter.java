package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import isexplore.image.RgbImage;
import java.io.IOException;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded frames into upright RGB with square pixels, always of the size of the first frame.
 * The colour matrix and the range are the stream's; unspecified matrices are BT.709 from 720 lines
 * on and BT.601 below, as players assume.
 */
final class RgbConverter implements AutoCloseable {
  private static final int HD_LINES = 720;
  private static final double MAX_PIXEL_ASPECT = 4;

  private final Orientation orientation;
  private final int width;
  private final int height;
  private @Nullable Scaler scaler;
  private @Nullable Source source;

  /** Planes of the last picture: swscale is eight times faster into planes than into packed RGB. */
  private byte[][] gbr = {};

  /** What a scaler is made for; a stream may change it midway. */
  private record Source(int width, int height, int format, int matrix, boolean fullRange) {}

  RgbConverter(AVStream stream, AVFrame first) {
    orientation = Demuxer.orientation(stream);
    width = (int) Math.round(first.width() * pixelAspect(stream, first));
    height = first.height();
  }

  private static double pixelAspect(AVStream stream, AVFrame frame) {
    AVRational container = stream.sample_aspect_ratio();
    double aspect = Libav.value(container.num() > 0 ? container : frame.sample_aspect_ratio());
    return aspect >= 1 / MAX_PIXEL_ASPECT && aspect <= MAX_PIXEL_ASPECT ? aspect : 1;
  }

  /** Width of the pictures made here. */
  int width() {
    return orientation.swaps() ? height : width;
  }

  /** Height of the pictures made here. */
  int height() {
    return orientation.swaps() ? width : height;
  }

  /** Puts the frame's content into a picture of {@link #width} x {@link #height}. */
  void convert(AVFrame frame, RgbImage out) throws IOException {
    Source now =
        new Source(frame.width(), frame.height(), frame.format(), matrix(frame), fullRange(frame));
    if (scaler == null || !now.equals(source)) {
      close();
      scaler =
          new Scaler(
              new Scaler.Side(now.width, now.height, now.format, now.matrix, now.fullRange),
              new Scaler.Side(width, height, AV_PIX_FMT_GBRP, now.matrix, true));
      source = now;
      gbr = new byte[3][scaler.stride() * height];
    }
    AVFrame planes = scaler.scale(frame);
    int stride = planes.linesize(0);
    for (int c = 0; c < 3; c++) {
      planes.data(c).get(gbr[c], 0, (height - 1) * stride + width);
    }
    orientation.show(gbr[2], gbr[0], gbr[1], stride, out);
  }

  private static int matrix(AVFrame frame) {
    return switch (frame.colorspace()) {
      case AVCOL_SPC_BT709 -> SWS_CS_ITU709;
      case AVCOL_SPC_FCC -> SWS_CS_FCC;
      case AVCOL_SPC_SMPTE240M -> SWS_CS_SMPTE240M;
      case AVCOL_SPC_BT2020_NCL -> SWS_CS_BT2020;
      case AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_RGB ->
          frame.height() >= HD_LINES ? SWS_CS_ITU709 : SWS_CS_ITU601;
      default -> SWS_CS_ITU601;
    };
  }

  private static boolean fullRange(AVFrame frame) {
    return switch (frame.format()) {
      case AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P ->
          true;
      default -> frame.color_range() == AVCOL_RANGE_JPEG;
    };
  }

  @Override
  public void close() {
    if (scaler != null) {
      scaler.close();
      scaler = null;
    }
  }
}
