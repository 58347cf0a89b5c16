package isexplore.train;

import static isexplore.speech.SpeechFrontEnd.MEL;
import static isexplore.speech.SpeechFrontEnd.PHONE_NAMES;
import static isexplore.speech.SpeechFrontEnd.WIDTH;

import isexplore.dataset.Dataset;
import isexplore.motion.SegmentSpeech;
import java.util.Arrays;

/** Speech for a {@link MadeDataset}: the wider the jaw, the louder an AA; shut, it is silent. */
public final class MadeSpeech {
  private static final int SILENCE = PHONE_NAMES.indexOf("SIL");
  private static final int VOWEL = PHONE_NAMES.indexOf("AA");

  private MadeSpeech() {}

  /** What is heard in the training frames. */
  public static SegmentSpeech of(Dataset dataset) {
    int n = dataset.manifest().trainFrames();
    float[] rows = new float[n * WIDTH];
    boolean[] voice = new boolean[n];
    double[] opening = new double[n];
    for (int i = 0; i < n; i++) {
      opening[i] = dataset.motion(i)[0];
      float loudness = (float) Math.clamp((opening[i] + 1.2) / 2.4, 0, 1);
      System.arraycopy(row(loudness), 0, rows, i * WIDTH, WIDTH);
      voice[i] = loudness > 0.1;
    }
    return new SegmentSpeech(rows, voice, opening, n);
  }

  /** A row of sound between silence, 0, and a loud vowel, 1. */
  public static float[] row(float loudness) {
    float[] row = new float[WIDTH];
    Arrays.fill(row, 0, MEL, 5 + 10 * loudness);
    row[MEL + SILENCE] = 1 - loudness;
    row[MEL + VOWEL] = loudness;
    return row;
  }

  /** The same sound for some frames. */
  public static float[] rows(float loudness, int frames) {
    float[] rows = new float[frames * WIDTH];
    for (int i = 0; i < frames; i++) {
      System.arraycopy(row(loudness), 0, rows, i * WIDTH, WIDTH);
    }
    return rows;
  }
}
