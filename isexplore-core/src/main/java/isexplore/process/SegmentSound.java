package isexplore.process;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is heard while pieces of a video are seen. */
public final class SegmentSound {
  private static final int SAMPLES = AudioReader.SAMPLE_RATE / Media.FPS; // in a frame

  private SegmentSound() {}

  /**
   * The pieces' samples one after the other, at 16 kHz; silence where the file has none.
   *
   * @param lagFrames by which the sound lies behind the picture
   */
  public static float[] read(Media media, Path video, List<Selection.Segment> pieces, int lagFrames)
      throws IOException {
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
