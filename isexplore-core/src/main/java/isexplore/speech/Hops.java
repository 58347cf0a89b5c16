package isexplore.speech;

import static isexplore.speech.SpeechFrontEnd.MEL;

import isexplore.media.AudioReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is kept of every 10 ms of sound: loudness, mel bands, cepstra. Grows as sound comes; what
 * lies far back can be forgotten, the others keep their numbers.
 */
final class Hops {
  static final int HOP = 160; // samples

  private static final int CEPSTRA = 13;
  private static final int MODEL_BANDS = 25;
  private static final int LIFTER = 22;
  private static final int BEFORE = (MelSpectrum.WINDOW - HOP) / 2 + 1; // samples before a hop
  private static final MelSpectrum.Bank FEATURE_BANK = new MelSpectrum.Bank(MEL, 60, 7600);
  private static final MelSpectrum.Bank MODEL_BANK = new MelSpectrum.Bank(MODEL_BANDS, 130, 6800);
  private static final double[] CEPSTRUM = cepstrum();

  private int first; // hop that stands at the start of the arrays
  private int count; // hops so far, the forgotten ones too
  private double[] energy = new double[1024];
  private float[] mel = new float[1024 * MEL];
  private float[] cepstra = new float[1024 * CEPSTRA];
  private float[] held = new float[1 << 15]; // samples that no whole window covers yet
  private int length = BEFORE; // of them; silence before the start
  private long samples;
  private final MelSpectrum spectrum = new MelSpectrum();
  private final double[] bands = new double[MEL];

  /** Hops so far. */
  int count() {
    return count;
  }

  /** First hop that is still known. */
  int first() {
    return first;
  }

  /** Natural logarithm of the power of hop t. */
  double energy(int t) {
    return energy[t - first];
  }

  /** Of all hops that are known before hop {@code end}. */
  double[] energies(int end) {
    return Arrays.copyOf(energy, end - first);
  }

  /** Logarithm of the power in band b of hop t. */
  float mel(int t, int b) {
    return mel[(t - first) * MEL + b];
  }

  /** Takes the sound to its end. */
  void readAll(AudioReader audio) throws IOException {
    float[] block = new float[1 << 14];
    for (int got = audio.read(block); got > 0; got = audio.read(block)) {
      add(block, 0, got);
    }
    end();
  }

  /** Takes more sound. */
  void add(float[] block, int from, int got) {
    if (length + got > held.length) {
      held = Arrays.copyOf(held, length + got);
    }
    System.arraycopy(block, from, held, length, got);
    length += got;
    samples += got;
    consume();
  }

  /** There is silence after the end. */
  void end() {
    long wanted = (samples + HOP - 1) / HOP;
    float[] silence = new float[HOP];
    while (count < wanted) {
      add(silence, 0, HOP);
    }
  }

  /** Forgets all hops before hop t. */
  void forget(int t) {
    int by = t - first;
    if (by > 0) {
      System.arraycopy(energy, by, energy, 0, count - t);
      System.arraycopy(mel, by * MEL, mel, 0, (count - t) * MEL);
      System.arraycopy(cepstra, by * CEPSTRA, cepstra, 0, (count - t) * CEPSTRA);
      first = t;
    }
  }

  /** Takes every complete window and moves the rest to the start. */
  private void consume() {
    int at = 1; // one sample before the window is needed
    while (at + MelSpectrum.WINDOW <= length) {
      addHop(at);
      at += HOP;
    }
    System.arraycopy(held, at - 1, held, 0, length - at + 1);
    length -= at - 1;
  }

  private void addHop(int from) {
    int to = count - first;
    if (to == energy.length) {
      energy = Arrays.copyOf(energy, 2 * to);
      mel = Arrays.copyOf(mel, 2 * to * MEL);
      cepstra = Arrays.copyOf(cepstra, 2 * to * CEPSTRA);
    }
    spectrum.transform(held, from);
    energy[to] = StrictMath.log(spectrum.totalPower() + 1);
    spectrum.logBands(FEATURE_BANK, bands);
    for (int b = 0; b < MEL; b++) {
      mel[to * MEL + b] = (float) bands[b];
    }
    spectrum.logBands(MODEL_BANK, bands);
    for (int c = 0; c < CEPSTRA; c++) {
      double sum = 0;
      for (int b = 0; b < MODEL_BANDS; b++) {
        sum += CEPSTRUM[c * MODEL_BANDS + b] * bands[b];
      }
      cepstra[to * CEPSTRA + c] = (float) sum;
    }
    count++;
  }

  /**
   * Mean of the cepstra, which is what the microphone does, over speech, or over everything where
   * nobody speaks.
   *
   * @param voice of the first hops that are known
   */
  double[] mean(boolean[] voice) {
    double[] mean = new double[CEPSTRA];
    int used = 0;
    for (boolean v : voice) {
      used += v ? 1 : 0;
    }
    boolean all = used == 0;
    for (int t = 0; t < voice.length; t++) {
      for (int c = 0; c < CEPSTRA && (all || voice[t]); c++) {
        mean[c] += cepstra[t * CEPSTRA + c];
      }
    }
    for (int c = 0; c < CEPSTRA; c++) {
      mean[c] /= Math.max(1, all ? voice.length : used);
    }
    return mean;
  }

  /** Cepstra without their mean, with deltas over 2 hops and their deltas over 1. */
  void features(int t, double[] mean, float[] out, int at) {
    for (int c = 0; c < CEPSTRA; c++) {
      out[at + c] = cepstrum(t, c) - (float) mean[c];
      out[at + CEPSTRA + c] = cepstrum(t + 2, c) - cepstrum(t - 2, c);
      float later = cepstrum(t + 3, c) - cepstrum(t - 1, c);
      float earlier = cepstrum(t + 1, c) - cepstrum(t - 3, c);
      out[at + 2 * CEPSTRA + c] = later - earlier;
    }
  }

  private float cepstrum(int t, int c) {
    return cepstra[(Math.clamp(t, first, count - 1) - first) * CEPSTRA + c];
  }

  /** Orthonormal DCT-II with liftering, shape [13, 25]. */
  private static double[] cepstrum() {
    double[] out = new double[CEPSTRA * MODEL_BANDS];
    for (int c = 0; c < CEPSTRA; c++) {
      double lift = 1 + LIFTER / 2.0 * StrictMath.sin(Math.PI * c / LIFTER);
      double scale = lift * Math.sqrt((c == 0 ? 1.0 : 2.0) / MODEL_BANDS);
      for (int b = 0; b < MODEL_BANDS; b++) {
        out[c * MODEL_BANDS + b] = scale * StrictMath.cos(Math.PI * c * (b + 0.5) / MODEL_BANDS);
      }
    }
    return out;
  }
}
