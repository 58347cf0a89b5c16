package isexplore.process;

import isexplore.event.UserError;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.scan.Scan;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The chosen seconds as a video for any other trainer: exactly the chosen frames at 25 fps, pieces
 * one after the other, whole pictures, with their sound put in step with the lips.
 */
public final class SegmentVideo {
  private SegmentVideo() {}

  /** Writes an mp4; {@code out} appears whole or not at all. */
  public static void write(
      Media media, Path video, Scan scan, Selection selection, Path out, Map<String, String> notes)
      throws IOException {
    int width = scan.info().media().width() & ~1; // 4:2:0 has no odd sizes
    int height = scan.info().media().height() & ~1;
    float[] sound =
        scan.hasSpeech()
            ? SegmentSound.read(media, video, selection.segments(), scan.info().lagFrames())
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
}
