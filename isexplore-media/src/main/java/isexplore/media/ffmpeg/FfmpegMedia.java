package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Video and sound files by FFmpeg's libraries, which are loaded at the first call. */
public final class FfmpegMedia implements Media {
  /** Nominal and average rate of a video with a constant one differ by less. */
  private static final double CONSTANT_RATE = 0.01;

  /** Version of the FFmpeg libraries; a {@link LinkageError} where they cannot be loaded. */
  public static String version() {
    return avutil.av_version_info().getString();
  }

  @Override
  public VideoInfo probe(Path video) throws IOException {
    AVFrame first = av_frame_alloc();
    try (PictureStream pictures = new PictureStream(video)) {
      pictures.readFirst(first);
      AVStream stream = pictures.stream();
      AVStream sound = pictures.demuxer().bestStream(AVMEDIA_TYPE_AUDIO);
      try (RgbConverter converter = new RgbConverter(stream, first)) {
        double rate = Libav.value(stream.avg_frame_rate());
        double nominal = Libav.value(stream.r_frame_rate());
        return new VideoInfo(
            converter.width(),
            converter.height(),
            seconds(pictures, first.pts()),
            rate > 0 ? rate : nominal,
            Math.abs(rate - nominal) > CONSTANT_RATE * nominal,
            Demuxer.orientation(stream).degrees(),
            sound == null ? 0 : sound.codecpar().sample_rate(),
            avcodec_get_name(stream.codecpar().codec_id()).getString());
      }
    } finally {
      av_frame_free(first);
    }
  }

  private static double seconds(PictureStream pictures, long firstTime) {
    AVStream stream = pictures.stream();
    if (stream.duration() > 0) {
      long start = stream.start_time() == AV_NOPTS_VALUE ? firstTime : stream.start_time();
      return (start + stream.duration() - firstTime) * pictures.tick();
    }
    AVFormatContext container = pictures.demuxer().context();
    // Containers that know no length of their streams (Matroska, FLV) count theirs from time 0.
    double end = Math.max(0, container.duration()) / (double) AV_TIME_BASE;
    return Math.max(0, end - firstTime * pictures.tick());
  }

  @Override
  public VideoReader openVideo(Path video, int firstFrame) throws IOException {
    return new GridReader(video, firstFrame);
  }

  @Override
  public AudioReader openAudio(Path file) throws IOException {
    return new SoundReader(file);
  }

  @Override
  public VideoWriter createVideo(
      Path file, int width, int height, float @Nullable [] audio16k, Map<String, String> metadata)
      throws IOException {
    return new Mp4Writer(file, width, height, audio16k, metadata);
  }

  @Override
  public void writeWav(Path file, float[] audio16k) throws IOException {
    Wav.write(file, audio16k, AudioReader.SAMPLE_RATE);
  }
}
