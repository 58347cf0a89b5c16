package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody speaking: the sound, what is said when, and what face and head do in every frame.
 *
 * @param audio 16 kHz mono, -1..1
 * @param phones in order
 * @param states one per frame at 25 fps
 */
public record Performance(float[] audio, List<Phone> phones, List<FrameState> states) {
  /** Amplitude of the room's noise. */
  private static final double ROOM = 0.0012;

  /** Speaks a text; the seed decides voice pitch, head motion and manner. */
  public static Performance speak(String text, long seed) {
    CounterRandom random = new CounterRandom(seed);
    Speech speech = new Speaker().say(text, pitch(random, 0), 1);
    double seconds = Math.ceil(speech.samples().length / 640.0) / Media.FPS;
    return perform(speech.samples(), speech.phones(), seconds, random);
  }

  /** Speaks sentences of our own for a number of seconds; which ones, the seed decides. */
  public static Performance speak(double seconds, long seed) {
    CounterRandom random = new CounterRandom(seed);
    Speaker speaker = new Speaker();
    float[] samples = new float[(int) Math.round(seconds * AudioReader.SAMPLE_RATE)];
    List<Phone> phones = new ArrayList<>();
    int filled = 0;
    for (int i = 0; filled < samples.length; i++) {
      double stretch = 0.95 + 0.2 * random.uniform(51, i);
      Speech s = speaker.say(Sentences.pick(random, i), pitch(random, i), stretch);
      double offset = (double) filled / AudioReader.SAMPLE_RATE;
      for (Phone p : s.phones()) {
        if (p.start() + offset < seconds) {
          Phone q = p.later(offset);
          phones.add(new Phone(q.name(), q.start(), Math.min(q.end(), seconds)));
        }
      }
      int n = Math.min(s.samples().length, samples.length - filled);
      System.arraycopy(s.samples(), 0, samples, filled, n);
      filled += s.samples().length;
    }
    return perform(samples, phones, seconds, random);
  }

  private static double pitch(CounterRandom random, int sentence) {
    return 88 + 30 * random.uniform(50, 0) + 10 * random.uniform(50, 1 + sentence);
  }

  private static Performance perform(
      float[] speech, List<Phone> phones, double seconds, CounterRandom random) {
    int frames = (int) Math.floor(seconds * Media.FPS + 1e-9);
    float[] audio = Arrays.copyOf(speech, (int) Math.round(seconds * AudioReader.SAMPLE_RATE));
    for (int i = 0; i < audio.length; i++) {
      double noise = ROOM * (2 * random.uniform(52, i) - 1);
      audio[i] = (float) Math.clamp(1.5 * audio[i] + noise, -1.0, 1.0);
    }
    Articulation mouth = new Articulation(phones, random);
    Demeanour demeanour = new Demeanour(random, seconds);
    List<FrameState> states = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      states.add(demeanour.at(i, mouth.at((double) i / Media.FPS)));
    }
    return new Performance(audio, List.copyOf(phones), List.copyOf(states));
  }
}
