package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;

import isexplore.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/**
 * Files as cameras and other programs make them: MPEG-4 pictures with reordering at any times, PCM
 * sound at any start, a display matrix.
 */
record TestClip(
    IntFunction<RgbImage> picture,
    long[] ticks,
    int ticksPerSecond,
    int @Nullable [] displayMatrix,
    float[] sound,
    int soundRate,
    int channels,
    double soundStart) {
  static final int WIDTH = 128;
  static final int HEIGHT = 64;
  private static final int BITS = 8;
  private static final int[] NO_MATRIX = {1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30};

  /** Numbered pictures at the given times, no sound. */
  static TestClip at(int ticksPerSecond, long... ticks) {
    return new TestClip(
        TestClip::numbered, ticks, ticksPerSecond, null, new float[0], 48_000, 1, 0);
  }

  /** Numbered pictures at a constant rate, no sound. */
  static TestClip steady(int pictures, int rate, int perTicks) {
    long[] ticks = new long[pictures];
    for (int i = 0; i < pictures; i++) {
      ticks[i] = (long) i * perTicks;
    }
    return at(rate, ticks);
  }

  TestClip withPicture(RgbImage image) {
    return new TestClip(
        i -> image, ticks, ticksPerSecond, displayMatrix, sound, soundRate, channels, soundStart);
  }

  TestClip withDisplayMatrix(int a, int b, int c, int d) {
    int[] matrix = NO_MATRIX.clone();
    matrix[0] = a << 16;
    matrix[1] = b << 16;
    matrix[3] = c << 16;
    matrix[4] = d << 16;
    return new TestClip(
        picture, ticks, ticksPerSecond, matrix, sound, soundRate, channels, soundStart);
  }

  TestClip withSound(float[] samples, int rate, int count, double start) {
    return new TestClip(picture, ticks, ticksPerSecond, displayMatrix, samples, rate, count, start);
  }

  /** A picture whose number can be read from its eight columns, black and white. */
  static RgbImage numbered(int number) {
    RgbImage image = new RgbImage(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int bit = i % WIDTH * BITS / WIDTH;
      byte value = (byte) ((number >> bit & 1) == 1 ? 255 : 0);
      image.rgb()[3 * i] = value;
      image.rgb()[3 * i + 1] = value;
      image.rgb()[3 * i + 2] = value;
    }
    return image;
  }

  /** The number of a picture made by {@link #numbered}. */
  static int number(RgbImage image) {
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int x = (2 * bit + 1) * WIDTH / (2 * BITS);
      number |= image.at(x, HEIGHT / 2, 1) > 127 ? 1 << bit : 0;
    }
    return number;
  }

  /** Writes the file; its name's ending chooses the container. */
  Path write(Path file) throws IOException {
    AVFormatContext container = new AVFormatContext(null);
    AVOutputFormat byName = null;
    Libav.check(
        avformat_alloc_output_context2(container, byName, null, file.toString()), "container");
    Encoder video = ticks.length == 0 ? null : videoEncoder(container);
    Encoder audio = sound.length == 0 ? null : soundEncoder(container);
    AVIOContext output = new AVIOContext(null);
    Libav.check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "open");
    container.pb(output);
    Libav.check(avformat_write_header(container, (AVDictionary) null), "header");
    if (video != null) {
      encodePictures(video);
      video.close();
    }
    if (audio != null) {
      encodeSound(audio);
      audio.close();
    }
    Libav.check(av_write_trailer(container), "trailer");
    avio_closep(output);
    avformat_free_context(container);
    return file;
  }

  private Encoder videoEncoder(AVFormatContext container) throws IOException {
    RgbImage first = picture.apply(0);
    Encoder encoder =
        new Encoder(
            container,
            "mpeg4",
            Map.of(),
            codec -> {
              codec.width(first.width()).height(first.height()).pix_fmt(AV_PIX_FMT_YUV420P);
              codec.time_base(av_make_q(1, ticksPerSecond));
              codec.gop_size(12).max_b_frames(2).bit_rate(2_000_000).qmin(2).qmax(4);
            });
    if (displayMatrix != null) {
      AVPacketSideData data = new AVPacketSideData(null);
      int[] count = {0};
      AVPacketSideData matrix =
          av_packet_side_data_new(data, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
      new IntPointer(matrix.data()).put(displayMatrix);
      container.streams(0).codecpar().coded_side_data(data).nb_coded_side_data(count[0]);
    }
    return encoder;
  }

  private Encoder soundEncoder(AVFormatContext container) throws IOException {
    return new Encoder(
        container,
        "pcm_s16le",
        Map.of(),
        codec -> {
          codec.sample_fmt(AV_SAMPLE_FMT_S16).sample_rate(soundRate);
          codec.time_base(av_make_q(1, soundRate));
          av_channel_layout_default(codec.ch_layout(), channels);
        });
  }

  private void encodePictures(Encoder video) throws IOException {
    RgbImage first = picture.apply(0);
    AVFrame rgb = av_frame_alloc();
    rgb.width(first.width()).height(first.height()).format(AV_PIX_FMT_RGB24);
    Libav.check(av_frame_get_buffer(rgb, 1), "buffer");
    int width = first.width();
    int height = first.height();
    try (Scaler scaler =
        new Scaler(
            new Scaler.Side(width, height, AV_PIX_FMT_RGB24, SWS_CS_ITU601, true),
            new Scaler.Side(width, height, AV_PIX_FMT_YUV420P, SWS_CS_ITU601, false))) {
      for (int i = 0; i < ticks.length; i++) {
        rgb.data(0).put(picture.apply(i).rgb());
        AVFrame yuv = scaler.scale(rgb);
        yuv.pts(ticks[i]);
        Libav.check(video.encode(yuv), "encode");
      }
    }
    Libav.check(video.encode(null), "encode");
    av_frame_free(rgb);
  }

  private void encodeSound(Encoder audio) throws IOException {
    AVFrame frame = av_frame_alloc();
    int block = 1000;
    for (int from = 0; from + block <= sound.length; from += block) {
      frame.format(AV_SAMPLE_FMT_S16).sample_rate(soundRate).nb_samples(block);
      av_channel_layout_copy(frame.ch_layout(), audio.codec().ch_layout());
      Libav.check(av_frame_get_buffer(frame, 0), "buffer");
      ShortPointer data = new ShortPointer(frame.data(0));
      for (int i = 0; i < block * channels; i++) {
        data.put(i, (short) Math.round(sound[from + i / channels] * 32767));
      }
      frame.pts(from + Math.round(soundStart * soundRate));
      Libav.check(audio.encode(frame), "encode");
      av_frame_unref(frame);
    }
    Libav.check(audio.encode(null), "encode");
    av_frame_free(frame);
  }
}
