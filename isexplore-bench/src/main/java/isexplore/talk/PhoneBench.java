package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.motion.LipSource;
import isexplore.motion.SpeechToMotion;
import isexplore.scan.Scan;
import isexplore.scan.ScanRow;
import isexplore.speech.PhoneProbability;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import isexplore.synthetic.Phone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Whether lips meet on m, b, p and part on AA, AE, AO ({@code docs/evaluation.md} 7), in synthetic
 * speech whose phones are known. Arguments: work folders of heads whose lips move the coded
 * surface. The speech takes the way that {@code talk} gives it; the opening is that of the coded
 * surface as the camera sees it, over face height. Controls: a mouth that stays shut, and the same
 * lips held against the phones of half the speech later.
 */
public final class PhoneBench {
  private static final double SECONDS = 60;
  private static final int FIRST_SEED = 201; // of words and voices; nothing was chosen by them
  private static final int SPEECHES = 4;
  static final double CLOSED = 0.05; // of the opening's p95
  private static final double OPEN = 0.25;
  private static final double CLEAR = 0.6; // probability of phones in recorded speech

  private final List<Speech> speeches = new ArrayList<>();

  private PhoneBench() throws IOException {
    SpeechFrontEnd ears = SpeechFrontEnd.load();
    for (int k = 0; k < SPEECHES; k++) {
      var spoken = isexplore.synthetic.Performance.speak(SECONDS, FIRST_SEED + k);
      try (AudioReader reader = AudioReader.of(spoken.audio())) {
        speeches.add(new Speech(spoken.phones(), ears.analyse(reader)));
      }
    }
  }

  /** Sound with its phones. */
  private record Speech(List<Phone> phones, SpeechTrack heard) {}

  /** How often something was so. */
  private static final class Tally {
    private int found;
    private int count;

    void add(boolean so) {
      found += so ? 1 : 0;
      count++;
    }

    @Override
    public String toString() {
      return "%.1f %% of %d".formatted(100.0 * found / Math.max(count, 1), count);
    }
  }

  /** Phones that ask for something and got it. */
  private static final class Phones {
    private final Tally closed = new Tally();
    private final Tally open = new Tally();

    void add(List<Phone> phones, double[] opening, double p95, int later) {
      for (Phone phone : phones) {
        if (phone.closesLips()) {
          closed.add(during(phone, opening, later, o -> o < CLOSED * p95));
        } else if (List.of("aa", "ae", "ao").contains(phone.name())) {
          open.add(during(phone, opening, later, o -> o > OPEN * p95));
        }
      }
    }

    /** Whether the opening is so in a frame of the phone or in one beside it. */
    private static boolean during(Phone phone, double[] opening, int later, DoublePredicate so) {
      int n = opening.length;
      int from = Math.max(0, (int) (phone.start() * Media.FPS) - 1);
      int to = Math.min(n, (int) Math.ceil(phone.end() * Media.FPS) + 1);
      return IntStream.range(from, to).anyMatch(i -> so.test(opening[(i + later) % n]));
    }

    @Override
    public String toString() {
      return closed + ", " + open;
    }
  }

  /** Prints a Markdown table. */
  public static void main(String[] works) throws IOException {
    PhoneBench bench = new PhoneBench();
    System.out.println(
        "| head | closes, opens | shut in silence | p95 over face height | stays shut |"
            + " other phones | recorded, clear phones |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String work : works) {
      bench.print(Path.of(work));
    }
  }

  private void print(Path work) throws IOException {
    Phones told = new Phones();
    Phones shut = new Phones();
    Phones other = new Phones();
    Tally silence = new Tally();
    double wide = 0;
    LipSource lips = SpeechToMotion.load(work.resolve("model").resolve("lips.safetensors"));
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      for (Speech speech : speeches) {
        double[] opening = openings(dataset, lips, speech.heard);
        double p95 = CodedFace.p95(opening);
        wide += p95 / SPEECHES;
        told.add(speech.phones, opening, p95, 0);
        shut.add(speech.phones, new double[opening.length], p95, 0);
        other.add(speech.phones, opening, p95, opening.length / 2);
        for (int i = 0; i < opening.length; i++) {
          if (!speech.heard.voice()[i]) {
            silence.add(opening[i] < CLOSED * p95);
          }
        }
      }
    }
    System.out.printf(
        "| %s | %s | %s | %.1f %% | %s | %s | %s |%n",
        work.getFileName(), told, silence, 100 * wide, shut, other, recorded(work));
  }

  /** Opening of every frame, never below 0. */
  private static double[] openings(Dataset dataset, LipSource lips, SpeechTrack heard) {
    Performance talk =
        Performance.speak(
            dataset, lips.predict(heard.rows(), heard.voice()), TalkConfig.defaults());
    return CodedFace.openings(CodedFace.of(dataset, talk));
  }

  /** What the recorded lips do where the recorded phones are clear. */
  private static String recorded(Path work) throws IOException {
    try (Scan scan = Scan.open(work.resolve("scan"))) {
      double[] opening = scan.rows().stream().mapToDouble(ScanRow::opening).toArray();
      double p95 = CodedFace.p95(Arrays.stream(opening).filter(Double::isFinite).toArray());
      float[] rows = scan.speechRows();
      Tally closed =
          atPeaks(PhoneProbability.of(rows, "M", "B", "P"), opening, o -> o < CLOSED * p95);
      Tally open =
          atPeaks(PhoneProbability.of(rows, "AA", "AE", "AO"), opening, o -> o > OPEN * p95);
      return closed + ", " + open;
    }
  }

  private static Tally atPeaks(double[] probability, double[] opening, DoublePredicate so) {
    Tally tally = new Tally();
    for (int i = 1; i + 1 < opening.length; i++) {
      double p = probability[i];
      if (p >= CLEAR && p >= probability[i - 1] && p > probability[i + 1]) {
        tally.add(IntStream.rangeClosed(i - 1, i + 1).anyMatch(k -> so.test(opening[k])));
      }
    }
    return tally;
  }
}
