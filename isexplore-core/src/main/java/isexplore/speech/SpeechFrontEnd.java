package isexplore.speech;

import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.io.IOException;
import java.util.Arrays;
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

  private static final int HOP = 160; // samples
  private static final int HOPS_PER_FRAME = AudioReader.SAMPLE_RATE / Media.FPS / HOP;
  private static final int CEPSTRA = 13;
  private static final int MODEL_BANDS = 25;
  private static final int LIFTER = 22;
  private static final int BLOCK = 256; // hops scored at once
  private static final int BEFORE = (MelSpectrum.WINDOW - HOP) / 2 + 1; // samples before a hop
  private static final MelSpectrum.Bank FEATURE_BANK = new MelSpectrum.Bank(MEL, 60, 7600);
  private static final MelSpectrum.Bank MODEL_BANK = new MelSpectrum.Bank(MODEL_BANDS, 130, 6800);
  private static final double[] CEPSTRUM = cepstrum();

  /**
   * Hops below this log power (a sixteenth of a 16-bit step) are digital silence, which the
   * acoustic model has never met.
   */
  private static final double DIGITAL_SILENCE = 5;

  /** Logarithm of the power of a murmur at - 70 dB of full scale. */
  private static final double AUDIBLE = 12;

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
    boolean[] voice = VoiceActivity.of(hops.energy, hops.count, AUDIBLE);
    int frames = (hops.count + HOPS_PER_FRAME - 1) / HOPS_PER_FRAME;
    float[] rows = new float[frames * WIDTH];
    float[] energy = new float[frames];
    boolean[] voiced = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      int from = i * HOPS_PER_FRAME;
      int to = Math.min(from + HOPS_PER_FRAME, hops.count);
      int speaking = 0;
      for (int t = from; t < to; t++) {
        for (int b = 0; b < MEL; b++) {
          rows[i * WIDTH + b] += hops.mel[t * MEL + b] / (to - from);
        }
        energy[i] += (float) hops.energy[t] / (to - from);
        speaking += voice[t] ? 1 : 0;
      }
      voiced[i] = 2 * speaking >= to - from;
    }
    addPosteriors(hops, voice, rows);
    return new SpeechTrack(frames, rows, voiced, energy);
  }

  private void addPosteriors(Hops hops, boolean[] voice, float[] rows) {
    hops.subtractMean(voice);
    int silence = PHONE_NAMES.indexOf("SIL");
    float[] features = new float[BLOCK * AcousticModel.FEATURES];
    float[] posteriors = new float[BLOCK * PHONES];
    for (int from = 0; from < hops.count; from += BLOCK) {
      int length = Math.min(BLOCK, hops.count - from);
      for (int k = 0; k < length; k++) {
        hops.features(from + k, features, k * AcousticModel.FEATURES);
      }
      model.posteriors(features, length, posteriors);
      for (int k = 0; k < length; k++) {
        int t = from + k;
        int frame = t / HOPS_PER_FRAME;
        int to = frame * WIDTH + MEL;
        int share = Math.min(HOPS_PER_FRAME, hops.count - frame * HOPS_PER_FRAME);
        if (hops.energy[t] < DIGITAL_SILENCE) {
          rows[to + silence] += 1f / share;
          continue;
        }
        for (int p = 0; p < PHONES; p++) {
          rows[to + p] += posteriors[k * PHONES + p] / share;
        }
      }
    }
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

  /** What is kept of every 10 ms. */
  private static final class Hops {
    private int count;
    private double[] energy = new double[1024];
    private float[] mel = new float[1024 * MEL];
    private float[] cepstra = new float[1024 * CEPSTRA];
    private final MelSpectrum spectrum = new MelSpectrum();
    private final double[] bands = new double[MEL];

    void readAll(AudioReader audio) throws IOException {
      float[] block = new float[1 << 14];
      float[] held = new float[BEFORE + block.length + MelSpectrum.WINDOW + HOP];
      int length = BEFORE; // silence before the start
      long samples = 0;
      for (int got = audio.read(block); got > 0; got = audio.read(block)) {
        System.arraycopy(block, 0, held, length, got);
        length += got;
        samples += got;
        length = consume(held, length);
      }
      long wanted = (samples + HOP - 1) / HOP;
      while (count < wanted) { // silence after the end
        Arrays.fill(held, length, length + HOP, 0);
        length = consume(held, length + HOP);
      }
    }

    /** Takes every complete window and moves the rest to the start; returns how much is left. */
    private int consume(float[] held, int length) {
      int at = 1; // one sample before the window is needed
      while (at + MelSpectrum.WINDOW <= length) {
        add(held, at);
        at += HOP;
      }
      System.arraycopy(held, at - 1, held, 0, length - at + 1);
      return length - at + 1;
    }

    private void add(float[] samples, int from) {
      if (count == energy.length) {
        energy = Arrays.copyOf(energy, 2 * count);
        mel = Arrays.copyOf(mel, 2 * count * MEL);
        cepstra = Arrays.copyOf(cepstra, 2 * count * CEPSTRA);
      }
      spectrum.transform(samples, from);
      energy[count] = StrictMath.log(spectrum.totalPower() + 1);
      spectrum.logBands(FEATURE_BANK, bands);
      for (int b = 0; b < MEL; b++) {
        mel[count * MEL + b] = (float) bands[b];
      }
      spectrum.logBands(MODEL_BANK, bands);
      for (int c = 0; c < CEPSTRA; c++) {
        double sum = 0;
        for (int b = 0; b < MODEL_BANDS; b++) {
          sum += CEPSTRUM[c * MODEL_BANDS + b] * bands[b];
        }
        cepstra[count * CEPSTRA + c] = (float) sum;
      }
      count++;
    }

    /** Takes the microphone out: the mean over speech, or over everything where nobody speaks. */
    void subtractMean(boolean[] voice) {
      double[] mean = new double[CEPSTRA];
      int used = 0;
      for (boolean v : voice) {
        used += v ? 1 : 0;
      }
      boolean all = used == 0;
      for (int t = 0; t < count; t++) {
        for (int c = 0; c < CEPSTRA && (all || voice[t]); c++) {
          mean[c] += cepstra[t * CEPSTRA + c];
        }
      }
      for (int i = 0; i < count * CEPSTRA; i++) {
        cepstra[i] -= (float) (mean[i % CEPSTRA] / (all ? count : used));
      }
    }

    /** Cepstra with deltas over 2 hops and their deltas over 1. */
    void features(int t, float[] out, int at) {
      for (int c = 0; c < CEPSTRA; c++) {
        out[at + c] = cepstrum(t, c);
        out[at + CEPSTRA + c] = cepstrum(t + 2, c) - cepstrum(t - 2, c);
        float later = cepstrum(t + 3, c) - cepstrum(t - 1, c);
        float earlier = cepstrum(t + 1, c) - cepstrum(t - 3, c);
        out[at + 2 * CEPSTRA + c] = later - earlier;
      }
    }

    private float cepstrum(int t, int c) {
      return cepstra[Math.clamp(t, 0, count - 1) * CEPSTRA + c];
    }
  }
}
