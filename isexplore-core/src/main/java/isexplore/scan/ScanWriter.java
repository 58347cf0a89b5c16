package isexplore.scan;

import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the folder that {@link Scan} reads; landmarks go to disk as they come. */
public final class ScanWriter implements AutoCloseable {
  private static final float[] NO_LANDMARKS = new float[FaceLandmarks.COUNT * 3];

  static {
    Arrays.fill(NO_LANDMARKS, Float.NaN);
  }

  private final Path folder;
  private final Npy landmarks;
  private final List<ScanRow> rows = new ArrayList<>();

  /** Starts writing into an existing folder. */
  public ScanWriter(Path folder) throws IOException {
    this.folder = folder;
    this.landmarks =
        Npy.create(folder.resolve("landmarks.npy"), Npy.Type.FLOAT32, FaceLandmarks.COUNT, 3);
  }

  /** Appends the next frame. */
  public void add(ScanRow row, @Nullable FaceLandmarks face) throws IOException {
    rows.add(row);
    landmarks.append(face == null ? NO_LANDMARKS : face.points());
  }

  /** What was added so far, in order. */
  public List<ScanRow> rows() {
    return rows;
  }

  /** Puts another row in place of row i: the voice is known only when all sound was heard. */
  public void replace(int i, ScanRow row) {
    rows.set(i, row);
  }

  /**
   * Completes the folder.
   *
   * @param speech raw speech rows, shape [n, width]; empty without sound
   */
  public void finish(ScanInfo info, float[] speech, int width) throws IOException {
    landmarks.close();
    Scan.writeRows(folder.resolve("frames.csv"), rows);
    if (width > 0) {
      Npy.write(folder.resolve("speech.npy"), speech, speech.length / width, width);
    }
    Json.write(folder.resolve("scan.json"), info);
  }

  @Override
  public void close() throws IOException {
    landmarks.close();
  }
}
