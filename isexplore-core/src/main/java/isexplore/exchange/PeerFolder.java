package isexplore.exchange;

import isexplore.event.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a dataset lie in the layout that ER-NeRF, RAD-NeRF, SyncTalk, TalkingGaussian
 * and InsTaG share. Frames are numbered from 0 without padding, 25 a second.
 *
 * @param root the folder of one person
 */
public record PeerFolder(Path root) {
  /** The two parts that the frames are split into. */
  public enum Part {
    /** What is learnt. */
    TRAIN("train"),
    /** What is held out. */
    VAL("val");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    /** Name of the file with its cameras. */
    String file() {
      return "transforms_" + word + ".json";
    }
  }

  /** A folder that is there. */
  public static PeerFolder open(Path root) {
    if (!Files.isDirectory(root)) {
      throw new UserError(
          "%s is no folder. Name the folder that holds transforms_train.json.", root);
    }
    return new PeerFolder(root);
  }

  /** Cameras of a part, {@link Transforms}. */
  public Path transforms(Part part) {
    return root.resolve(part.file());
  }

  /** What is behind the person, JPEG. */
  public Path background() {
    return root.resolve("bc.jpg");
  }

  /** Speech, 16 kHz PCM. */
  public Path sound() {
    return root.resolve("aud.wav");
  }

  /** Speech as numbers, shape [frames, steps, channels]. */
  public Path audio(AudioFeature feature) {
    return root.resolve(feature.file());
  }

  /** {@link ActionUnits}. */
  public Path actionUnits() {
    return root.resolve("au.csv");
  }

  /** Blend shapes of the face, shape [frames, 52]. */
  public Path blendShapes() {
    return root.resolve("bs.npy");
  }

  /** A frame as filmed, JPEG. */
  public Path original(int id) {
    return file("ori_imgs", id, ".jpg");
  }

  /** {@link Landmarks68} of a frame. */
  public Path landmarks(int id) {
    return file("ori_imgs", id, ".lms");
  }

  /** A frame before the still background, JPEG: what is learnt. */
  public Path picture(int id) {
    return file("gt_imgs", id, ".jpg");
  }

  /** Cloth and neck without the head, PNG with an alpha channel, colours not multiplied by it. */
  public Path torso(int id) {
    return file("torso_imgs", id, ".png");
  }

  /** Classes as colours, PNG, {@link ParsingColour}. */
  public Path parsing(int id) {
    return file("parsing", id, ".png");
  }

  /** Where the teeth show, bool, shape [height, width]. */
  public Path teeth(int id) {
    return file("teeth_mask", id, ".npy");
  }

  /** Surface normals, shape [height, width, 3]. */
  public Path normals(int id) {
    return file("sapiens/normal/sapiens_0.3b", id, ".npy");
  }

  /** Depth, shape [height, width]. */
  public Path depth(int id) {
    return file("sapiens/depth/sapiens_0.3b", id, ".npy");
  }

  private Path file(String folder, int id, String ending) {
    return root.resolve(folder).resolve(id + ending);
  }
}
