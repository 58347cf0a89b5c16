package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;

import isexplore.event.UserError;
import isexplore.image.RgbImage;
import isexplore.io.AtomicFiles;
import isexplore.media.Media;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Writes an mp4 that browsers play and begin to play while it loads: H.264 in 4:2:0 with BT.709
 * colours, and AAC. A size that is odd grows by one row or column, which repeats its neighbour. The
 * file is written beside its place as {@code NAME.tmp}.
 */
final class Mp4Writer implements VideoWriter {
  /**
   * The same for every picture: rate control would spend bits on the background and let key frames
   * pump. About 42 dB, 0.5 to 1.5 Mbit/s on a talking head of 256 to 512 pixels.
   */
  private static final int QUANTISER = 18;

  /** Two seconds: players can seek, and a later reader decodes little before what it wants. */
  private static final int KEY_FRAME_EVERY = 2 * Media.FPS;

  private final Path file;
  private final Path temporary;
  private final int width;
  private final int height;
  private final Resources resources = new Resources();
  private final AVFormatContext container;
  private final AVIOContext output = new AVIOContext(null);
  private final AVFrame rgb;
  private final Encoder video;
  private final @Nullable AacTrack sound;
  private final Scaler scaler;
  private int pictures;

  Mp4Writer(
      Path file, int width, int height, float @Nullable [] sound16k, Map<String, String> metadata)
      throws IOException {
    this.file = file;
    this.width = width;
    this.height = height;
    temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      container = resources.add(new AVFormatContext(null), c -> avformat_free_context(c));
      AVOutputFormat byName = null;
      Libav.check(
          avformat_alloc_output_context2(container, byName, "mp4", Libav.url(temporary)),
          "mp4 container");
      container.flags(container.flags() | AVFMT_FLAG_BITEXACT);
      container.metadata(Libav.dictionary(metadata));
      require(avio_open(output, Libav.url(temporary), AVIO_FLAG_WRITE));
      resources.add(output, o -> avio_closep(o));
      container.pb(output);
      video = resources.add(videoEncoder(), Encoder::close);
      sound =
          sound16k == null
              ? null
              : resources.add(new AacTrack(container, sound16k), AacTrack::close);
      AVCodecContext codec = video.codec();
      scaler =
          resources.add(
              new Scaler(
                  new Scaler.Side(
                      codec.width(), codec.height(), AV_PIX_FMT_RGB24, SWS_CS_ITU709, true),
                  new Scaler.Side(
                      codec.width(), codec.height(), AV_PIX_FMT_YUV420P, SWS_CS_ITU709, false)),
              Scaler::close);
      rgb = resources.add(av_frame_alloc(), f -> av_frame_free(f));
      rgb.width(codec.width()).height(codec.height()).format(AV_PIX_FMT_RGB24);
      Libav.check(av_frame_get_buffer(rgb, 0), "picture buffer");
      writeHeader();
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  private Encoder videoEncoder() throws IOException {
    return new Encoder(
        container,
        "libopenh264",
        Map.of("rc_mode", "quality"),
        codec -> {
          codec.width(width + width % 2).height(height + height % 2);
          codec.pix_fmt(AV_PIX_FMT_YUV420P);
          codec.time_base(av_make_q(1, Media.FPS)).framerate(av_make_q(Media.FPS, 1));
          codec.gop_size(KEY_FRAME_EVERY);
          codec.qmin(QUANTISER).qmax(QUANTISER);
          codec.colorspace(AVCOL_SPC_BT709).color_primaries(AVCOL_PRI_BT709);
          codec.color_trc(AVCOL_TRC_BT709).color_range(AVCOL_RANGE_MPEG);
        });
  }

  private void writeHeader() {
    AVDictionary options = Libav.dictionary(Map.of("movflags", "+faststart"));
    int code = avformat_write_header(container, options);
    av_dict_free(options);
    require(code);
  }

  @Override
  public void write(RgbImage image) throws IOException {
    if (image.width() != width || image.height() != height) {
      throw new IllegalArgumentException(
          "expected %d x %d, got %d x %d".formatted(width, height, image.width(), image.height()));
    }
    fill(image.rgb());
    AVFrame yuv = scaler.scale(rgb);
    yuv.pts(pictures++);
    require(video.encode(yuv));
    if (sound != null) {
      require(sound.writePicture());
    }
  }

  private void fill(byte[] from) {
    int line = width * 3;
    byte[] padded = new byte[rgb.width() * 3];
    for (int y = 0; y < rgb.height(); y++) {
      System.arraycopy(from, Math.min(y, height - 1) * line, padded, 0, line);
      if (padded.length > line) {
        System.arraycopy(padded, line - 3, padded, line, 3);
      }
      rgb.data(0).position((long) y * rgb.linesize(0)).put(padded);
    }
  }

  @Override
  public void finish() throws IOException {
    if (pictures == 0) {
      throw new IllegalStateException("no picture was written to " + file);
    }
    require(video.encode(null));
    if (sound != null) {
      require(sound.finish());
    }
    require(av_write_trailer(container));
    require(avio_closep(output));
    AtomicFiles.replace(temporary, file);
    close();
  }

  private void require(int code) {
    if (code < 0) {
      throw new UserError(
          "%s cannot be written (%s): the video is not complete and was removed; free space or"
              + " choose another folder and run the command again",
          file, Libav.text(code));
    }
  }

  @Override
  public void close() {
    resources.close();
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
