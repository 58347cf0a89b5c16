package isexplore.motion;

import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import java.util.List;

/**
 * What is heard in the training frames, and nothing beyond them: all that a head conditioned on
 * sound may learn from.
 *
 * @param rows speech rows on the pictures' time, shape [n, WIDTH]
 * @param voice whether somebody speaks, shape [n]
 * @param opening mouth opening of the same frames, any unit, NaN without a face
 * @param pieceFrames frames in each piece of the segment; across pieces sound does not go on
 */
public record SegmentSpeech(float[] rows, boolean[] voice, double[] opening, int pieceFrames) {
  /** Of a scan with sound; {@code starts} are the first frames of the pieces. */
  public static SegmentSpeech of(Scan scan, List<Integer> starts, int pieceFrames) {
    int n = starts.size() * pieceFrames;
    SegmentSpeech all =
        new SegmentSpeech(new float[n * WIDTH], new boolean[n], new double[n], pieceFrames);
    for (int i = 0; i < n; i++) {
      int frame = starts.get(i / pieceFrames) + i % pieceFrames;
      ScanRow row = scan.rows().get(frame);
      System.arraycopy(scan.speech(frame), 0, all.rows, i * WIDTH, WIDTH);
      all.voice[i] = row.voice();
      all.opening[i] = row.hasFace() ? row.opening() : Double.NaN;
    }
    return all;
  }
}
