package isexplore.bench;

import isexplore.app.run.Machine;
import isexplore.image.RgbImage;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.perception.CanonicalFace;
import isexplore.perception.FaceDetection;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceRegion;
import isexplore.perception.Perception;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Processor time of the calls that a scan makes of FFmpeg and of the nets. */
final class PartTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();
  private final double start = Machine.cpuSeconds();

  /** A piece of work with a result. */
  private interface Work<T extends @Nullable Object, E extends Exception> {
    T run() throws E;
  }

  private <T extends @Nullable Object, E extends Exception> T time(String part, Work<T, E> work)
      throws E {
    long from = THREADS.getCurrentThreadCpuTime();
    try {
      return work.run();
    } finally {
      nanos
          .computeIfAbsent(part, p -> new LongAdder())
          .add(THREADS.getCurrentThreadCpuTime() - from);
    }
  }

  /** The parts, and what the process has worked besides since this object was made. */
  void print() {
    double rest = Machine.cpuSeconds() - start;
    for (String part : nanos.keySet().stream().sorted().toList()) {
      double seconds = nanos.getOrDefault(part, new LongAdder()).sum() / 1e9;
      System.out.printf("  %-28s %7.2f s%n", part, seconds);
      rest -= seconds;
    }
    System.out.printf("  %-28s %7.2f s%n", "everything else", rest);
  }

  /** The same nets, timed. */
  Perception timed(Perception nets) {
    return new Perception() {
      @Override
      public List<FaceDetection> detect(RgbImage frame) {
        return time("detect", () -> nets.detect(frame));
      }

      @Override
      public FaceLandmarks landmarks(RgbImage frame, FaceRegion region) {
        return time("mesh", () -> nets.landmarks(frame, region));
      }

      @Override
      public float[] person(RgbImage frame) {
        return nets.person(frame);
      }

      @Override
      public CanonicalFace canonicalFace() {
        return nets.canonicalFace();
      }

      @Override
      public Perception fork() {
        return timed(nets.fork());
      }
    };
  }

  /** The same files, timed. */
  Media timed(Media media) {
    return new Media() {
      @Override
      public VideoInfo probe(Path video) throws IOException {
        return media.probe(video);
      }

      @Override
      public VideoReader openVideo(Path video, int firstFrame) throws IOException {
        return timed(media.openVideo(video, firstFrame));
      }

      @Override
      public AudioReader openAudio(Path file) throws IOException {
        return timed(media.openAudio(file));
      }

      @Override
      public VideoWriter createVideo(
          Path file, int width, int height, float @Nullable [] audio16k, Map<String, String> about)
          throws IOException {
        return media.createVideo(file, width, height, audio16k, about);
      }

      @Override
      public void writeWav(Path file, float[] audio16k) throws IOException {
        media.writeWav(file, audio16k);
      }
    };
  }

  private VideoReader timed(VideoReader reader) {
    return new VideoReader() {
      @Override
      public @Nullable VideoFrame next() throws IOException {
        return PartTimes.this.<@Nullable VideoFrame, IOException>time(
            "pictures (calling thread)", reader::next);
      }

      @Override
      public void recycle(RgbImage image) {
        reader.recycle(image);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private AudioReader timed(AudioReader reader) {
    return new AudioReader() {
      @Override
      public int read(float[] buffer) throws IOException {
        return PartTimes.this.<Integer, IOException>time("sound", () -> reader.read(buffer));
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
