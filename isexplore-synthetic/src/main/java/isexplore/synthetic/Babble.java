package isexplore.synthetic;

import isexplore.math.CounterRandom;
import isexplore.media.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the speaker of a {@link PlantedWorld} says: phones in syllables, phrases of 1.2 to 1.8 s
 * with pauses between. Dull stretches keep to a few phones, rich ones go through all. Every 3 to 4
 * s everywhere a stressed vowel opens the mouth as wide as it goes.
 *
 * @param phones in order, without gaps
 * @param stresses seconds at which the stressed vowels are at their height
 */
record Babble(List<Phone> phones, List<Double> stresses) {
  private static final List<String> OPEN = List.of("aa ae ao aw ay ow oy".split(" "));
  private static final List<String> NARROW = List.of("ah eh er ey ih iy uh uw".split(" "));
  private static final List<String> VOWELS = Stream.concat(OPEN.stream(), NARROW.stream()).toList();
  private static final List<String> CONSONANTS =
      List.of("p t k b d g m n ng f v th dh s z sh zh ch jh hh l r w y".split(" "));
  private static final double TOPIC = 12; // seconds until a dull speaker's few phones change
  private static final double STRESSED = 0.18; // seconds that a stressed vowel lasts

  /** The talk of somebody else, in which the first open vowel of every 3 s is stressed. */
  static Babble of(List<Phone> phones) {
    List<Double> stresses = new ArrayList<>();
    double next = 1;
    for (Phone phone : phones) {
      boolean open = Viseme.of(phone.name()).getFirst().shape().jaw() > 0.4;
      if (open && phone.start() >= next) {
        stresses.add((phone.start() + phone.end()) / 2);
        next = phone.start() + 3;
      }
    }
    return new Babble(phones, List.copyOf(stresses));
  }

  /** Whether a phone's name is that of a vowel. */
  static boolean isVowel(String phone) {
    return VOWELS.contains(phone);
  }

  /** The talk of a world. */
  static Babble of(PlantedWorld world) {
    return new Author(world).write();
  }

  /** Draws without putting back; when nothing is left, everything is put back. */
  private static final class Deck {
    private final List<String> all;
    private final List<String> left = new ArrayList<>();

    Deck(List<String> all) {
      this.all = all;
    }

    String draw(double uniform) {
      if (left.isEmpty()) {
        left.addAll(all);
      }
      return left.remove((int) (uniform * left.size()));
    }
  }

  private static final class Author {
    private final PlantedWorld world;
    private final CounterRandom random;
    private final double pace; // factor on all durations, the speaker's own
    private final Deck vowels = new Deck(VOWELS);
    private final Deck consonants = new Deck(CONSONANTS);
    private final Deck topicOpen = new Deck(OPEN);
    private final Deck topicNarrow = new Deck(NARROW);
    private final Deck topicConsonants = new Deck(CONSONANTS);
    private Deck fewVowels = new Deck(List.of());
    private Deck fewConsonants = new Deck(List.of());
    private final List<Phone> phones = new ArrayList<>();
    private final List<Double> stresses = new ArrayList<>();
    private double time;
    private int drawn;

    Author(PlantedWorld world) {
      this.world = world;
      random = new CounterRandom(world.seed() ^ 0x5eed);
      pace = 0.9 + 0.25 * uniform();
    }

    /** A dull speaker's next topic: an open vowel and a narrow one, lips that close, three more. */
    private void changeTopic() {
      fewVowels = new Deck(List.of(topicOpen.draw(uniform()), topicNarrow.draw(uniform())));
      List<String> few = new ArrayList<>(List.of(uniform() < 0.5 ? "m" : "b"));
      for (int i = 0; i < 3; i++) {
        few.add(topicConsonants.draw(uniform()));
      }
      fewConsonants = new Deck(few);
    }

    private double uniform() {
      return random.uniform(0, drawn++);
    }

    Babble write() {
      double end = world.frames() / (double) Media.FPS;
      double pause = 0; // when the sentence ends
      double stress = 2;
      double topic = 0; // when it changes
      boolean vowel = false;
      while (time < end) {
        if (time >= topic) {
          changeTopic();
          topic = time + TOPIC;
        }
        if (world.mute(frame())) {
          add("pau", 1.0 / Media.FPS);
        } else if (time >= pause) {
          add("pau", 0.22 + 0.1 * uniform());
          pause = time + 1.2 + 0.6 * uniform();
        } else if (vowel && time >= stress) {
          stresses.add(time + STRESSED / 2);
          add("aa", STRESSED);
          stress = time + 2.8 + uniform();
          vowel = false;
        } else {
          syllablePart(vowel);
          vowel = !vowel && uniform() > 0.2;
        }
      }
      return new Babble(List.copyOf(phones), List.copyOf(stresses));
    }

    private int frame() {
      return (int) (time * Media.FPS + 1e-9);
    }

    private void syllablePart(boolean vowel) {
      double richness = world.richness(frame(), Plant.PHONES);
      boolean rich = richness > 0.5;
      double seconds = pace * (vowel ? 0.11 + 0.07 * uniform() : 0.065 + 0.035 * uniform());
      Deck deck = vowel ? (rich ? vowels : fewVowels) : rich ? consonants : fewConsonants;
      add(deck.draw(uniform()), richness > 1 ? 0.85 * seconds : seconds);
    }

    private void add(String name, double seconds) {
      phones.add(new Phone(name, time, time + seconds));
      time += seconds;
    }
  }

  /** The phone at a time; the last one beyond the end. */
  Phone at(double time) {
    int low = 0;
    int high = phones.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (phones.get(middle).start() <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return phones.get(low);
  }

  /** How close a time is to a stressed vowel's height, 0..1. */
  double stress(double time) {
    double most = 0;
    for (double s : stresses) {
      most = Math.max(most, Noise.bell(time - s, 0.07));
    }
    return most;
  }
}
