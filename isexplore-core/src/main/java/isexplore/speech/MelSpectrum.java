package isexplore.speech;

import java.util.Arrays;

/**
 * Mel band powers of one hop of 16 kHz sound, after the front end that the acoustic model was
 * trained with: pre-emphasis .97, Hamming window of 410 samples, power spectrum of 512 points,
 * triangles of unit area whose corners lie on bins (sphinxbase, {@code fe_sigproc.c}).
 */
final class MelSpectrum {
  /** Samples in one window. */
  static final int WINDOW = 410;

  private static final int FFT = 512;
  private static final double BIN_HZ = 16_000.0 / FFT;
  private static final double PRE_EMPHASIS = 0.97;
  private static final double SAMPLE_SCALE = 32_768; // the model knows 16-bit integers

  /**
   * Power added to every band, about what rounding to 16 bits leaves: keeps digital silence finite.
   */
  private static final double FLOOR = 4;

  private final double[] window = new double[WINDOW];
  private final double[] cos = new double[FFT / 2];
  private final double[] sin = new double[FFT / 2];
  private final int[] reversed = new int[FFT];
  private final double[] re = new double[FFT];
  private final double[] im = new double[FFT];
  private final double[] power = new double[FFT / 2 + 1];

  MelSpectrum() {
    for (int i = 0; i < WINDOW; i++) {
      window[i] = 0.54 - 0.46 * StrictMath.cos(2 * Math.PI * i / (WINDOW - 1));
    }
    for (int i = 0; i < FFT / 2; i++) {
      cos[i] = StrictMath.cos(2 * Math.PI * i / FFT);
      sin[i] = -StrictMath.sin(2 * Math.PI * i / FFT);
    }
    for (int i = 0; i < FFT; i++) {
      reversed[i] = Integer.reverse(i) >>> (32 - Integer.numberOfTrailingZeros(FFT));
    }
  }

  /**
   * Takes the window that starts at {@code samples[from]}; {@code samples[from - 1]} must exist.
   * The bands are read with {@link #logBands}.
   */
  void transform(float[] samples, int from) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int i = 0; i < WINDOW; i++) {
      double emphasised = samples[from + i] - PRE_EMPHASIS * samples[from + i - 1];
      re[reversed[i]] = SAMPLE_SCALE * emphasised * window[i];
    }
    for (int half = 1; half < FFT; half *= 2) {
      int step = FFT / 2 / half;
      for (int block = 0; block < FFT; block += 2 * half) {
        for (int k = 0; k < half; k++) {
          butterfly(block + k, block + k + half, cos[k * step], sin[k * step]);
        }
      }
    }
    for (int i = 0; i <= FFT / 2; i++) {
      power[i] = re[i] * re[i] + im[i] * im[i];
    }
  }

  private void butterfly(int a, int b, double wr, double wi) {
    double r = re[b] * wr - im[b] * wi;
    double i = re[b] * wi + im[b] * wr;
    re[b] = re[a] - r;
    im[b] = im[a] - i;
    re[a] += r;
    im[a] += i;
  }

  /** Natural logarithms of the band powers of the last window, written to {@code out}. */
  void logBands(Bank bank, double[] out) {
    for (int b = 0; b < bank.weights.length; b++) {
      double sum = FLOOR;
      double[] weights = bank.weights[b];
      for (int i = 0, bin = bank.first[b]; i < weights.length; i++, bin++) {
        sum += weights[i] * power[bin];
      }
      out[b] = StrictMath.log(sum);
    }
  }

  /** Power of the last window over all bins up to the Nyquist frequency. */
  double totalPower() {
    double sum = 0;
    for (double p : power) {
      sum += p;
    }
    return sum;
  }

  /** Triangular bands, equally wide on the mel scale. */
  static final class Bank {
    private final int[] first;
    private final double[][] weights;

    /** {@code bands} triangles between two frequencies in Hz. */
    Bank(int bands, double lowHz, double highHz) {
      first = new int[bands];
      weights = new double[bands][];
      double low = mel(lowHz);
      double step = (mel(highHz) - low) / (bands + 1);
      for (int b = 0; b < bands; b++) {
        int left = bin(low + b * step);
        int centre = bin(low + (b + 1) * step);
        int right = bin(low + (b + 2) * step);
        double height = 2 / (BIN_HZ * (right - left));
        first[b] = left;
        weights[b] = new double[right - left + 1];
        for (int i = left; i <= right; i++) {
          double rise = (double) (i - left) / (centre - left);
          double fall = (double) (right - i) / (right - centre);
          weights[b][i - left] = height * Math.min(rise, fall);
        }
      }
    }

    int bands() {
      return first.length;
    }

    private static double mel(double hz) {
      return 2595 * StrictMath.log10(1 + hz / 700);
    }

    private static int bin(double mel) {
      double hz = 700 * (StrictMath.pow(10, mel / 2595) - 1);
      return (int) Math.round(hz / BIN_HZ);
    }
  }
}
