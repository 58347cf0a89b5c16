package isexplore.dataset;

import isexplore.image.Jpeg;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.FaceLandmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes the files that {@link Dataset} describes; the manifest last. Whoever calls sees to it that
 * the folder appears whole.
 */
public final class DatasetWriter {
  private static final double SOURCE_QUALITY = 0.95;

  private final Path folder;
  private final int side;

  /** Into an existing folder; pictures of this side. */
  public DatasetWriter(Path folder, int side) {
    this.folder = folder;
    this.side = side;
  }

  /** {@code frames.npy}, to append packed pictures to those that an interrupted run left. */
  public Npy resumeFrames() throws IOException {
    return Npy.resume(folder.resolve("frames.npy"), Npy.Type.UINT8, side, side, 3);
  }

  /** Opens the written {@code frames.npy}. */
  public Npy openFrames() throws IOException {
    return Npy.open(folder.resolve("frames.npy"));
  }

  /** {@code alpha.npy}, to append planes to those that an interrupted run left. */
  public Npy resumeAlpha() throws IOException {
    return Npy.resume(folder.resolve("alpha.npy"), Npy.Type.UINT8, side, side);
  }

  /** Opens the written {@code alpha.npy}. */
  public Npy openAlpha() throws IOException {
    return Npy.open(folder.resolve("alpha.npy"));
  }

  /** {@code head.npy}, the same. */
  public Npy resumeHead() throws IOException {
    return Npy.resume(folder.resolve("head.npy"), Npy.Type.UINT8, side, side);
  }

  /** {@code labels.npy}, the same. */
  public Npy resumeLabels() throws IOException {
    return Npy.resume(folder.resolve("labels.npy"), Npy.Type.UINT8, side, side);
  }

  /** Opens the written {@code labels.npy}. */
  public Npy openLabels() throws IOException {
    return Npy.open(folder.resolve("labels.npy"));
  }

  /** The whole source frame behind training picture i. */
  public void source(int i, RgbImage frame) throws IOException {
    Files.createDirectories(folder.resolve("source"));
    Jpeg.write(source(i), frame, SOURCE_QUALITY);
  }

  /** What becomes of a written picture of frame i. */
  @FunctionalInterface
  public interface Change {
    /** The picture to store in place of this one. */
    RgbImage of(RgbImage picture, int i);
  }

  /** Replaces all written frames and their whole source frames. */
  public void change(Change change) throws IOException {
    Path changed = folder.resolve("frames.tmp.npy");
    try (Npy old = openFrames();
        Npy fresh = Npy.create(changed, Npy.Type.UINT8, side, side, 3)) {
      for (int i = 0; i < old.rows(); i++) {
        RgbImage picture = new RgbImage(side, side, old.bytes(i, 1));
        fresh.append(change.of(picture, i).rgb());
        Path whole = source(i);
        if (Files.exists(whole)) {
          Jpeg.write(whole, change.of(Png.read(whole), i), SOURCE_QUALITY);
        }
      }
    }
    Files.move(changed, folder.resolve("frames.npy"), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path source(int i) {
    return folder.resolve("source").resolve("%06d.jpg".formatted(i));
  }

  /** The background without the person. */
  public void plate(RgbImage plate) throws IOException {
    Png.write(folder.resolve("plate.png"), plate);
  }

  /** What is known of every frame, in order. */
  public void frames(
      List<FaceLandmarks> landmarks, List<Pose> poses, List<float[]> motion, float[] weights)
      throws IOException {
    try (Npy points =
            Npy.create(folder.resolve("landmarks.npy"), Npy.Type.FLOAT32, FaceLandmarks.COUNT, 3);
        Npy extrinsics = Npy.create(folder.resolve("poses.npy"), Npy.Type.FLOAT64, 7);
        Npy codes = Npy.create(folder.resolve("motion.npy"), Npy.Type.FLOAT32, MotionCode.SIZE)) {
      for (int i = 0; i < weights.length; i++) {
        points.append(landmarks.get(i).points());
        extrinsics.append(poses.get(i).toArray());
        codes.append(motion.get(i));
      }
    }
    Npy.write(folder.resolve("weights.npy"), weights, weights.length);
  }

  /** The tracked surface. */
  public void face(PersonalFace face) throws IOException {
    int vertices = face.neutral().length / 3;
    Npy.write(folder.resolve("neutral.npy"), face.neutral(), vertices, 3);
    Npy.write(folder.resolve("basis.npy"), face.basis(), MotionCode.SIZE, vertices, 3);
    Npy.write(folder.resolve("triangles.npy"), face.triangles(), face.triangles().length / 3, 3);
  }

  /** Motion codes, shape [N, 28], and poses, shape [N, 7], of the whole scan. */
  public void scan(float[] motion, double[] poses) throws IOException {
    int n = poses.length / 7;
    Npy.write(folder.resolve("scan_motion.npy"), motion, n, MotionCode.SIZE);
    Npy.write(folder.resolve("scan_poses.npy"), poses, n, 7);
  }

  /** The manifest, which completes the dataset. */
  public void manifest(DatasetManifest manifest) throws IOException {
    Json.write(folder.resolve("manifest.json"), manifest);
  }
}
