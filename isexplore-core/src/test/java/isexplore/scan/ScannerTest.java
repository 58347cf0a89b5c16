package isexplore.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isexplore.config.ScanConfig;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.image.RgbImage;
import isexplore.media.VideoFrame;
import isexplore.media.VideoReader;
import isexplore.speech.SpeechFrontEnd;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerTest {
  private static final List<String> FILES =
      List.of("frames.csv", "landmarks.npy", "thumbs.npy", "speech.npy", "scan.json");
  private static final SpeechFrontEnd SPEECH = SpeechFrontEnd.load();
  private static final int FRAMES = 180;
  private static final int CUT = 110;

  @TempDir Path temp;
  private Path whole;

  @BeforeEach
  void scanUndisturbed() throws IOException {
    whole = Files.createDirectory(temp.resolve("whole"));
    scan(whole, 2, RunListener.SILENT);
  }

  private static void scan(Path folder, int threads, RunListener listener) throws IOException {
    scan(new MadeVideo(FRAMES, CUT), folder, threads, listener);
  }

  private static void scan(MadeVideo video, Path folder, int threads, RunListener listener)
      throws IOException {
    new Scanner(video, video, SPEECH, threads, listener)
        .scan(Path.of("made.mp4"), "hash", "nets", ScanConfig.defaults(), folder);
  }

  private void assertSameBits(Path folder, String how) {
    for (String file : FILES) {
      assertThat(folder.resolve(file)).as(how).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() throws IOException {
    for (int threads : new int[] {1, 5}) {
      Path folder = Files.createDirectory(temp.resolve("by" + threads));
      scan(folder, threads, RunListener.SILENT);
      assertSameBits(folder, threads + " threads");
    }
  }

  @Test
  void aScanStoppedAfterAnyChunkGoesOnFromThereToTheSameBits() throws IOException {
    for (int chunks = 1; chunks <= 3; chunks++) {
      Path folder = Files.createDirectory(temp.resolve("stopped" + chunks));
      long stop = 50L * chunks;
      RunListener stopping =
          event -> {
            if (event instanceof RunEvent.Progressed p && p.done() >= stop) {
              throw new IllegalStateException("stopped");
            }
          };
      assertThatThrownBy(() -> scan(folder, 2, stopping)).hasMessage("stopped");
      int[] opened = {-1};
      MadeVideo video =
          new MadeVideo(FRAMES, CUT) {
            @Override
            public VideoReader openVideo(Path file, int first) {
              opened[0] = first;
              return super.openVideo(file, first);
            }
          };
      scan(video, folder, 2, RunListener.SILENT);
      assertThat(opened[0]).isEqualTo(stop - 1);
      assertSameBits(folder, "stopped after chunk " + chunks);
    }
  }

  @Test
  void whateverIsLeftHalfWrittenIsCutOffAndMadeAgain() throws IOException {
    int test = 0;
    for (String file : List.of("frames.csv", "landmarks.npy", "thumbs.npy")) {
      for (double share : new double[] {0, 0.001, 0.31, 0.62, 0.999}) {
        Path folder = Files.createDirectory(temp.resolve("cut" + test++));
        for (String name : List.of("frames.csv", "landmarks.npy", "thumbs.npy")) {
          Files.copy(whole.resolve(name), folder.resolve(name));
        }
        try (FileChannel half = FileChannel.open(folder.resolve(file), StandardOpenOption.WRITE)) {
          half.truncate((long) (share * half.size()));
        }
        scan(folder, 2, RunListener.SILENT);
        assertSameBits(folder, file + " cut to " + share);
      }
    }
  }

  @Test
  void cutsAreFoundAndThumbsShowTheFirstFrameOfEachSecond() throws IOException {
    try (Scan scan = Scan.open(whole)) {
      assertThat(scan.size()).isEqualTo(FRAMES);
      for (ScanRow row : scan.rows()) {
        assertThat(row.cut()).as("frame %d", row.frame()).isEqualTo(row.frame() == CUT);
        assertThat(row.hasFace()).isEqualTo(row.frame() % 40 != 39);
      }
      assertThat(brightness(scan.thumb(4))).isBetween(40.0, 70.0); // frame 100
      assertThat(brightness(scan.thumb(5))).isBetween(180.0, 210.0); // frame 125
      assertThat(scan.thumb(7)).isNotNull();
      assertThat(scan.thumb(8)).isNull();
    }
  }

  @Test
  void whereLittleIsSaidAPriorIsAdvised() throws IOException {
    assertThat(notes(FRAMES)).singleElement().asString().contains("isexplore prior -o");
    assertThat(notes(900)).isEmpty();
  }

  private List<String> notes(int frames) throws IOException {
    List<String> notes = new ArrayList<>();
    Path folder = Files.createDirectory(temp.resolve("notes" + frames));
    RunListener listener =
        event -> {
          if (event instanceof RunEvent.Noted noted) {
            notes.add(noted.message());
          }
        };
    scan(new MadeVideo(frames, CUT), folder, 2, listener);
    return notes;
  }

  private static double brightness(RgbImage image) {
    double sum = 0;
    for (byte value : image.rgb()) {
      sum += value & 0xff;
    }
    return sum / image.rgb().length;
  }

  @Test
  void anErrorOfTheDecoderIsTheErrorOfTheScan() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("broken"));
    MadeVideo broken =
        new MadeVideo(FRAMES, CUT) {
          @Override
          public VideoReader openVideo(Path file, int first) {
            VideoReader good = super.openVideo(file, first);
            return new VideoReader() {
              @Override
              public VideoFrame next() throws IOException {
                VideoFrame frame = good.next();
                if (frame == null || frame.index() == 120) {
                  throw new IOException("the disk is gone");
                }
                return frame;
              }

              @Override
              public void close() {}
            };
          }
        };
    assertThatThrownBy(() -> scan(broken, folder, 2, RunListener.SILENT))
        .hasMessageContaining("the disk is gone");
    scan(folder, 2, RunListener.SILENT);
    assertSameBits(folder, "after an error");
  }
}
