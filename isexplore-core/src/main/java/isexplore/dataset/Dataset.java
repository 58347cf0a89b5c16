package isexplore.dataset;

import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.io.Json;
import isexplore.io.Npy;
import isexplore.math.Camera;
import isexplore.math.Pose;
import isexplore.motion.MotionCode;
import isexplore.motion.PersonalFace;
import isexplore.perception.FaceLandmarks;
import isexplore.region.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A prepared segment, read frame by frame so that 6000 frames need no more memory than 125. Files,
 * all at crop size:
 *
 * <pre>
 * manifest.json   frames.npy [n, s, s, 3] u8   alpha.npy [n, s, s] u8 person   head.npy [n, s, s] u8 person above the neck line
 * labels.npy [n, s, s] u8: what a pixel shows, ordinals of {@link Region}
 * plate.png       the background without the person          weights.npy [n] f32, 0..1: how far a frame is to be trusted
 * poses.npy [n, 7] f64 w x y z tx ty tz    motion.npy [n, 28] f32    landmarks.npy [n, 478, 3] f32 crop pixels
 * neutral.npy [468, 3]   basis.npy [28, 468, 3]   triangles.npy [m, 3] i32   scan_motion.npy [N, 28], NaN without a face
 * scan_poses.npy [N, 7] (NaN without a face)   source/NNNNNN.jpg: whole source frames of the segment, absent when the crop is the whole frame
 * dataset.html: the contact sheet
 * </pre>
 *
 * Reading is safe from several threads.
 */
public final class Dataset implements AutoCloseable {
  /** Layout version written and read. */
  public static final int VERSION = 6;

  private final Path folder;
  private final DatasetManifest manifest;
  private final Npy frames;
  private final Npy alpha;
  private final Npy head;
  private final Npy labels;
  private final Npy landmarks;
  private final double[] poses;
  private final float[] motion;
  private final float[] weights;
  private final PersonalFace face;
  private final RgbImage plate;

  private Dataset(Path folder) throws IOException {
    this.folder = folder;
    this.manifest = Json.read(folder.resolve("manifest.json"), DatasetManifest.class);
    this.frames = Npy.open(folder.resolve("frames.npy"));
    this.alpha = Npy.open(folder.resolve("alpha.npy"));
    this.head = Npy.open(folder.resolve("head.npy"));
    this.labels = Npy.open(folder.resolve("labels.npy"));
    this.landmarks = Npy.open(folder.resolve("landmarks.npy"));
    try (Npy p = Npy.open(folder.resolve("poses.npy"));
        Npy m = Npy.open(folder.resolve("motion.npy"));
        Npy w = Npy.open(folder.resolve("weights.npy"));
        Npy n = Npy.open(folder.resolve("neutral.npy"));
        Npy b = Npy.open(folder.resolve("basis.npy"));
        Npy t = Npy.open(folder.resolve("triangles.npy"))) {
      this.poses = p.doubles();
      this.motion = m.floats();
      this.weights = w.floats();
      this.face = new PersonalFace(n.floats(), b.floats(), t.ints());
    }
    this.plate = Png.read(folder.resolve("plate.png"));
  }

  /** Opens {@code dataset/} of a work folder. */
  public static Dataset open(Path folder) throws IOException {
    return new Dataset(folder);
  }

  /** The manifest. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /** Side of every picture, pixels. */
  public int side() {
    return manifest.crop().size();
  }

  /** The camera of every picture. */
  public Camera camera() {
    return manifest.camera();
  }

  /** Picture i. */
  public RgbImage frame(int i) {
    return new RgbImage(side(), side(), bytes(frames, i));
  }

  /** Person alpha of picture i, shape [side, side], 0..255 as unsigned bytes. */
  public byte[] alpha(int i) {
    return bytes(alpha, i);
  }

  /**
   * Head part of the person alpha (hair, face, ears, neck down to a soft border), shape [side,
   * side], 0..255 unsigned.
   */
  public byte[] head(int i) {
    return bytes(head, i);
  }

  /** What every pixel of picture i shows ({@link Region}), shape [side, side]. */
  public byte[] labels(int i) {
    return bytes(labels, i);
  }

  /** Landmarks in crop pixels. */
  public FaceLandmarks landmarks(int i) {
    try {
      return new FaceLandmarks(landmarks.row(i), 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tracked extrinsics of picture i. */
  public Pose pose(int i) {
    return Pose.ofArray(poses, 7 * i);
  }

  /** Tracked motion code of picture i, shape [{@link MotionCode#SIZE}]. */
  public float[] motion(int i) {
    return Arrays.copyOfRange(motion, i * MotionCode.SIZE, (i + 1) * MotionCode.SIZE);
  }

  /** How far picture i is to be trusted, 0..1. */
  public float weight(int i) {
    return weights[i];
  }

  /** The tracked surface. */
  public PersonalFace face() {
    return face;
  }

  /** The background without the person. */
  public RgbImage plate() {
    return plate;
  }

  /** The whole source frame behind training picture i; null when the crop is the whole frame. */
  public @org.jspecify.annotations.Nullable RgbImage source(int i) {
    Path file = folder.resolve("source").resolve("%06d.jpg".formatted(i));
    try {
      return Files.exists(file) ? Png.read(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Motion codes of the whole scan, shape [N, 28], NaN rows where there is no face: what
   * speech-to-motion learns from.
   */
  public float[] scanMotion() throws IOException {
    try (Npy npy = Npy.open(folder.resolve("scan_motion.npy"))) {
      return npy.floats();
    }
  }

  /** Poses of the whole scan, shape [N, 7], NaN rows where there is no face. */
  public double[] scanPoses() throws IOException {
    try (Npy npy = Npy.open(folder.resolve("scan_poses.npy"))) {
      return npy.doubles();
    }
  }

  private static byte[] bytes(Npy npy, int i) {
    try {
      return npy.bytes(i, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    frames.close();
    alpha.close();
    head.close();
    labels.close();
    landmarks.close();
  }
}
