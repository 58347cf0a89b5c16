package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.scan.ScanRow;
import isexplore.speech.SpeechFrontEnd;
import isexplore.synthetic.PlantedScan.Plant;
import isexplore.synthetic.PlantedScan.Setting;
import isexplore.synthetic.PlantedScan.Trap;
import org.jspecify.annotations.Nullable;

/**
 * The speaker of a {@link PlantedScan}. A sequence of phones gives the sound rows, by a spectrum
 * and a posterior per phone, and the lips, by an opening and a width per phone; both run into one
 * another from phone to phone.
 */
final class PlantedSpeaker {
  private static final int SPOKEN = SpeechFrontEnd.PHONES - 3; // without the three kinds of silence
  private static final int POOR = 8; // phones of dull speech
  private static final int APART = 7; // so that few phones are still different ones
  private static final int STRETCH = 250; // frames until a dull speaker's phones change
  private static final int SILENCE = -1;
  private static final double LAZY = 0.5; // amplitude of dull lips
  private static final double WIDE = 1.3; // of planted ones
  private static final double WIDER = 1.35; // of traps
  private static final double STILL = 1.2; // degrees of dull sway
  private static final double TURNING = 11; // of planted turns
  private static final double TURNING_MORE = 15; // of traps
  private static final int CUT_EVERY = 25; // frames, within the trap of cuts
  private static final int LATE = 5; // frames of the shifted trap
  private static final int WIDE_EVERY = 100; // frames between wide openings of a dull speaker

  private static final int MEL = 10; // streams of random numbers
  private static final int HABIT = 11;
  private static final int PHONE = 12;
  private static final int NOISE = 1000;
  private static final int MOVES = 40;

  private final PlantedScan planted;
  private final CounterRandom random;
  private final Setting setting;
  private final int[] phone = new int[PlantedScan.FRAMES]; // SILENCE or a phone
  private final double noise;
  private final double smoothing;
  private final double lipScale;

  PlantedSpeaker(PlantedScan planted, CounterRandom random, Setting setting) {
    this.planted = planted;
    this.random = random;
    this.setting = setting;
    noise = 0.15 + 0.25 * habit(0);
    smoothing = (setting == Setting.USUAL ? 0.6 : 1.1) + 0.4 * habit(1);
    lipScale = 0.06 + 0.05 * habit(2);
    speak();
  }

  private double habit(int which) {
    return random.uniform(HABIT, which);
  }

  /** Draws the phones; sentences of 2 to 5 s with pauses of about half a second between. */
  private void speak() {
    int sentence = 0;
    for (int i = 0, k = 0; i < phone.length; k++) {
      int length = 2 + random.below(4, PHONE, 3L * k);
      boolean rich = rich(i, Plant.PHONES);
      boolean pause = sentence > 50 + 75 * random.uniform(PHONE, 3L * k + 1);
      int next = pause ? SILENCE : rich ? k % SPOKEN : repeated(i, k);
      length = pause ? 10 : length;
      for (int end = Math.min(phone.length, i + length); i < end; i++) {
        Trap trap = planted.trapAt(i);
        boolean mute = trap == Trap.CHEWING || trap == Trap.SILENT_TURN;
        phone[i] = mute ? SILENCE : next;
      }
      sentence = pause ? 0 : sentence + length;
    }
  }

  /** A dull speaker has few sounds for some seconds, then few others. */
  private int repeated(int i, int k) {
    int which = random.below(POOR, PHONE, 3L * k + 2);
    return (random.below(SPOKEN, PHONE + 3, i / STRETCH) + APART * which) % SPOKEN;
  }

  private boolean rich(int i, Plant what) {
    Trap trap = planted.trapAt(i);
    boolean plant = planted.plant() == what || planted.plant() == Plant.ALL;
    return trap != null || plant && planted.holds(i);
  }

  /** All sound rows, shape [FRAMES, 82]. */
  float[] sound() {
    int width = SpeechFrontEnd.WIDTH;
    float[] out = new float[phone.length * width];
    for (int i = 0; i < phone.length; i++) {
      float[] row = sound(i);
      System.arraycopy(row, 0, out, i * width, width);
    }
    return out;
  }

