package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.speech.SpeechFrontEnd;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a {@link PlantedWorld} as the rows of {@link SpeechFrontEnd}: every phone has a
 * spectrum of the speaker's own and a place among the posteriors, neighbours run into one another,
 * and everything is noisy.
 */
final class PlantedSound {
  private static final int MEL = SpeechFrontEnd.MEL;
  private static final int WIDTH = SpeechFrontEnd.WIDTH;
  private static final int SAMPLES = 9; // per row, over two frames
  private static final double SILENT = 7; // log power in a band
  private static final double AUDIBLE = 11;
  private static final double LOUD = 16;
  private static final int PAUSE = 5; // frames; shorter ones belong to the speech around them
  private static final int SPECTRUM = 20; // streams of random numbers
  private static final int HABIT = 21;
  private static final int NOISE = 300;

  private final PlantedWorld world;
  private final Babble babble;
  private final CounterRandom random;
  private final PlantedNoise noise;
  private final double hiss;
  private final double clarity;
  private final double doubt;
  private final int shift;

  PlantedSound(PlantedWorld world, Babble babble) {
    this.world = world;
    this.babble = babble;
    random = new CounterRandom(world.seed());
    noise = new PlantedNoise(random, world.setting());
    hiss = 0.2 + 0.4 * random.uniform(HABIT, 0);
    clarity = 5 + 1.5 * random.uniform(HABIT, 1);
    doubt = 0.3 + 0.3 * random.uniform(HABIT, 2);
    shift = random.uniform(HABIT, 3) < 0.5 ? Trap.SHIFT : -Trap.SHIFT;
  }

  /** All rows, shape [frames, {@link SpeechFrontEnd#WIDTH}]. */
  float[] rows() {
    float[] out = new float[world.frames() * WIDTH];
    for (int i = 0; i < world.frames(); i++) {
      double[] row = row(i);
      for (int k = 0; k < WIDTH; k++) {
        out[i * WIDTH + k] = (float) row[k];
      }
    }
    return out;
  }

  private double[] row(int i) {
    Trap trap = world.trapAt(i);
    double[] row = new double[WIDTH];
    if (trap == Trap.NOISE) {
      roar(i, row);
    } else if (trap == Trap.CHEWING && clatters(i)) {
      clatter(i, row);
    } else {
      speak(i, trap, row);
    }
    double sum = 0;
    for (int k = MEL; k < WIDTH; k++) {
      row[k] = StrictMath.exp(row[k]);
      sum += row[k];
    }
    for (int k = MEL; k < WIDTH; k++) {
      row[k] /= sum;
    }
    return row;
  }

  /** Mel bands and, until they are normalised, logarithms of posteriors. */
  private void speak(int i, @Nullable Trap trap, double[] row) {
    double middle = (i + 0.5 + (trap == Trap.SHIFTED ? shift : 0)) / Media.FPS;
    double total = 0;
    for (int s = 0; s < SAMPLES; s++) {
      double away = 2 * (s + 0.5) / SAMPLES - 1; // frames
      double weight = 1 - Math.abs(away);
      total += weight;
      String phone = babble.at(Math.max(0, middle + away / Media.FPS)).name();
      int place = place(phone);
      row[MEL + place] += weight;
      for (int b = 0; b < MEL; b++) {
        row[b] += weight * spectrum(phone, place, b);
      }
    }
    for (int k = 0; k < WIDTH; k++) {
      double spread = k < MEL ? hiss : doubt;
      row[k] = row[k] / total * (k < MEL ? 1 : clarity) + spread * noise.at(NOISE + k, i);
    }
  }

  /**
   * Log power of a phone in a band. An open jaw raises the first formant, spread lips the second,
   * round ones lower it; the rest is the phone's and the speaker's own.
   */
  private double spectrum(String phone, int place, int band) {
    if (phone.equals("pau")) {
      return SILENT;
    }
    MouthShape mouth = Viseme.of(phone).getFirst().shape();
    double loudness = Babble.isVowel(phone) ? LOUD : LOUD - 2.5;
    double first = 6 * mouth.jaw() * Noise.bell(band - 12, 4);
    double second = 5 * (mouth.wide() - mouth.round()) * Noise.bell(band - 24, 6);
    int seed = (int) random.bits(SPECTRUM, place);
    double own = 1.5 * Noise.value(band / 4.0, 0.5, 0.5, seed);
    return loudness - 0.05 * band + first + second + own;
  }

  /** Noise that swells, with a spectrum that never stays the same. */
  private void roar(int i, double[] row) {
    double swell = LOUD - 1 + 5 * StrictMath.sin(0.9 * i);
    for (int k = 0; k < WIDTH; k++) {
      double lasting = random.gaussian(NOISE + WIDTH + k, i / 3);
      row[k] = k < MEL ? swell + 3 * lasting : 2 * lasting;
    }
  }

  private static boolean clatters(int i) {
    return i % 16 < 4;
  }

  private void clatter(int i, double[] row) {
    for (int k = 0; k < WIDTH; k++) {
      double fresh = random.gaussian(NOISE + WIDTH + k, i);
      row[k] = k < MEL ? LOUD + fresh : doubt * fresh;
    }
    row[MEL] += clarity; // what the acoustic model calls noise
  }

  private static int place(String phone) {
    String name =
        switch (phone) {
          case "pau" -> "SIL";
          case "ax" -> "AH";
          default -> phone.toUpperCase(Locale.ROOT);
        };
    return SpeechFrontEnd.PHONE_NAMES.indexOf(name);
  }

  /** Where it is loud enough for speech, short pauses included. */
  static boolean[] voice(float[] rows) {
    boolean[] voice = new boolean[rows.length / WIDTH];
    int last = -PAUSE - 1;
    for (int i = 0; i < voice.length; i++) {
      double sum = 0;
      for (int b = 0; b < MEL; b++) {
        sum += rows[i * WIDTH + b];
      }
      if (sum > MEL * AUDIBLE) {
        java.util.Arrays.fill(voice, i - last <= PAUSE ? last : i, i + 1, true);
        last = i;
      }
    }
    return voice;
  }
}
