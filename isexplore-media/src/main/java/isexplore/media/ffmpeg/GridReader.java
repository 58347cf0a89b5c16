package isexplore.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import isexplore.image.RgbImage;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Shows a video at 25 fps: at every grid time the picture that is presented nearest to it (the
 * earlier of two that are equally near), never a blend. The grid ends where the last picture's
 * presentation does.
 */
final class GridReader implements VideoReader {
  /** Containers round times, some to milliseconds: no picture more for a rounding error. */
  private static final double ROUNDING_SECONDS = 2e-3;

  /** Seeks go this far before the wanted time, so that decoding order does not matter. */
  private static final double SEEK_MARGIN_SECONDS = 0.5;

  private final Resources resources = new Resources();
  private PictureStream pictures;
  private final long origin;
  private final RgbConverter converter;
  private final Queue<RgbImage> spare = new ConcurrentLinkedQueue<>();
  private AVFrame current;
  private AVFrame ahead;
  private boolean hasAhead;
  private int index;

  GridReader(Path file, int firstFrame) throws IOException {
    current = resources.add(av_frame_alloc(), f -> av_frame_free(f));
    ahead = resources.add(av_frame_alloc(), f -> av_frame_free(f));
    try {
      pictures = resources.add(new PictureStream(file), PictureStream::close);
      pictures.readFirst(current);
      origin = current.pts();
      converter = resources.add(new RgbConverter(pictures.stream(), current), RgbConverter::close);
      if (firstFrame > 0) {
        seek(file, firstFrame);
      }
      hasAhead = pictures.read(ahead);
      index = firstFrame;
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  /** Makes the current picture one at or before the grid time, by seeking if that is exact. */
  private void seek(Path file, int firstFrame) throws IOException {
    double wanted = firstFrame / (double) Media.FPS;
    long ticks = origin + Math.round((wanted - SEEK_MARGIN_SECONDS) / pictures.tick());
    if (ticks <= origin) {
      return;
    }
    boolean sought = pictures.seek(ticks) && pictures.read(current);
    if (!sought || seconds(current) > wanted) {
      pictures = resources.add(new PictureStream(file), PictureStream::close);
      pictures.readFirst(current);
    }
  }

  private double seconds(AVFrame frame) {
    return (frame.pts() - origin) * pictures.tick();
  }

  @Override
  public @Nullable VideoFrame next() throws IOException {
    double time = index / (double) Media.FPS;
    while (hasAhead && Math.abs(seconds(ahead) - time) < Math.abs(seconds(current) - time)) {
      AVFrame passed = current;
      current = ahead;
      ahead = passed;
      hasAhead = pictures.read(ahead);
    }
    double end = seconds(current) + current.duration() * pictures.tick();
    if (!hasAhead && time >= end - ROUNDING_SECONDS) {
      return null;
    }
    RgbImage used = spare.poll();
    RgbImage image = used == null ? new RgbImage(converter.width(), converter.height()) : used;
    converter.convert(current, image);
    return new VideoFrame(index++, seconds(current), image);
  }

  @Override
  public void recycle(RgbImage image) {
    spare.add(image);
  }

  @Override
  public void close() {
    resources.close();
  }
}
