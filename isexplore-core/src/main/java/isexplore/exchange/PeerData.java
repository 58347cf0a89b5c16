package isexplore.exchange;

import isexplore.event.UserError;
import isexplore.exchange.PeerFolder.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The small files of a folder, read once for all rules; pictures are left where they are.
 *
 * @param width of the background and of every picture, pixels
 * @param train frames that are learnt
 * @param val frames that are held out
 * @param units null when {@code au.csv} is missing or unreadable
 */
record PeerData(
    PeerFolder folder,
    int width,
    int height,
    Transforms trainTransforms,
    List<Frame> train,
    List<Frame> val,
    @Nullable ActionUnits units) {

  /**
   * A frame.
   *
   * @param landmarks null when their file is missing or unreadable
   */
  record Frame(int id, int audId, PeerCamera camera, @Nullable Landmarks68 landmarks) {
    Frame inUnit(double unit) {
      return new Frame(
          id, audId, camera.at(ConventionRule.moved(camera.cameraToWorld(), unit)), landmarks);
    }
  }

  private static final long MOST_PIXELS = 1L << 25;

  /** Reads a folder; without cameras nothing can be checked, which is a {@link UserError}. */
  static PeerData load(PeerFolder folder, Findings findings) throws IOException {
    Transforms train = Transforms.read(folder.transforms(Part.TRAIN));
    Transforms val = Transforms.read(folder.transforms(Part.VAL));
    PictureHead size = size(folder, train, findings);
    FrameFaults faults = new FrameFaults();
    PeerData data =
        new PeerData(
            folder,
            size.width(),
            size.height(),
            train,
            frames(folder, train, faults),
            frames(folder, val, faults),
            units(folder, findings));
    faults.report(findings);
    return data;
  }

  private static PictureHead size(PeerFolder folder, Transforms train, Findings findings) {
    Path file = folder.background();
    try {
      if (Files.isRegularFile(file)) {
        PictureHead head = PictureHead.read(file);
        if ((long) head.width() * head.height() <= MOST_PIXELS) {
          return head;
        }
      }
    } catch (IOException e) {
      // reported below, as if it were missing
    }
    findings.error(
        Peer.ALL,
        "bc.jpg is missing or no picture of at most %d megapixels; every peer draws the head over"
            + " it and stops without. Write the background, or any picture of the frames' size.",
        MOST_PIXELS >> 20);
    return new PictureHead((int) (2 * train.cx()), (int) (2 * train.cy()), false);
  }

  private static List<Frame> frames(PeerFolder folder, Transforms of, FrameFaults faults)
      throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (Transforms.View view : of.frames()) {
      Landmarks68 landmarks = landmarks(folder.landmarks(view.imgId()), view.imgId(), faults);
      frames.add(new Frame(view.imgId(), view.audId(), new PeerCamera(of, view), landmarks));
    }
    return frames;
  }

  private static @Nullable Landmarks68 landmarks(Path file, int id, FrameFaults faults)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return null; // FilesRule says so
    }
    try {
      return Landmarks68.read(file);
    } catch (UserError e) {
      faults.error(
          Peer.ALL,
          id,
          "The .lms files of %s in ori_imgs do not hold 68 lines of two numbers; the loaders take"
              + " the face's place from them and stop. Find the landmarks of these frames again.");
      return null;
    }
  }

  private static @Nullable ActionUnits units(PeerFolder folder, Findings findings)
      throws IOException {
    if (!Files.isRegularFile(folder.actionUnits())) {
      return null; // FilesRule says so
    }
    try {
      return ActionUnits.read(folder.actionUnits());
    } catch (UserError e) {
      findings.error(Peer.WITH_ACTION_UNITS, "%s", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The same with translations in this unit, metres. */
  PeerData inUnit(double unit) {
    return new PeerData(
        folder,
        width,
        height,
        trainTransforms,
        train.stream().map(frame -> frame.inUnit(unit)).toList(),
        val.stream().map(frame -> frame.inUnit(unit)).toList(),
        units);
  }

  /** The frames of both parts, train first. */
  List<Frame> frames() {
    return Stream.concat(train.stream(), val.stream()).toList();
  }

  /** Largest number of a frame. */
  int lastId() {
    return frames().stream().mapToInt(Frame::id).max().orElse(0);
  }

  /** What a length in pixels would be if the picture were 512 pixels high. */
  double at512(double pixels) {
    return pixels * 512 / height;
  }
}
