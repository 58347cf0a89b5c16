package isexplore.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Blend shapes, teeth, normals and depths have the right type and shape. */
final class ArraysRule implements Rule {
  private static final int BLEND_SHAPES = 10; // SyncTalk reads the columns before this one

  /**
   * Arrays of which every frame has one.
   *
   * @param need what is asked for, in words
   */
  private record PerFrame(
      String where,
      Set<Peer> peers,
      IntFunction<Path> file,
      String need,
      Predicate<ArrayFile> good) {}

  @Override
  public void check(PeerData data, Findings findings) {
    blendShapes(data, findings);
    FrameFaults faults = new FrameFaults();
    for (PerFrame kind : kinds(data)) {
      data.frames().forEach(frame -> examine(kind, frame.id(), faults));
    }
    faults.report(findings);
  }

  private static List<PerFrame> kinds(PeerData data) {
    PeerFolder folder = data.folder();
    int h = data.height();
    int w = data.width();
    Set<Peer> instag = Set.of(Peer.INSTAG);
    return List.of(
        new PerFrame(
            "teeth_mask",
            Peer.GAUSSIAN,
            folder::teeth,
            "bool (%d, %d)".formatted(h, w),
            a -> a.isMask(h, w)),
        new PerFrame(
            "sapiens/normal",
            instag,
            folder::normals,
            "floats (%d, %d, 3)".formatted(h, w),
            a -> a.floats() && a.rows() == h && a.hasRows(w, 3)),
        new PerFrame(
            "sapiens/depth",
            instag,
            folder::depth,
            "floats (%d, %d)".formatted(h, w),
            a -> a.floats() && a.rows() == h && a.hasRows(w)));
  }

  private static void examine(PerFrame kind, int id, FrameFaults faults) {
    Path file = kind.file().apply(id);
    if (!Files.isRegularFile(file)) {
      return; // FilesRule says so
    }
    String found;
    try {
      ArrayFile array = ArrayFile.read(file);
      if (kind.good().test(array)) {
        return;
      }
      found = array.text();
    } catch (IOException e) {
      found = "no whole NumPy arrays";
    }
    faults.error(
        kind.peers(),
        id,
        "%s of %%s are %s, where %s is needed; the loaders stop. Write them again."
            .formatted(kind.where(), found.replace("%", ""), kind.need()));
  }

  private static void blendShapes(PeerData data, Findings findings) {
    Path file = data.folder().blendShapes();
    if (!Files.isRegularFile(file)) {
      return; // FilesRule says so
    }
    String found;
    try {
      ArrayFile array = ArrayFile.read(file);
      int[] shape = array.shape();
      if (shape.length == 2 && shape[1] >= BLEND_SHAPES && array.rows() > data.lastId()) {
        return;
      }
      found = array.text();
    } catch (IOException e) {
      found = "no whole NumPy array";
    }
    findings.error(
        Set.of(Peer.SYNCTALK),
        "bs.npy is %s, where a row of 52 is needed for each of %d frames; SyncTalk stops. Run its"
            + " task 9 again.",
        found,
        data.lastId() + 1L);
  }
}
