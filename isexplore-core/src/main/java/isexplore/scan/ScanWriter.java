package isexplore.scan;

import isexplore.image.RgbImage;
import isexplore.io.AtomicFiles;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.perception.FaceLandmarks;
import isexplore.perception.FaceTracker;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the folder that {@link Scan} reads. Everything goes to disk as it comes, so that an
 * interrupted scan can go on: a new writer on the same folder keeps the whole chunks of {@link
 * FaceTracker#CHUNK} frames that are there and cuts off what lies behind them.
 */
public final class ScanWriter implements AutoCloseable {
  private static final float[] NO_LANDMARKS = new float[FaceLandmarks.COUNT * 3];

  static {
    Arrays.fill(NO_LANDMARKS, Float.NaN);
  }

  private final Path folder;
  private final Npy landmarks;
  private final Npy thumbs;
  private final List<ScanRow> rows;
  private final Writer table;

  /** Starts, or goes on, writing into an existing folder. */
  public ScanWriter(Path folder) throws IOException {
    this.folder = folder;
    landmarks =
        Npy.resume(folder.resolve(Scan.LANDMARKS), Npy.Type.FLOAT32, FaceLandmarks.COUNT, 3);
    int side = Thumbnail.SIDE;
    thumbs = Npy.resume(folder.resolve(Scan.THUMBS), Npy.Type.UINT8, side, side, 3);
    Path file = folder.resolve(Scan.ROWS);
    List<ScanRow> found = Files.exists(file) ? RowTable.read(file) : List.of();
    int pictures = Math.min(landmarks.rows(), thumbs.rows() * Thumbnail.EVERY);
    int whole = Math.min(found.size(), pictures) / FaceTracker.CHUNK * FaceTracker.CHUNK;
    rows = new ArrayList<>(found.subList(0, whole));
    landmarks.truncate(whole);
    thumbs.truncate(whole / Thumbnail.EVERY);
    writeRows();
    table = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  /** Appends the next frame. */
  public void add(ScanRow row, @Nullable FaceLandmarks face) throws IOException {
    landmarks.append(face == null ? NO_LANDMARKS : face.points());
    table.write(RowTable.line(row));
    rows.add(row);
  }

  /** Appends the picture of the next second, see {@link Scan#thumb}. */
  void addThumb(RgbImage thumb) throws IOException {
    thumbs.append(thumb.rgb());
  }

  /** Hands what was added so far to the system, which keeps it when this process is killed. */
  void flush() throws IOException {
    table.flush();
  }

  /** What was added so far, in order. */
  List<ScanRow> rows() {
    return rows;
  }

  /** Puts another row in place of row i. */
  void replace(int i, ScanRow row) {
    rows.set(i, row);
  }

  private void writeRows() throws IOException {
    AtomicFiles.write(folder.resolve(Scan.ROWS), temporary -> RowTable.write(temporary, rows));
  }

  /**
   * Completes the folder.
   *
   * @param speech raw speech rows, shape [n, width]; empty without sound
   */
  public void finish(ScanInfo info, float[] speech, int width) throws IOException {
    close();
    writeRows();
    if (width > 0) {
      Npy.write(folder.resolve(Scan.SPEECH), speech, speech.length / width, width);
    }
    Json.write(folder.resolve("scan.json"), info);
  }

  @Override
  public void close() throws IOException {
    table.close();
    landmarks.close();
    thumbs.close();
  }
}
