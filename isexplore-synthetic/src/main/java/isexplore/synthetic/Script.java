package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Speech of a given length, put together from sentences. */
final class Script {
  /** Seconds over which a cut sentence fades, so that it does not click. */
  private static final double FADE = 0.01;

  private final Speaker speaker = new Speaker();
  private final CounterRandom random;
  private final float[] samples;
  private final List<Phone> phones = new ArrayList<>();
  private int filled;
  private int spoken;

  Script(double seconds, CounterRandom random) {
    this.random = random;
    this.samples = new float[(int) Math.round(seconds * AudioReader.SAMPLE_RATE)];
  }

  /** Speaks sentences up to a time in seconds; the last one is cut off there. */
  void speakUntil(double end, IntFunction<String> texts) {
    int limit = Math.min(samples.length, (int) Math.round(end * AudioReader.SAMPLE_RATE));
    while (filled < limit) {
      double stretch = 0.95 + 0.2 * random.uniform(51, spoken);
      Speech s = speaker.say(texts.apply(spoken), pitch(random, spoken), stretch);
      append(s, limit);
      spoken++;
    }
    int fade = (int) (FADE * AudioReader.SAMPLE_RATE);
    for (int i = 1; i <= Math.min(fade, limit); i++) {
      samples[limit - i] *= (float) i / fade;
    }
  }

  /** Says nothing up to a time in seconds. */
  void pauseUntil(double end) {
    int limit = Math.min(samples.length, (int) Math.round(end * AudioReader.SAMPLE_RATE));
    if (filled < limit) {
      double rate = AudioReader.SAMPLE_RATE;
      phones.add(new Phone("pau", filled / rate, limit / rate));
      filled = limit;
    }
  }

  Speech speech() {
    return new Speech(samples, List.copyOf(phones));
  }

  /** Voice pitch in Hz of a sentence. */
  static double pitch(CounterRandom random, int sentence) {
    return 88 + 30 * random.uniform(50, 0) + 10 * random.uniform(50, 1 + sentence);
  }

  private void append(Speech s, int limit) {
    double offset = (double) filled / AudioReader.SAMPLE_RATE;
    double end = (double) limit / AudioReader.SAMPLE_RATE;
    for (Phone phone : s.phones()) {
      Phone p = phone.later(offset);
      if (p.start() < end) {
        phones.add(new Phone(p.name(), p.start(), Math.min(p.end(), end)));
      }
    }
    int n = Math.min(s.samples().length, limit - filled);
    System.arraycopy(s.samples(), 0, samples, filled, n);
    filled += n;
  }
}
