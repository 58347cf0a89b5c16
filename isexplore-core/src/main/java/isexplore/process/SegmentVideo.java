package isexplore.process;

import isexplore.event.UserError;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.scan.Scan;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The chosen seconds as a video for any other trainer: exactly the chosen frames at 25 fps, pieces
 * one after the other, whole pictures, with their sound put in step with the lips.
 */
public final class SegmentVideo {
  private static final int SAMPLES = AudioReader.SAMPLE_RATE / Media.FPS; // in a frame

  private SegmentVideo() {}

  /** Writes an mp4; {@code out} appears whole or not at all. */
  public static void write(
      Media media, Path video, Scan scan, Selection selection, Path out, Map<String, String> notes)
      throws IOException {
    int width = scan.info().media().width() & ~1; // 4:2:0 has no odd sizes
    int height = scan.info().media().height() & ~1;
    float[] sound =
        scan.hasSpeech()
            ? sound(media, video, selection.segments(), scan.info().lagFrames())
            : null;
    try (VideoWriter writer = media.createVideo(out, width, height, sound, notes)) {
      for (Selection.Segment piece : selection.segments()) {
        copy(media, video, piece, width, height, writer);
      }
      writer.finish();
    }
  }

  private static void copy(
      Media media, Path video, Selection.Segment piece, int width, int height, VideoWriter writer)
      throws IOException {
    try (VideoReader reader = media.openVideo(video, piece.startFrame())) {
      for (int i = 0; i < piece.frames(); i++) {
        VideoFrame frame = reader.next();
        if (frame == null) {
          throw new UserError(
              "%s ends before frame %d that was scanned; it has changed since. Run the same command"
                  + " again to scan it anew.",
              video, piece.startFrame() + i);
        }
        writer.write(frame.image().crop(0, 0, width, height));
      }
    }
  }

  /** The pieces' samples one after the other; silence where the file has none. */
  private static float[] sound(
      Media media, Path video, List<Selection.Segment> pieces, int lagFrames) throws IOException {
    int total = pieces.stream().mapToInt(Selection.Segment::frames).sum() * SAMPLES;
    float[] out = new float[total];
    float[] block = new float[AudioReader.SAMPLE_RATE];
    long at = 0;
    try (AudioReader reader = media.openAudio(video)) {
      for (int got = reader.read(block); got > 0; got = reader.read(block)) {
        int to = 0;
        for (Selection.Segment piece : pieces) {
          long first = (long) (piece.startFrame() + lagFrames) * SAMPLES;
          int length = piece.frames() * SAMPLES;
          int from = (int) Math.clamp(first - at, 0, got);
          int end = (int) Math.clamp(first + length - at, 0, got);
          if (end > from) {
            System.arraycopy(block, from, out, to + (int) (at + from - first), end - from);
          }
          to += length;
        }
        at += got;
      }
    }
    return out;
  }
}
