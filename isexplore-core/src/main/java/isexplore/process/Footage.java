package isexplore.process;

import isexplore.dataset.DatasetWriter;
import isexplore.image.RgbImage;
import isexplore.io.Npy;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What was read of the video, on disk as it comes, so that interrupted reading goes on where it
 * was: the crops, the nets' coarse person masks, and what was seen. All but the crops is for this
 * stage alone.
 */
final class Footage implements AutoCloseable {
  private static final int POINTS = 3 * FaceLandmarks.COUNT; // then the face flag and the crowd

  private final Npy pictures;
  private final Npy persons;
  private final Npy seen;

  /** Goes on with what is in the folder. */
  Footage(DatasetWriter writer, Path folder, int side) throws IOException {
    pictures = writer.resumeFrames();
    persons = Npy.resume(persons(folder), Npy.Type.UINT8, side, side);
    seen = Npy.resume(seen(folder), Npy.Type.FLOAT32, POINTS + 2);
    int whole = Math.min(pictures.rows(), Math.min(persons.rows(), seen.rows()));
    pictures.truncate(whole);
    persons.truncate(whole);
    seen.truncate(whole);
  }

  /** Frames read so far. */
  int frames() {
    return seen.rows();
  }

  /**
   * Appends the next frame.
   *
   * @param face in crop pixels; its flag is negative where there is no face
   * @param crowded whether it shows somebody else as well
   */
  void add(RgbImage picture, byte[] person, FaceLandmarks face, boolean crowded)
      throws IOException {
    pictures.append(picture.rgb());
    persons.append(person);
    float[] row = Arrays.copyOf(face.points(), POINTS + 2);
    row[POINTS] = face.faceLogit();
    row[POINTS + 1] = crowded ? 1 : 0;
    seen.append(row);
  }

  @Override
  public void close() throws IOException {
    pictures.close();
    persons.close();
    seen.close();
  }

  /**
   * What was seen in all frames.
   *
   * @param faces landmarks in crop pixels; their flag is negative where there is no face
   * @param crowded frames that show somebody else as well
   */
  record Sightings(List<FaceLandmarks> faces, BitSet crowded) {
    static Sightings of(Path folder) throws IOException {
      List<FaceLandmarks> faces = new ArrayList<>();
      BitSet crowded = new BitSet();
      try (Npy seen = Npy.open(seen(folder))) {
        for (int i = 0; i < seen.rows(); i++) {
          float[] row = seen.row(i);
          faces.add(new FaceLandmarks(Arrays.copyOf(row, POINTS), row[POINTS]));
          crowded.set(i, row[POINTS + 1] > 0);
        }
      }
      return new Sightings(faces, crowded);
    }
  }

  /** Opens the coarse masks, shape [n, side, side], 0..255. */
  static Npy openPersons(Path folder) throws IOException {
    return Npy.open(persons(folder));
  }

  /** Deletes what is for this stage alone; whoever reads again starts anew. */
  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(seen(folder));
    Files.deleteIfExists(persons(folder));
  }

  private static Path persons(Path folder) {
    return folder.resolve("person.tmp.npy");
  }

  private static Path seen(Path folder) {
    return folder.resolve("seen.tmp.npy");
  }
}
