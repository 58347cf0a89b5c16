package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import isexplore.event.UserError;
import isexplore.media.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The pictures of a video that decode without error, each with the time at which it is presented.
 * After damage the next picture is the next key frame: those between would show the damage.
 */
final class PictureStream implements AutoCloseable {
  private final Resources resources = new Resources();
  private final StreamDecoder decoder;

  /** Presentation times of the key packets that were read and whose pictures may still come. */
  private final TreeSet<Long> keys = new TreeSet<>();

  private final double tick;
  private final long usualDuration;
  private long last = Long.MIN_VALUE;
  private boolean damaged;
  private long damagedAt;

  PictureStream(Path file) throws IOException {
    try {
      Demuxer demuxer = resources.add(new Demuxer(file), Demuxer::close);
      AVStream stream = demuxer.videoStream();
      decoder = resources.add(new StreamDecoder(demuxer, stream, keys::add), StreamDecoder::close);
      tick = Libav.value(stream.time_base());
      double rate = Libav.value(stream.avg_frame_rate());
      usualDuration = Math.max(1, Math.round(1 / (tick * (rate > 0 ? rate : Media.FPS))));
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  /** When the first picture is presented, in seconds of the container's own time. */
  static double start(Path file) throws IOException {
    AVFrame frame = av_frame_alloc();
    try (PictureStream pictures = new PictureStream(file)) {
      pictures.readFirst(frame);
      return frame.pts() * pictures.tick;
    } finally {
      av_frame_free(frame);
    }
  }

  AVStream stream() {
    return decoder.stream();
  }

  Demuxer demuxer() {
    return decoder.demuxer();
  }

  /** Seconds per unit of the frames' times. */
  double tick() {
    return tick;
  }

  /** The first picture; an error when there is none. */
  void readFirst(AVFrame frame) {
    if (!read(frame)) {
      throw new UserError(
          "%s holds no picture that can be decoded: it is damaged or cut off; copy or record it"
              + " again",
          demuxer().file());
    }
  }

  /**
   * Decodes the next picture into the frame given, whose {@code pts} and {@code duration} are then
   * set, in {@link #tick}s; false at the end. Times rise strictly.
   */
  boolean read(AVFrame frame) {
    while (decoder.read(frame)) {
      long time = frame.best_effort_timestamp();
      if (time == AV_NOPTS_VALUE) {
        time = last == Long.MIN_VALUE ? 0 : last + usualDuration;
      }
      if (intact(frame, time) && time > last) {
        frame.pts(time);
        if (frame.duration() <= 0) {
          frame.duration(usualDuration);
        }
        last = time;
        return true;
      }
    }
    return false;
  }

  private boolean intact(AVFrame frame, long time) {
    Long key = keys.floor(time);
    if (key != null) {
      keys.headSet(key).clear();
    }
    boolean lost = decoder.takeLost() && (key == null || key != time);
    boolean broken =
        (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    if (lost || broken) {
      damaged = true;
      damagedAt = time;
    } else if (damaged && key != null && key > damagedAt) {
      damaged = false;
    }
    return !damaged;
  }

  /**
   * Goes on from a key frame at or before a time, as if it had been reached from the start; false
   * where the container cannot do so.
   *
   * @param ticks time in {@link #tick}s
   */
  boolean seek(long ticks) {
    if (!decoder.seek(ticks)) {
      return false;
    }
    // Pictures that precede the key frame in presentation refer to others which were not decoded.
    keys.clear();
    damaged = true;
    damagedAt = Long.MIN_VALUE;
    last = Long.MIN_VALUE;
    return true;
  }

  @Override
  public void close() {
    resources.close();
  }
}
