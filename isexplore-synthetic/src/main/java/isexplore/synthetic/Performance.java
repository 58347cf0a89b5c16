package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

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

  /** How much of its usual motion a dull stretch keeps. */
  private static final double DULL = 0.35;

  /** Speaks a text; the seed decides voice pitch, head motion and manner. */
  public static Performance speak(String text, long seed) {
    CounterRandom random = new CounterRandom(seed);
    Speech speech = new Speaker().say(text, Script.pitch(random, 0), 1);
    double seconds = Math.ceil(speech.samples().length / 640.0) / Media.FPS;
    return perform(speech, seconds, random, time -> 1);
  }

  /** Speaks sentences of our own for a number of seconds; which ones, the seed decides. */
  public static Performance speak(double seconds, long seed) {
    CounterRandom random = new CounterRandom(seed);
    Script script = new Script(seconds, random);
    script.speakUntil(seconds, i -> Sentences.pick(random, i));
    return perform(script.speech(), seconds, random, time -> 1);
  }

  /**
   * The same with one lively stretch {@code from} … {@code to} seconds; before and after it the
   * head hardly moves, the lips are lazy and the same few words come again and again. Selection
   * should find the stretch.
   */
  public static Performance planted(double seconds, double from, double to, long seed) {
    CounterRandom random = new CounterRandom(seed);
    Script script = new Script(seconds, random);
    script.speakUntil(from, i -> Sentences.DULL);
    script.speakUntil(to, i -> Sentences.pick(random, i));
    script.speakUntil(seconds, i -> Sentences.DULL);
    return perform(
        script.speech(),
        seconds,
        random,
        time -> {
          double inside = Noise.step(from - 0.4, from, time) * Noise.step(to + 0.4, to, time);
          return Noise.mix(DULL, 1, inside);
        });
  }

  /**
   * Speech, louder and with the room's noise, so many samples; the noise is drawn from a stream.
   */
  static float[] inRoom(float[] speech, int length, CounterRandom random, int stream) {
    float[] out = Arrays.copyOf(speech, length);
    for (int i = 0; i < out.length; i++) {
      double noise = ROOM * (2 * random.uniform(stream, i) - 1);
      out[i] = (float) Math.clamp(1.5 * out[i] + noise, -1.0, 1.0);
    }
    return out;
  }

  private static Performance perform(
      Speech speech, double seconds, CounterRandom random, DoubleUnaryOperator energy) {
    int frames = (int) Math.floor(seconds * Media.FPS + 1e-9);
    int length = (int) Math.round(seconds * AudioReader.SAMPLE_RATE);
    float[] audio = inRoom(speech.samples(), length, random, 52);
    Articulation mouth = new Articulation(speech.phones(), random);
    Demeanour demeanour = new Demeanour(random, seconds);
    List<FrameState> states = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      double time = (double) i / Media.FPS;
      double e = energy.applyAsDouble(time);
      states.add(demeanour.at(i, mouth.at(time).weakened(e), e));
    }
    return new Performance(audio, speech.phones(), List.copyOf(states));
  }
}
