package isexplore.talk;

import isexplore.config.TalkConfig;
import isexplore.dataset.Dataset;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.motion.Life;
import isexplore.motion.LipSource;
import isexplore.motion.LiveLips;
import isexplore.motion.MotionCode;
import isexplore.speech.SpeechFrontEnd;
import isexplore.speech.SpeechTrack;
import isexplore.train.BackEnds;
import isexplore.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Whether a head that has talked for an hour still does what it did at first: lips, life and memory
 * of the first five minutes and of the last five. Arguments: {@code AUDIO WORK...}. The sound is
 * repeated until the hour is full; no pictures are drawn.
 */
public final class HourBench {
  private static final int MINUTE = 60 * Media.FPS; // frames
  private static final int HOUR = 60 * MINUTE;
  private static final int PART = 5 * MINUTE;
  private static final int FRAME = AudioReader.SAMPLE_RATE / Media.FPS; // samples

  private final SpeechFrontEnd front = SpeechFrontEnd.load();
  private final float[] samples;
  private final SpeechTrack hour;

  private HourBench(Path speech) throws IOException {
    try (AudioReader audio = new FfmpegMedia().openAudio(speech)) {
      samples = audio.readAll();
    }
    hour = front.analyse(repeated());
  }

  private AudioReader repeated() {
    return new AudioReader() {
      private long at;

      @Override
      public int read(float[] buffer) {
        int count = (int) Math.min(buffer.length, (long) HOUR * FRAME - at);
        for (int i = 0; i < count; i++) {
          buffer[i] = samples[(int) (at++ % samples.length)];
        }
        return count;
      }

      @Override
      public void close() {}
    };
  }

  /** Prints two Markdown tables. */
  public static void main(String[] arguments) throws IOException {
    HourBench bench = new HourBench(Path.of(arguments[0]));
    System.out.println(
        "| head | first and last five minutes: opening %, mean | p95 | jitter of the opening % |"
            + " head ° | head % | blinks a minute | mean place of the head moved, % |"
            + " MiB in use as it listens: at 5, 55, 60 min |\n|---|---|---|---|---|---|---|---|---|");
    for (String work : Arrays.asList(arguments).subList(1, arguments.length)) {
      bench.print(Path.of(work));
    }
  }

  private void print(Path work) throws IOException {
    Path model = work.resolve("model");
    try (Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      LipSource lips =
          Objects.requireNonNull(
              BackEnds.lips(
                  BackEnds.load(model.resolve(Trainer.HEAD)), model.resolve("lips.safetensors")));
      Performance talk =
          Performance.speak(
              dataset, lips.predict(hour.rows(), hour.voice()), TalkConfig.defaults());
      Movement first = Movement.of(dataset, part(talk, 0));
      Movement last = Movement.of(dataset, part(talk, talk.frames() - PART));
      double[] early = first.jitter();
      double[] late = last.jitter();
      System.out.printf(
          "| %s | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.2f, %.2f | %.1f, %.1f |"
              + " %.1f | %s |%n",
          work.getFileName(),
          first.meanOpening(),
          last.meanOpening(),
          CodedFace.p95(first.opening()),
          CodedFace.p95(last.opening()),
          early[2],
          late[2],
          early[0],
          late[0],
          early[1],
          late[1],
          NewSpeechBench.blinks(first.faces()),
          NewSpeechBench.blinks(last.faces()),
          first.distance(last),
          listening(dataset, lips));
    }
  }

  private static Performance part(Performance talk, int from) {
    int size = MotionCode.SIZE;
    return new Performance(
        Arrays.copyOfRange(talk.bases(), from, from + PART),
        Arrays.copyOfRange(talk.poses(), from, from + PART),
        Arrays.copyOfRange(talk.codes(), from * size, (from + PART) * size));
  }

  /** Memory while the head of {@link TalkingHead}, all but its pictures, listens for an hour. */
  private String listening(Dataset dataset, LipSource lips) throws IOException {
    LiveLips live = new LiveLips(lips, front);
    Life.Walk walk = new Life.Walk(dataset.manifest().pieceFrames(), 1);
    float[] told = new float[MotionCode.LIPS];
    float[] sound = new float[FRAME];
    StringBuilder used = new StringBuilder();
    AudioReader reader = repeated();
    for (int frame = 1; frame <= HOUR; frame++) {
      live.push(sound, 0, reader.read(sound));
      while (live.next(told)) {
        Moment.speaking(dataset, walk.next(), told, 0, 1);
      }
      if (frame == PART || frame == HOUR - PART || frame == HOUR) {
        used.append(used.isEmpty() ? "" : ", ").append(mebibytes());
      }
    }
    return used.toString();
  }

  private static String mebibytes() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return "%.1f".formatted((runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
  }
}
