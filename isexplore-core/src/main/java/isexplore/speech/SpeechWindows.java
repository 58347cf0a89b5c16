package isexplore.speech;

import isexplore.media.AudioReader;
import isexplore.media.Media;

/**
 * Speech as the networks of ER-NeRF and its kin take it: for every picture a window of 16 steps of
 * 20 ms in 29 channels. Theirs are logits of DeepSpeech; ours are logarithmic mel bands, normalised
 * over the whole sound, which any of them learns from as well, because it is trained anew for each
 * person.
 */
public final class SpeechWindows {
  /** Steps in a window, of which 8 lie before the picture. */
  public static final int STEPS = 16;

  /** Channels of a step. */
  public static final int CHANNELS = 29;

  private static final int STEP = AudioReader.SAMPLE_RATE / 50; // samples
  private static final int STEPS_PER_FRAME = 50 / Media.FPS;
  private static final int BEFORE = (MelSpectrum.WINDOW - STEP) / 2 + 1; // samples before a step
  private static final MelSpectrum.Bank BANK = new MelSpectrum.Bank(CHANNELS, 60, 7600);

  private SpeechWindows() {}

  /**
   * The windows of all frames.
   *
   * @param samples 16 kHz mono, - 1 … 1
   * @param frames at 25 a second; where there is no sound is silence
   * @return shape [frames, {@link #STEPS}, {@link #CHANNELS}], mean 0, deviation 1 in each channel
   */
  public static float[] of(float[] samples, int frames) {
    int steps = frames * STEPS_PER_FRAME;
    float[] bands = bands(samples, steps);
    normalise(bands, steps);
    float[] out = new float[frames * STEPS * CHANNELS];
    for (int i = 0; i < frames; i++) {
      for (int k = 0; k < STEPS; k++) {
        int step = STEPS_PER_FRAME * i - STEPS / 2 + k;
        if (step >= 0 && step < steps) {
          int to = (i * STEPS + k) * CHANNELS;
          System.arraycopy(bands, step * CHANNELS, out, to, CHANNELS);
        }
      }
    }
    return out;
  }

  private static float[] bands(float[] samples, int steps) {
    float[] padded = new float[BEFORE + steps * STEP + MelSpectrum.WINDOW];
    System.arraycopy(samples, 0, padded, BEFORE, Math.min(samples.length, steps * STEP));
    MelSpectrum spectrum = new MelSpectrum();
    double[] logs = new double[CHANNELS];
    float[] out = new float[steps * CHANNELS];
    for (int t = 0; t < steps; t++) {
      spectrum.transform(padded, t * STEP + 1);
      spectrum.logBands(BANK, logs);
      for (int c = 0; c < CHANNELS; c++) {
        out[t * CHANNELS + c] = (float) logs[c];
      }
    }
    return out;
  }

  private static void normalise(float[] bands, int steps) {
    for (int c = 0; c < CHANNELS; c++) {
      double sum = 0;
      double squares = 0;
      for (int t = 0; t < steps; t++) {
        double v = bands[t * CHANNELS + c];
        sum += v;
        squares += v * v;
      }
      double mean = sum / steps;
      double deviation = Math.sqrt(Math.max(1e-6, squares / steps - mean * mean));
      for (int t = 0; t < steps; t++) {
        int i = t * CHANNELS + c;
        bands[i] = (float) ((bands[i] - mean) / deviation);
      }
    }
  }
}
