package isexplore.exchange;

import isexplore.event.UserError;
import isexplore.exchange.PeerFolder.Part;
import isexplore.image.Png;
import isexplore.image.RgbImage;
import isexplore.math.Camera;
import isexplore.math.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in the peers' layout, ours or made by their {@code process.py}, as a film: its frames in
 * order, what is learnt before what is held out, with the cameras and the background that were
 * found for them. Pictures are read one by one, and none before its size is known to be right.
 */
public final class PeerSource {
  private static final long MOST_PIXELS = 1L << 25;
  private static final int LEAST_TRAIN = 25; // frames: a second
  private static final int LEAST_VAL = 2;

  private final PeerFolder folder;
  private final Transforms train;
  private final Transforms val;
  private final List<Transforms.View> views;
  private final IntFunction<Path> pictures;
  private final PictureHead size;

  private PeerSource(PeerFolder folder, Transforms train, Transforms val) {
    this.folder = folder;
    this.train = train;
    this.val = val;
    this.views = Stream.concat(train.frames().stream(), val.frames().stream()).toList();
    this.pictures = missing(folder::original).isEmpty() ? folder::original : folder::picture;
    this.size = head(pictures.apply(first(train)));
  }

  /** Opens a folder; one that holds no film is a {@link UserError}. */
  public static PeerSource open(Path root) throws IOException {
    PeerFolder folder = PeerFolder.open(root);
    Transforms train = Transforms.read(folder.transforms(Part.TRAIN));
    Transforms val = Transforms.read(folder.transforms(Part.VAL));
    checkOrder(train, Part.TRAIN);
    checkOrder(val, Part.VAL);
    if (first(val) <= last(train) && first(train) <= last(val)) {
      throw new UserError(
          "frames %d to %d are in both transforms_train.json and transforms_val.json; what is learnt"
              + " cannot be measured on. Split them as task 9 of process.py does.",
          Math.max(first(train), first(val)), Math.min(last(train), last(val)));
    }
    checkLength(train, Part.TRAIN, LEAST_TRAIN, "no head can be learnt from fewer");
    checkLength(val, Part.VAL, LEAST_VAL, "nothing can be measured on fewer");
    return new PeerSource(folder, train, val);
  }

  private static void checkOrder(Transforms part, Part name) {
    List<Transforms.View> frames = part.frames();
    for (int i = 1; i < frames.size(); i++) {
      int before = frames.get(i - 1).imgId();
      if (frames.get(i).imgId() != before + 1) {
        throw new UserError(
            "%s names frame %d after frame %d; without every frame of 25 a second sound and lips"
                + " cannot be brought together. Take one stretch without holes.",
            name.file(), frames.get(i).imgId(), before);
      }
    }
  }

  private static void checkLength(Transforms part, Part name, int least, String consequence) {
    if (part.frames().size() < least) {
      throw new UserError(
          "%s has %d frames, %d are the least: %s. Take a longer stretch.",
          name.file(), part.frames().size(), least, consequence);
    }
  }

  private static int first(Transforms part) {
    return part.frames().getFirst().imgId();
  }

  private static int last(Transforms part) {
    return part.frames().getLast().imgId();
  }

  private List<Integer> missing(IntFunction<Path> file) {
    return views.stream()
        .map(Transforms.View::imgId)
        .filter(id -> !Files.isRegularFile(file.apply(id)))
        .toList();
  }

  /** A picture's head; what is no picture that may be decoded is a {@link UserError}. */
  private static PictureHead head(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "%s is missing; the film cannot be read without it. Run tasks 3 to 6 of process.py again.",
          file);
    }
    try {
      PictureHead head = PictureHead.read(file);
      if ((long) head.width() * head.height() > MOST_PIXELS) {
        throw new UserError(
            "%s has %d x %d pixels, %d million are the most; it would not fit into memory. Write it"
                + " smaller.",
            file, head.width(), head.height(), MOST_PIXELS >> 20);
      }
      return head;
    } catch (IOException e) {
      throw damaged(e, file);
    }
  }

  private static UserError damaged(Exception cause, Path file) {
    return new UserError(
        cause, "%s is damaged; the film cannot be read without it. Write it again.", file);
  }

  /**
   * Refuses a folder with a picture that is missing, damaged or of another size, or with cameras
   * that cannot be right.
   *
   * @return what is unusual, for people
   */
  public List<String> check() throws IOException {
    for (Transforms.View view : views) {
      checkedPicture(pictures.apply(view.imgId()));
    }
    if (hasBackground()) {
      checkedPicture(folder.background());
    }
    List<Finding> findings = FolderCheck.cameras(folder);
    for (Finding finding : findings) {
      if (finding.severity() == Finding.Severity.ERROR) {
        throw new UserError("%s: %s", folder.root(), finding.sentence());
      }
    }
    return findings.stream().map(Finding::sentence).toList();
  }

  private Path checkedPicture(Path file) {
    PictureHead head = head(file);
    if (!head.is(size.width(), size.height())) {
      throw new UserError(
          "%s is %d x %d, the first frame is %d x %d; pictures of one film have one size. Write it"
              + " again at that size.",
          file, head.width(), head.height(), size.width(), size.height());
    }
    return file;
  }

  /** Number of frames. */
  public int frames() {
    return views.size();
  }

  /** How many of them, from the first, are to be learnt. */
  public int trainFrames() {
    return train.frames().size();
  }

  /** Where the learnt part starts in the sound, frames. */
  public int trainStart() {
    return first(train);
  }

  /** Where the held-out part starts in the sound, frames. */
  public int valStart() {
    return first(val);
  }

  /** Frames that lie between both parts and are in neither. */
  public int gap() {
    return Math.max(first(val) - last(train), first(train) - last(val)) - 1;
  }

  /** Width of all pictures, pixels. */
  public int width() {
    return size.width();
  }

  /** Height of all pictures, pixels. */
  public int height() {
    return size.height();
  }

  /** Frame i: as filmed, or, where the folder lacks these, before the still background. */
  public RgbImage picture(int i) {
    return read(pictures.apply(views.get(i).imgId()));
  }

  /** What is behind the person, or null. */
  public @Nullable RgbImage background() {
    return hasBackground() ? read(folder.background()) : null;
  }

  private boolean hasBackground() {
    return Files.isRegularFile(folder.background());
  }

  private RgbImage read(Path file) {
    Path checked = checkedPicture(file);
    try {
      return Png.read(checked);
    } catch (IOException | RuntimeException e) { // also what files made to break readers cause
      throw damaged(e, file);
    }
  }

  /** The camera of all pictures: that of the learnt part. */
  public Camera camera() {
    return new Camera(train.focal(), train.cx(), train.cy(), width(), height());
  }

  /** Where the head is in every frame, in the folder's own world and unit. */
  public List<Pose> poses() {
    return views.stream().map(Transforms.View::pose).toList();
  }

  /** The sound, which may be missing. */
  public Path sound() {
    return folder.sound();
  }

  /** All files that a film made of the folder depends on. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Part part : Part.values()) {
      files.add(folder.transforms(part));
    }
    IntStream.range(0, frames()).forEach(i -> files.add(pictures.apply(views.get(i).imgId())));
    Stream.of(folder.background(), folder.sound()).filter(Files::isRegularFile).forEach(files::add);
    return files;
  }
}
