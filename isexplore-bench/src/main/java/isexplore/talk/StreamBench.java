package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.dataset.DatasetManifest;
import isexplore.head.HeadModel;
import isexplore.math.Correlation;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.motion.LipSource;
import isexplore.motion.LiveLips;
import isexplore.motion.MotionCode;
import isexplore.perception.FaceTopology;
import isexplore.scan.Scan;
import isexplore.speech.SpeechFrontEnd;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * How soon and how well a head talks while it listens. Arguments: work folder of a video with a
 * held-out tail, a sound file.
 *
 * <p>Latency: the sound comes in pieces of 10 ms; measured is from the piece that a picture waited
 * for to the picture. Correlation: opening of the mouth in the tail, told from the video's own
 * sound by what was learnt without the tail, against the tracked one; all sound at once, and as it
 * comes.
 */
public final class StreamBench {
  private static final int PIECE = AudioReader.SAMPLE_RATE / 100;
  private static final int FRAME = AudioReader.SAMPLE_RATE / Media.FPS;
  private static final int WARM = 50; // pictures until the JIT has compiled

  private final Path work;
  private final Dataset dataset;
  private final HeadModel model;
  private final SpeechFrontEnd front = SpeechFrontEnd.load();

  private StreamBench(Path work, Dataset dataset) throws IOException {
    this.work = work;
    this.dataset = dataset;
    this.model = BackEnds.load(work.resolve("model").resolve(Trainer.HEAD));
  }

  /** Prints both. */
  public static void main(String[] arguments) throws IOException {
    Path work = Path.of(arguments[0]);
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      StreamBench bench = new StreamBench(work, dataset);
      bench.latency(Path.of(arguments[1]));
      bench.correlation();
    }
  }

  private void latency(Path sound) throws IOException {
    float[] samples = read(sound);
    TalkingHead head =
        new TalkingHead(dataset, model, lips("lips.safetensors"), front, TalkConfig.defaults());
    double[] millis = new double[samples.length / FRAME + 1];
    int pictures = 0;
    long behind = 0;
    for (int from = 0; from + PIECE <= samples.length; from += PIECE) {
      long start = System.nanoTime();
      head.push(samples, from, PIECE);
      if (head.pull() != null) {
        millis[pictures] = (System.nanoTime() - start) / 1e6;
        behind = Math.max(behind, from + PIECE - (long) pictures * FRAME);
        pictures++;
      }
    }
    double[] warm = Arrays.copyOfRange(millis, WARM, pictures);
    Arrays.sort(warm);
    double p95 = warm[(int) (0.95 * (warm.length - 1))];
    System.out.printf(
        "%d pictures of %d²; from the last sample to the picture %.1f ms (median), %.1f ms (p95),"
            + " %.1f ms (most); from a picture's sound to the picture %.0f ms (p95)%n",
        warm.length,
        dataset.side(),
        warm[warm.length / 2],
        p95,
        warm[warm.length - 1],
        p95 + behind * 1e3 / AudioReader.SAMPLE_RATE);
  }

  private void correlation() throws IOException {
    LipSource lips = lips("lips-without-tail.safetensors");
    try (Scan scan = Scan.open(work.resolve("scan"))) {
      Path video = Path.of(scan.info().video());
      float[] live = live(lips, read(video));
      float[] whole;
      try (AudioReader audio = new FfmpegMedia().openAudio(video)) {
        var track = front.analyse(audio);
        whole = lips.predict(track.rows(), track.voice());
      }
      int lag = scan.info().lagFrames();
      System.out.printf(
          "opening in the tail, r with the tracked one: %.3f from all sound, %.3f as it comes%n",
          correlation(whole, lag), correlation(live, lag));
    }
  }

  private LipSource lips(String taught) throws IOException {
    return Objects.requireNonNull(BackEnds.lips(model, work.resolve("model").resolve(taught)));
  }

  private float[] live(LipSource lips, float[] samples) {
    LiveLips listener = new LiveLips(lips, front);
    listener.push(samples, 0, samples.length);
    listener.end();
    float[] out = new float[(samples.length / FRAME + 2) * MotionCode.LIPS];
    float[] code = new float[MotionCode.LIPS];
    for (int i = 0; listener.next(code); i++) {
      System.arraycopy(code, 0, out, i * MotionCode.LIPS, MotionCode.LIPS);
    }
    return out;
  }

  private double correlation(float[] told, int lag) {
    DatasetManifest manifest = dataset.manifest();
    Correlation correlation = new Correlation();
    for (int i = manifest.trainFrames(); i < manifest.frames(); i++) {
      int row = manifest.sourceFrame(i) + lag;
      if (row >= 0 && (row + 1) * MotionCode.LIPS <= told.length) {
        float[] code = new float[MotionCode.SIZE];
        System.arraycopy(told, row * MotionCode.LIPS, code, 0, MotionCode.LIPS);
        correlation.add(opening(code), opening(dataset.motion(i)));
      }
    }
    return correlation.value();
  }

  private double opening(float[] code) {
    float[] surface = new float[dataset.face().neutral().length];
    dataset.face().vertices(code, surface);
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      double d =
          surface[3 * FaceTopology.UPPER_INNER_LIP + c]
              - surface[3 * FaceTopology.LOWER_INNER_LIP + c];
      squared += d * d;
    }
    return Math.sqrt(squared);
  }

  private static float[] read(Path file) throws IOException {
    try (AudioReader audio = new FfmpegMedia().openAudio(file)) {
      return audio.readAll();
    }
  }
}
