package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a video in which the most informative five seconds are known: a dull speaker, who has
 * few sounds, lazy lips and a still head, one window rich in something, and traps. {@link
 * PlantedTables} makes a scan without pixels of it, {@link PlantedFilm} a video.
 *
 * @param seed of the speaker, the places and all noise
 * @param setting how the speaker's mouth keeps time and what the noise is like
 * @param plant what is rich in the planted window
 * @param frames of the whole at 25 fps
 * @param start first frame of the planted window of {@link #LENGTH} frames
 * @param traps first frame of each trap of {@link #LENGTH} frames
 */
public record PlantedWorld(
    long seed, Setting setting, Plant plant, int frames, int start, Map<Trap, Integer> traps) {
  /**
   * Least overlap with the planted window that counts as finding it. Not more, because the range of
   * lips hardly changes while most of a window is inside, and none of it lies in a trap.
   */
  public static final double FOUND = 0.6;

  /** Frames of the planted window and of every trap. */
  public static final int LENGTH = 5 * Media.FPS;

  private static final int GAP = 2 * Media.FPS; // dull frames between stretches, at least
  private static final int MOST_TAIL = 16 * Media.FPS; // kept free for what selection holds out
  private static final double RAMP = 0.3 * Media.FPS; // frames over which richness comes and goes
  private static final double WIDER = 1.15; // lips of a trap; those of the planted window have 1
  private static final double RICHER = 1.4; // the same for views and sounds
  private static final double FILM_SECONDS = 72;
  private static final int FILMED_TRAPS = 2;
  private static final int SCHEDULE = 1; // stream of random numbers

  /** Two families of worlds. */
  public enum Setting {
    /** Lips within 20 ms of the sound, Gaussian noise. */
    USUAL,
    /**
     * Lips that run 30 to 70 ms ahead, noise with heavy tails that drifts. For a single look when
     * everything is finished: nothing was ever adjusted to it.
     */
    HELD_BACK
  }

  /** Three to five minutes with all traps. */
  public static PlantedWorld of(long seed, Setting setting, Plant plant) {
    double seconds = 180 + 120 * new CounterRandom(seed).uniform(SCHEDULE, 0);
    return of(seed, setting, plant, seconds, EnumSet.allOf(Trap.class));
  }

  /** Short enough to be filmed: 72 s with two traps, which take turns from seed to seed. */
  public static PlantedWorld toFilm(long seed, Plant plant) {
    Set<Trap> traps = EnumSet.noneOf(Trap.class);
    for (int k = 0; k < FILMED_TRAPS; k++) {
      int turn = (int) Math.floorMod(FILMED_TRAPS * seed + k, (long) Trap.values().length);
      traps.add(Trap.values()[turn]);
    }
    return of(seed, Setting.USUAL, plant, FILM_SECONDS, traps);
  }

  /** A world of a given length with some of the traps, in random order at random places. */
  public static PlantedWorld of(
      long seed, Setting setting, Plant plant, double seconds, Set<Trap> traps) {
    CounterRandom random = new CounterRandom(seed);
    int frames = (int) Math.round(seconds * Media.FPS);
    int stretches = traps.size() + 1;
    int end = frames - Math.min(MOST_TAIL, frames / 4 + GAP);
    int spare = end - stretches * (LENGTH + GAP) - GAP;
    if (spare < 0) {
      throw new IllegalArgumentException(
          "%.1f s have no room for %d traps".formatted(seconds, traps.size()));
    }
    List<Integer> starts = new ArrayList<>();
    double[] shares = sortedUniforms(random, stretches);
    for (int k = 0; k < stretches; k++) {
      starts.add(GAP + k * (LENGTH + GAP) + (int) (shares[k] * spare));
    }
    int planted = starts.remove(random.below(stretches, SCHEDULE, 1));
    Map<Trap, Integer> places = new EnumMap<>(Trap.class);
    for (Trap trap : EnumSet.copyOf(traps)) {
      places.put(trap, starts.remove(random.below(starts.size(), SCHEDULE, 2 + trap.ordinal())));
    }
    return new PlantedWorld(seed, setting, plant, frames, planted, Map.copyOf(places));
  }

  private static double[] sortedUniforms(CounterRandom random, int count) {
    double[] out = new double[count];
    for (int k = 0; k < count; k++) {
      out[k] = random.uniform(SCHEDULE, 100 + k);
    }
    java.util.Arrays.sort(out);
    return out;
  }

  /** The trap that frame i lies in, or null. */
  @Nullable Trap trapAt(int i) {
    return traps.entrySet().stream()
        .filter(e -> i >= e.getValue() && i < e.getValue() + LENGTH)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** How rich frame i is in one thing: 0 dull, 1 as the planted window, more in traps. */
  double richness(int i, Plant one) {
    double most = plant.has(one) ? inside(i, start) : 0;
    for (Map.Entry<Trap, Integer> trap : traps.entrySet()) {
      if (trap.getKey().bait().has(one)) {
        double height = one == Plant.LIPS ? WIDER : RICHER;
        most = Math.max(most, height * inside(i, trap.getValue()));
      }
    }
    return most;
  }

  /** How far frame i is through the nearest rich stretch: 0 where it begins, 1 where it ends. */
  double part(int i) {
    int nearest = start;
    for (int from : traps.values()) {
      nearest = Math.abs(i - middle(from)) < Math.abs(i - middle(nearest)) ? from : nearest;
    }
    return (i - nearest) / (LENGTH - 1.0);
  }

  private static int middle(int from) {
    return from + LENGTH / 2;
  }

  private static double inside(int i, int from) {
    double outside = Math.max(0, Math.max(from - i, i - (from + LENGTH - 1)));
    return Noise.step(RAMP, 0, outside);
  }

  /** Whether nobody speaks in frame i because of a trap. */
  boolean mute(int i) {
    Trap trap = trapAt(i);
    return trap == Trap.CHEWING || trap == Trap.TURNING;
  }

  /** Whether frame i is in the second shot, which ends with its trap. */
  boolean secondShot(int i) {
    return trapAt(i) == Trap.CUT && trapAt(i - LENGTH / 2) == Trap.CUT;
  }

  /** Whether the shot changes before frame i. */
  boolean cutBefore(int i) {
    return secondShot(i) != secondShot(i - 1);
  }

  /** Share of the planted window that a window of the same length from {@code chosen} holds. */
  public double overlap(int chosen) {
    return shared(chosen, start);
  }

  /** The trap that holds at least half of a window from {@code chosen}, or null. */
  public @Nullable Trap caught(int chosen) {
    return traps.entrySet().stream()
        .filter(e -> shared(chosen, e.getValue()) >= 0.5)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static double shared(int a, int b) {
    return Math.max(0, LENGTH - Math.abs(a - b)) / (double) LENGTH;
  }
}
