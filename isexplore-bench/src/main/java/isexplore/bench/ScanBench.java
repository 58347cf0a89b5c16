package isexplore.bench;

import isexplore.app.run.Machine;
import isexplore.config.ScanConfig;
import isexplore.io.AtomicFiles;
import isexplore.media.Media;
import isexplore.media.ffmpeg.FfmpegMedia;
import isexplore.perception.Perception;
import isexplore.perception.models.ModelStore;
import isexplore.perception.nets.TflitePerception;
import isexplore.scan.Scanner;
import isexplore.speech.SpeechFrontEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints how long a scan takes and where its processor time goes. Arguments: videos. The first one
 * pays for the warming up of the JIT, as it does for a user; peak memory is that of the process so
 * far.
 */
public final class ScanBench {
  private ScanBench() {}

  /** Scans each video once, in a folder that is deleted afterwards. */
  public static void main(String[] videos) throws IOException {
    SpeechFrontEnd speech = SpeechFrontEnd.load();
    Perception perception = TflitePerception.load(ModelStore.open(null));
    for (String video : videos) {
      scan(Path.of(video), perception, speech);
    }
  }

  private static void scan(Path video, Perception perception, SpeechFrontEnd speech)
      throws IOException {
    PartTimes times = new PartTimes();
    Media media = times.timed(new FfmpegMedia());
    Path folder = Files.createTempDirectory("scan");
    double seconds = media.probe(video).seconds();
    long start = System.nanoTime();
    try {
      new Scanner(media, times.timed(perception), speech, Machine.cores(), event -> {})
          .scan(video, "", "", ScanConfig.defaults(), folder);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %.1f s in %.1f s = %.1f x real time, %d threads, %d MiB at the peak%n",
        video.getFileName(),
        seconds,
        wall,
        seconds / wall,
        Machine.cores(),
        Machine.peakMemoryBytes() >> 20);
    times.print();
  }
}
