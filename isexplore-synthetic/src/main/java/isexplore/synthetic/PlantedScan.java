package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import isexplore.media.VideoInfo;
import isexplore.scan.Scan;
import isexplore.scan.ScanInfo;
import isexplore.scan.ScanWriter;
import isexplore.speech.SpeechFrontEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scan without pixels in which one window is known to be the right one: minutes of a dull speaker
 * into which a rich window is planted, and traps that look even richer. Noise, face, habits and the
 * timing of the mouth are drawn from the seed.
 *
 * @param plant what is rich in the planted window
 * @param start first frame of the planted window, {@link #LENGTH} frames long
 * @param traps first frame of each trap, {@link #TRAP} frames long
 */
public record PlantedScan(Plant plant, int start, Map<Trap, Integer> traps) {
  /** Frames of the planted window. */
  public static final int LENGTH = 5 * Media.FPS;

  /** Frames of a trap. */
  public static final int TRAP = 6 * Media.FPS;

  private static final int SLOT = 260; // frames; holds a trap and something dull around it
  private static final int SLOTS = 20;
  private static final int TAIL = 350; // frames after the last slot, where the held-out tail lies

  /** All frames of a planted scan, 3 min 42 s. */
  public static final int FRAMES = SLOTS * SLOT + TAIL;

  /** What is rich in the planted window. */
  public enum Plant {
    /** All sounds of the language; elsewhere a few for some seconds, then a few others. */
    PHONES,
    /** Lips that open wide; elsewhere they are lazy. */
    LIPS,
    /** A head that turns; elsewhere it is nearly still. */
    VIEWS,
    /** All three. */
    ALL
  }

  /** A stretch richer than the planted window, that must not be taken. */
  public enum Trap {
    /** Loud noise with a rich spectrum; lips and head move richly, but not to it. */
    NOISE,
    /** Lips that move without speech, amid clatter; the head turns. */
    CHEWING,
    /** A head that turns in silence. */
    SILENT_TURN,
    /** Rich in everything, but the shot changes every second. */
    CUT,
    /** Rich in everything, but somebody else is in the picture. */
    SECOND_FACE,
    /** Rich in everything, but out of focus. */
    BLUR,
    /** Rich in everything, but the sound lies 5 frames behind the picture. */
    SHIFT
  }

  /** How speakers and noise behave. */
  public enum Setting {
    /** For working on the selection. */
    USUAL,
    /** Other timing of the mouth and another kind of noise: kept for a last, single look. */
    HELD_BACK
  }

  /** Writes the scan into a folder that need not exist. */
  public static PlantedScan write(
      Path folder, long seed, Plant plant, Set<Trap> traps, Setting setting) throws IOException {
    CounterRandom random = new CounterRandom(seed);
    List<Integer> slots = shuffled(random);
    int start = slots.getFirst() * SLOT + random.below(SLOT - LENGTH, 2, 0);
    Map<Trap, Integer> places = new EnumMap<>(Trap.class);
    for (Trap trap : traps) {
      int slot = slots.get(1 + trap.ordinal());
      places.put(trap, slot * SLOT + random.below(SLOT - TRAP, 2, 1 + trap.ordinal()));
    }
    PlantedScan planted = new PlantedScan(plant, start, Map.copyOf(places));
    PlantedSpeaker speaker = new PlantedSpeaker(planted, random, setting);
    Files.createDirectories(folder);
    try (ScanWriter writer = new ScanWriter(folder)) {
      for (int i = 0; i < FRAMES; i++) {
        writer.add(speaker.row(i), null);
      }
      VideoInfo media =
          new VideoInfo(512, 512, FRAMES / (double) Media.FPS, 25, false, 0, 16_000, "h264");
      writer.finish(
          new ScanInfo(Scan.VERSION, "planted.mp4", "", media, FRAMES, 0, 0, new double[0], 0, ""),
          speaker.sound(),
          SpeechFrontEnd.WIDTH);
    }
    return planted;
  }

  private static List<Integer> shuffled(CounterRandom random) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      slots.add(random.below(i + 1, 1, i), i);
    }
    return slots;
  }

  /** The trap that holds frame i, or null. */
  @org.jspecify.annotations.Nullable
  Trap trapAt(int i) {
    for (Map.Entry<Trap, Integer> trap : traps.entrySet()) {
      if (i >= trap.getValue() && i < trap.getValue() + TRAP) {
        return trap.getKey();
      }
    }
    return null;
  }

  /** Whether frame i lies in the planted window. */
  boolean holds(int i) {
    return i >= start && i < start + LENGTH;
  }

  /** Frames that a window of the same length from {@code other} shares with the planted one. */
  public int shared(int other) {
    return Math.max(0, LENGTH - Math.abs(other - start));
  }

  /** The trap that holds at least half of a window of the planted length, or null. */
  public @org.jspecify.annotations.Nullable Trap caught(int window) {
    return trapAt(window + LENGTH / 2);
  }
}
