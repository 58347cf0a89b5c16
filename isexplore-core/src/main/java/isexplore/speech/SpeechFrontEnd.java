package isexplore.speech;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.io.IOException;
import java.util.List;

/**
 * Turns sound into one feature row per video frame: logarithmic mel bands and phone posteriors.
 * Loaded once, safe to use from several threads. The sound is read as a stream; what stays in
 * memory is the features, about 15 kB per second.
 *
 * <p>Everything is computed every 10 ms first; a row is the mean of the four hops of its frame. The
 * phone posteriors say little about a single speaker's voice, so they carry over from one
 * microphone or speaker to the next; the mel bands add what the phones miss.
 */
public final class SpeechFrontEnd {
  /** Columns of mel bands, first in a row. */
  public static final int MEL = 40;

  /** Columns of phone posteriors; start at {@link #MEL}. */
  public static final int PHONES = 42;

  /** Columns of a row. */
  public static final int WIDTH = MEL + PHONES;

  /** Names of the phone columns (ARPAbet; SIL is silence). */
  public static final List<String> PHONE_NAMES = AcousticModel.PHONES;

  static final int HOPS_PER_FRAME = AudioReader.SAMPLE_RATE / Media.FPS / Hops.HOP;
  private static final int BLOCK = 64; // frames scored at once

  /**
   * Hops below this log power (a sixteenth of a 16-bit step) are digital silence, which the
   * acoustic model has never met.
   */
  private static final double DIGITAL_SILENCE = 5;

  /** Logarithm of the power of a murmur at - 70 dB of full scale. */
  static final double AUDIBLE = 12;

  private final AcousticModel model;

  private SpeechFrontEnd(AcousticModel model) {
    this.model = model;
  }

  /** Reads the acoustic model that comes with the program. */
  public static SpeechFrontEnd load() {
    return new SpeechFrontEnd(AcousticModel.load());
  }

  /** Reads the sound to its end; the reader is left open. */
  public SpeechTrack analyse(AudioReader audio) throws IOException {
    Hops hops = new Hops();
    hops.readAll(audio);
    boolean[] voice = VoiceActivity.of(hops.energies(hops.count()), AUDIBLE);
    double[] microphone = hops.mean(voice);
    int frames = (hops.count() + HOPS_PER_FRAME - 1) / HOPS_PER_FRAME;
    float[] rows = new float[frames * WIDTH];
    float[] energy = new float[frames];
    boolean[] voiced = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      int from = i * HOPS_PER_FRAME;
      int to = Math.min(from + HOPS_PER_FRAME, hops.count());
      for (int t = from; t < to; t++) {
        energy[i] += (float) hops.energy(t) / (to - from);
      }
      voiced[i] = speaks(voice, from, to);
      addBands(hops, i, rows, i * WIDTH);
    }
    for (int from = 0; from < frames; from += BLOCK) {
      addPosteriors(hops, microphone, from, Math.min(BLOCK, frames - from), rows, from * WIDTH);
    }
    return new SpeechTrack(frames, rows, voiced, energy);
  }

  /** Whether somebody speaks in at least half of the hops {@code from … to - 1}. */
  static boolean speaks(boolean[] voice, int from, int to) {
    int speaking = 0;
    for (int t = from; t < to; t++) {
      speaking += voice[t] ? 1 : 0;
    }
    return 2 * speaking >= to - from;
  }

  /** Adds the mel bands of a frame to the row that begins at {@code to}. */
  static void addBands(Hops hops, int frame, float[] rows, int to) {
    int from = frame * HOPS_PER_FRAME;
    int end = Math.min(from + HOPS_PER_FRAME, hops.count());
    for (int t = from; t < end; t++) {
      for (int b = 0; b < MEL; b++) {
        rows[to + b] += hops.mel(t, b) / (end - from);
      }
    }
  }

  /**
   * Adds the phones of consecutive frames to their rows, the first of which begins at {@code at}.
   *
   * @param microphone mean of the cepstra, which is taken out
   */
  void addPosteriors(Hops hops, double[] microphone, int first, int frames, float[] rows, int at) {
    int from = first * HOPS_PER_FRAME;
    int length = Math.min(frames * HOPS_PER_FRAME, hops.count() - from);
    float[] features = new float[length * AcousticModel.FEATURES];
    float[] posteriors = new float[length * PHONES];
    for (int k = 0; k < length; k++) {
      hops.features(from + k, microphone, features, k * AcousticModel.FEATURES);
    }
    model.posteriors(features, length, posteriors);
    int silence = PHONE_NAMES.indexOf("SIL");
    for (int k = 0; k < length; k++) {
      int frame = k / HOPS_PER_FRAME;
      int to = at + frame * WIDTH + MEL;
      int share = Math.min(HOPS_PER_FRAME, length - frame * HOPS_PER_FRAME);
      if (hops.energy(from + k) < DIGITAL_SILENCE) {
        rows[to + silence] += 1f / share;
        continue;
      }
      for (int p = 0; p < PHONES; p++) {
        rows[to + p] += posteriors[k * PHONES + p] / share;
      }
    }
  }
}