  private float[] sound(int i) {
    float[] row = new float[SpeechFrontEnd.WIDTH];
    Trap trap = planted.trapAt(i);
    boolean noisy = trap == Trap.NOISE || trap == Trap.CHEWING;
    double level = trap == Trap.NOISE ? 3 : trap == Trap.CHEWING ? 1.5 : noise;
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      double own = noisy ? 0 : blended(i, k);
      double fresh = noisy ? random.gaussian(NOISE + k, i / 2) : hiss(k, i);
      if (k < SpeechFrontEnd.MEL) {
        row[k] = (float) (10 + 2 * own + level * fresh);
      } else {
        row[k] = (float) StrictMath.exp(6 * own + (noisy ? 2 : 2 * noise) * fresh);
        sum += row[k];
      }
    }
    for (int k = SpeechFrontEnd.MEL; k < row.length; k++) {
      row[k] /= (float) sum;
    }
    return row;
  }

  private double hiss(int k, int i) {
    double fresh = random.gaussian(NOISE + k, i);
    if (setting == Setting.USUAL) {
      return fresh;
    }
    boolean click = random.uniform(MOVES + 9, i) < 0.04; // a rustling microphone
    return 0.6 * fresh + 0.8 * random.gaussian(NOISE + 200 + k, i / 4) + (click ? 2 * fresh : 0);
  }

  /** Column k of the phones around frame i, run into one another. */
  private double blended(int i, int k) {
    return 0.25 * column(i - 1, k) + 0.5 * column(i, k) + 0.25 * column(i + 1, k);
  }

  private double column(int i, int k) {
    int p = phone[Math.clamp(i, 0, phone.length - 1)];
    if (k < SpeechFrontEnd.MEL) {
      return p == SILENCE ? -2 : random.gaussian(MEL, (long) p * SpeechFrontEnd.MEL + k);
    }
    int at = p == SILENCE ? SpeechFrontEnd.PHONES - 1 : p;
    return k - SpeechFrontEnd.MEL == at ? 1 : 0;
  }

  /** The row of frame i. */
  ScanRow row(int i) {
    Trap trap = planted.trapAt(i);
    double sway = trap != null ? TURNING_MORE : rich(i, Plant.VIEWS) ? TURNING : STILL;
    double[] lips = lips(i, trap);
    double light = 120 + 20 * habit(3) + 8 * wander(i, 250, 7);
    double focus = (12 + 8 * habit(4)) * (1 + 0.06 * wander(i, 60, 8));
    return new ScanRow(
        i,
        i / 25.0,
        trap == Trap.SECOND_FACE ? 2 : 1,
        20,
        0.2 + 0.3 * habit(5),
        trap == Trap.BLUR ? 0.3 * focus : focus,
        light,
        2,
        trap == Trap.CUT && i % CUT_EVERY == 0,
        lips[0],
        lips[1],
        lids(i),
        0.15 + 0.01 * random.gaussian(MOVES + 1, i),
        -0.2,
        sway * wander(i, 22, 1),
        0.7 * sway * wander(i, 27, 2),
        0.4 * sway * wander(i, 31, 3),
        trap == Trap.NOISE || phone[i] != SILENCE);
  }

  /** Opening and width over face height. */
  private double[] lips(int i, @Nullable Trap trap) {
    double[] move = {0, 0};
    if (trap == Trap.NOISE || trap == Trap.CHEWING) {
      move[0] = 0.35 + 0.35 * wander(i, 7, 5);
      move[1] = wander(i, 6, 6);
    } else {
      double weights = 0;
      int from = trap == Trap.SHIFT ? i + LATE : i;
      for (int k = -4; k <= 4; k++) {
        double w = StrictMath.exp(-0.5 * k * k / (smoothing * smoothing));
        int p = phone[Math.clamp(from + k, 0, phone.length - 1)];
        move[0] += w * opening(p);
        move[1] += w * (p == SILENCE ? 0 : 2 * random.uniform(PHONE + 2, p) - 1);
        weights += w;
      }
      move[0] /= weights;
      move[1] /= weights;
    }
    double amplitude = trap != null ? WIDER : rich(i, Plant.LIPS) ? WIDE : LAZY;
    boolean yawns = trap == null && i % WIDE_EVERY < 2;
    double opening = yawns ? WIDER : amplitude * move[0];
    double jitter = 0.02 * random.gaussian(MOVES + 5, i);
    return new double[] {
      Math.max(0, lipScale * (1.3 * opening + jitter)),
      0.3 + lipScale * (0.5 * amplitude * move[1] + 0.02 * random.gaussian(MOVES + 6, i))
    };
  }

  /** 0..1; every fifth phone closes the lips. */
  private double opening(int p) {
    return p == SILENCE || p % 5 == 0 ? 0 : 0.2 + 0.8 * random.uniform(PHONE + 1, p);
  }

  private double lids(int i) {
    int since = i % (55 + random.below(30, HABIT, 9));
    double shut = since < 6 ? 1 - Math.abs(since - 2.5) / 3.5 : 0;
    return 0.3 * (1 - shut) + 0.01 * random.uniform(MOVES + 7, i);
  }

  /** Smooth random movement, about - 1 … 1, that turns every {@code period} frames or so. */
  private double wander(int i, int period, int channel) {
    int k = i / period;
    double t = (double) (i % period) / period;
    double smooth = t * t * (3 - 2 * t);
    double a = 2 * random.uniform(MOVES + 20 + channel, k) - 1;
    double b = 2 * random.uniform(MOVES + 20 + channel, k + 1) - 1;
    return 1.2 * (a + smooth * (b - a));
  }
}
