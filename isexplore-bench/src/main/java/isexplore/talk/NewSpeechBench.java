package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.evaluate.SpokenFile;
import isexplore.head.HeadModel;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.Blinks;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.Perception;
import isexplore.perception.models.ModelStore;
import isexplore.perception.nets.TflitePerception;
import isexplore.speech.LipPrior;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a head speaks what nobody filmed it speak ({@code docs/evaluation.md} 7). Arguments: {@code
 * [--prior FILE] AUDIO WORK...}. The speech goes the way of {@code talk} into an mp4 of the square
 * around the head; lips, lids, seam, repeated frames and sound are those of that file read back.
 * Head and mouth move as they are told to; beside it how they moved in the segment.
 */
public final class NewSpeechBench {
  private static final TalkConfig SQUARE = new TalkConfig(false, 1, 1);
  private static final int PARTS = 5; // the first is held against the last

  private final Media media = new FfmpegMedia();
  private final Perception perception = TflitePerception.load(ModelStore.open(null));
  private final Path speech;
  private final float[] samples;
  private final SpeechTrack heard;
  private final float @Nullable [] expected; // lips

  private NewSpeechBench(Path speech, @Nullable LipPrior prior) throws IOException {
    this.speech = speech;
    try (AudioReader audio = media.openAudio(speech)) {
      samples = audio.readAll();
    }
    heard = SpeechFrontEnd.load().analyse(AudioReader.of(samples));
    expected = prior == null ? null : prior.predict(heard.rows());
  }

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean told = arguments[0].equals("--prior");
    int at = told ? 2 : 0;
    LipPrior prior = told ? LipPrior.load(Path.of(arguments[1])) : null;
    NewSpeechBench bench = new NewSpeechBench(Path.of(arguments[at]), prior);
    System.out.println(
        "| head | audio–lip score, other words | shut in silence | blinks a minute, filmed |"
            + " jitter: head °, filmed | head %, filmed | opening %, filmed | seam step |"
            + " repeated frames | lips late, frames | sound late, ms (r) |"
            + " opening %, first fifth and last | head moved, % |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (int k = at + 1; k < arguments.length; k++) {
      bench.print(Path.of(arguments[k]));
    }
  }

  private void print(Path work) throws IOException, InterruptedException {
    Path file = Files.createTempFile("talk", ".mp4");
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      Performance talk = write(dataset, work.resolve("model"), file);
      Movement moves = Movement.of(dataset, talk);
      Movement filmed = Movement.filmed(dataset);
      SpokenFile seen =
          SpokenFile.read(media, file, dataset, perception, talk.bases(), moves.faces());
      SoundLag sound = SoundLag.between(speech, file);
      int part = talk.frames() / PARTS;
      Movement first = moves.part(0, part);
      Movement last = moves.part(talk.frames() - part, talk.frames());
      System.out.printf(
          "| %s | %s | %s | %.0f, %.0f | %s | %s | %d of %d | %d | %.1f (%.3f) | %.1f, %.1f |"
              + " %.1f |%n",
          work.getFileName(),
          scores(seen),
          shutInSilence(moves.opening()),
          blinks(seen.faces()),
          blinks(faces(dataset)),
          jitter(moves, filmed),
          seen.seamStep() == null ? "–" : "%.2f".formatted(seen.seamStep()),
          seen.repeated(),
          seen.frames(),
          seen.lipLag(),
          sound.millis(),
          sound.correlation(),
          first.meanOpening(),
          last.meanOpening(),
          first.distance(last));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** As {@code talk} does it. */
  private Performance write(Dataset dataset, Path model, Path out) throws IOException {
    HeadModel head = BackEnds.load(model.resolve(Trainer.HEAD));
    var source = Objects.requireNonNull(BackEnds.lips(head, model.resolve("lips.safetensors")));
    float[] lips = source.predict(heard.rows(), heard.voice());
    Performance talk = Performance.speak(dataset, lips, SQUARE);
    new Talker(dataset, head, SQUARE, e -> {}).write(talk, media, out, samples, Map.of());
    return talk;
  }

  private String scores(SpokenFile seen) {
    return expected == null
        ? "–"
        : "%.2f, %.2f".formatted(seen.score(expected), seen.scoreElsewhere(expected));
  }

  private String shutInSilence(double[] opening) {
    double limit = PhoneBench.CLOSED * CodedFace.p95(opening);
    int[] silent = IntStream.range(0, opening.length).filter(i -> !heard.voice()[i]).toArray();
    long shut = Arrays.stream(silent).filter(i -> opening[i] < limit).count();
    return "%d of %d".formatted(shut, silent.length);
  }

  private static List<FaceLandmarks> faces(Dataset dataset) {
    return IntStream.range(0, dataset.manifest().pieceFrames())
        .mapToObj(dataset::landmarks)
        .toList();
  }

  /** A minute. */
  static double blinks(List<FaceLandmarks> faces) {
    return 60.0 * Media.FPS * Blinks.count(faces) / faces.size();
  }

  private static String jitter(Movement moves, Movement filmed) {
    double[] now = moves.jitter();
    double[] then = filmed.jitter();
    return "%.2f, %.2f | %.2f, %.2f | %.2f, %.2f"
        .formatted(now[0], then[0], now[1], then[1], now[2], then[2]);
  }
}
