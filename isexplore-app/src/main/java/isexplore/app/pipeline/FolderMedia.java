package isexplore.app.pipeline;

import isexplore.exchange.PeerSource;
import isexplore.media.AudioReader;
import isexplore.media.Media;
import isexplore.media.VideoFrame;
import isexplore.media.VideoInfo;
import isexplore.media.VideoReader;
import isexplore.media.VideoWriter;
import isexplore.process.SegmentSound;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a folder in the peers' layout as if it were a video; files are left to another reader. */
final class FolderMedia implements Media {
  private final Media files;

  FolderMedia(Media files) {
    this.files = files;
  }

  @Override
  public VideoInfo probe(Path video) throws IOException {
    if (!Files.isDirectory(video)) {
      return files.probe(video);
    }
    PeerSource source = PeerSource.open(video);
    int audioRate = Files.isRegularFile(source.sound()) ? AudioReader.SAMPLE_RATE : 0;
    double seconds = source.frames() / (double) FPS;
    return new VideoInfo(
        source.width(), source.height(), seconds, FPS, false, 0, audioRate, "pictures");
  }

  @Override
  public VideoReader openVideo(Path video, int firstFrame) throws IOException {
    return Files.isDirectory(video)
        ? new Pictures(PeerSource.open(video), firstFrame)
        : files.openVideo(video, firstFrame);
  }

  /** Pictures of a folder one by one. */
  private static final class Pictures implements VideoReader {
    private final PeerSource source;
    private int next;

    Pictures(PeerSource source, int first) {
      this.source = source;
      this.next = first;
    }

    @Override
    public @Nullable VideoFrame next() {
      if (next >= source.frames()) {
        return null;
      }
      VideoFrame frame = new VideoFrame(next, next / (double) FPS, source.picture(next));
      next++;
      return frame;
    }

    @Override
    public void close() {}
  }

  @Override
  public AudioReader openAudio(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      return files.openAudio(file);
    }
    PeerSource source = PeerSource.open(file);
    int train = source.trainFrames();
    List<Selection.Segment> parts =
        List.of(
            new Selection.Segment(source.trainStart(), train),
            new Selection.Segment(source.valStart(), source.frames() - train));
    return AudioReader.of(SegmentSound.read(files, source.sound(), parts, 0));
  }

  @Override
  public VideoWriter createVideo(
      Path file, int width, int height, float @Nullable [] audio16k, Map<String, String> metadata)
      throws IOException {
    return files.createVideo(file, width, height, audio16k, metadata);
  }

  @Override
  public void writeWav(Path file, float[] audio16k) throws IOException {
    files.writeWav(file, audio16k);
  }
}
