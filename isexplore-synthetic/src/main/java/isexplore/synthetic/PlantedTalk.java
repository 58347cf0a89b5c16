package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What can be heard in a {@link PlantedWorld} that is filmed, and what its face does. */
final class PlantedTalk {
  private static final List<String> DULL =
      List.of(
          "Mama may map a path and papa may map a path.",
          "We see the sea and we see the seed and we see the bees.",
          "So no one knows and no one goes and no one blows.",
          "A bad fat cat had a flat hat and a black bag.");
  private static final double LAZY = 0.6; // less is lost in what a small picture shows of lips
  private static final double LOUD = 0.35;
  private static final int SAMPLES = AudioReader.SAMPLE_RATE / Media.FPS; // per frame
  private static final int SCRIPT = 60; // streams of random numbers
  private static final int SOUND = 61;

  private PlantedTalk() {}

  /** Speaks and moves as planned; the seed of the world gives voice and manner. */
  static Performance of(PlantedWorld world) {
    CounterRandom random = new CounterRandom(world.seed());
    Speech speech = speech(world, random);
    Babble babble = Babble.of(speech.phones());
    PlantedMotion motion = new PlantedMotion(world, babble, LAZY);
    Demeanour demeanour = new Demeanour(random, world.frames() / (double) Media.FPS);
    List<FrameState> states = new ArrayList<>();
    for (int i = 0; i < world.frames(); i++) {
      double[] turn = motion.turn(i);
      states.add(demeanour.at(i, motion.mouth(i), turn[0], turn[1], turn[2]));
    }
    return new Performance(
        sound(world, speech.samples(), random), speech.phones(), List.copyOf(states));
  }

  /** Sentences where phones are rich, the same four over and over elsewhere, and silence. */
  private static Speech speech(PlantedWorld world, CounterRandom random) {
    double seconds = world.frames() / (double) Media.FPS;
    Script script = new Script(seconds, random);
    List<Integer> borders = new ArrayList<>(world.traps().values());
    borders.add(world.start());
    borders.sort(Comparator.naturalOrder());
    int first = random.below(DULL.size(), SCRIPT, 0);
    IntFunction<String> dull = i -> DULL.get((first + i) % DULL.size());
    for (int from : borders) {
      script.speakUntil(from / (double) Media.FPS, dull);
      double end = (from + PlantedWorld.LENGTH) / (double) Media.FPS;
      int middle = from + PlantedWorld.LENGTH / 2;
      if (world.mute(middle)) {
        script.pauseUntil(end);
      } else {
        boolean rich = world.richness(middle, Plant.PHONES) > 0;
        script.speakUntil(end, rich ? i -> Sentences.pick(random, i) : dull);
      }
    }
    script.speakUntil(seconds, dull);
    return script.speech();
  }

  private static float[] sound(PlantedWorld world, float[] speech, CounterRandom random) {
    float[] out = Performance.inRoom(speech, world.frames() * SAMPLES, random, SOUND);
    for (Map.Entry<Trap, Integer> trap : world.traps().entrySet()) {
      int from = trap.getValue() * SAMPLES;
      int to = from + PlantedWorld.LENGTH * SAMPLES;
      switch (trap.getKey()) {
        case NOISE -> roar(out, from, to, random);
        case CHEWING -> clatter(out, from, to, random);
        case SHIFTED ->
            System.arraycopy(out.clone(), from - Trap.SHIFT * SAMPLES, out, from, to - from);
        default -> {} // the sound is as it should be
      }
    }
    return out;
  }

  /** Noise whose colour changes ten times a second, with dips. */
  private static void roar(float[] out, int from, int to, CounterRandom random) {
    double low = 0;
    for (int i = from; i < to; i++) {
      int k = i / (AudioReader.SAMPLE_RATE / 10);
      double white = 2 * random.uniform(SOUND + 1, i) - 1;
      low += (0.02 + 0.9 * random.uniform(SOUND + 2, k)) * (white - low);
      double mixed = random.uniform(SOUND + 3, k) < 0.5 ? low : white - low;
      out[i] = (float) (LOUD * (0.2 + 0.8 * random.uniform(SOUND + 4, k)) * mixed);
    }
  }

  /** A short burst one and a half times a second. */
  private static void clatter(float[] out, int from, int to, CounterRandom random) {
    int period = AudioReader.SAMPLE_RATE * 2 / 3;
    for (int i = from; i < to; i++) {
      double since = (i - from) % period / (double) AudioReader.SAMPLE_RATE;
      double burst = LOUD * StrictMath.exp(-since / 0.03);
      out[i] += (float) (burst * (2 * random.uniform(SOUND + 1, i) - 1));
    }
  }
}
