package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import isexplore.event.UserError;
import isexplore.media.AudioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The sound of a file on the common time base. Every decoded frame says when it is heard; where
 * that lies more than {@link #TOLERANCE} from where the samples before it end, the gap becomes
 * silence or the overlap is cut.
 */
final class SoundReader implements AudioReader {
  /** Samples; 20 ms, half a picture. Smaller differences are rounding in the container. */
  private static final int TOLERANCE = SAMPLE_RATE / 50;

  private final Resources resources = new Resources();
  private final StreamDecoder decoder;
  private final double tick;
  private final double origin;
  private final AVFrame frame;
  private Resampler resampler;

  /** Place on the time base of the first sample of the block. */
  private long position;

  /** Place on the time base of the next sample to be read. */
  private long delivered;

  private float[] block = {};
  private int blockStart;
  private boolean atEnd;

  SoundReader(Path file) throws IOException {
    frame = resources.add(av_frame_alloc(), f -> av_frame_free(f));
    try {
      Demuxer demuxer = resources.add(new Demuxer(file), Demuxer::close);
      AVStream stream = demuxer.bestStream(AVMEDIA_TYPE_AUDIO);
      if (stream == null) {
        throw new UserError(
            "%s holds no sound: speech is needed here; give a file with sound", file);
      }
      tick = Libav.value(stream.time_base());
      decoder = resources.add(new StreamDecoder(demuxer, stream, key -> {}), StreamDecoder::close);
      if (!decoder.read(frame)) {
        throw new UserError(
            "%s holds no sound that can be decoded: it is damaged or cut off; copy or record it"
                + " again",
            file);
      }
      boolean hasVideo = demuxer.bestStream(AVMEDIA_TYPE_VIDEO) != null;
      origin = hasVideo ? PictureStream.start(file) : frameTime();
      resampler = Resampler.of(frame, SAMPLE_RATE);
      resources.add(this, reader -> reader.resampler.close());
      position = frameStart();
      block = resampler.convert(frame);
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public int read(float[] buffer) throws IOException {
    int filled = 0;
    while (filled < buffer.length && (blockStart < block.length || refill())) {
      int room = buffer.length - filled;
      int left = block.length - blockStart;
      if (delivered < position) {
        int silence = (int) Math.min(position - delivered, room);
        Arrays.fill(buffer, filled, filled + silence, 0);
        delivered += silence;
        filled += silence;
      } else if (delivered > position) {
        int cut = (int) Math.min(delivered - position, left);
        blockStart += cut;
        position += cut;
      } else {
        int count = Math.min(left, room);
        for (int i = 0; i < count; i++) {
          buffer[filled + i] = Math.clamp(block[blockStart + i], -1f, 1f);
        }
        blockStart += count;
        position += count;
        delivered += count;
        filled += count;
      }
    }
    return filled;
  }

  /** Gets the next block of at least one sample; false at the end. */
  private boolean refill() throws IOException {
    do {
      if (atEnd) {
        return false;
      }
      blockStart = 0;
      if (decoder.read(frame)) {
        accept();
      } else {
        block = resampler.flush();
        atEnd = true;
      }
    } while (block.length == 0);
    return true;
  }

  private void accept() throws IOException {
    if (!resampler.fits(frame)) {
      resampler.close();
      resampler = Resampler.of(frame, SAMPLE_RATE);
    }
    if (frame.best_effort_timestamp() != AV_NOPTS_VALUE) {
      long start = frameStart() - resampler.delay();
      if (Math.abs(start - position) > TOLERANCE) {
        position = start;
      }
    }
    block = resampler.convert(frame);
  }

  private long frameStart() {
    return Math.round((frameTime() - origin) * SAMPLE_RATE);
  }

  private double frameTime() {
    long time = frame.best_effort_timestamp();
    return time == AV_NOPTS_VALUE ? 0 : time * tick;
  }

  @Override
  public void close() {
    resources.close();
  }
}
