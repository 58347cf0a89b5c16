package isexplore.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pictures of all frames have the background's size, torsos an alpha channel. */
final class PictureRule implements Rule {
  @Override
  public void check(PeerData data, Findings findings) {
    FrameFaults faults = new FrameFaults();
    PeerFolder folder = data.folder();
    for (PeerData.Frame frame : data.frames()) {
      int id = frame.id();
      examine(data, Peer.ALL, "gt_imgs", folder.picture(id), id, faults);
      examine(data, Peer.GAUSSIAN, "parsing", folder.parsing(id), id, faults);
      PictureHead torso = examine(data, Peer.ALL, "torso_imgs", folder.torso(id), id, faults);
      if (torso != null && !torso.alpha()) {
        faults.error(
            Peer.ALL,
            id,
            "torso_imgs of %s have no alpha channel; the loaders convert from four channels and"
                + " stop. Save them as PNG with alpha 0 or 255.");
      }
    }
    faults.report(findings);
  }

  private static @Nullable PictureHead examine(
      PeerData data, Set<Peer> peers, String where, Path file, int id, FrameFaults faults) {
    if (!Files.isRegularFile(file)) {
      return null; // FilesRule says so
    }
    try {
      PictureHead head = PictureHead.read(file);
      if (!head.is(data.width(), data.height())) {
        faults.error(
            peers,
            id,
            "%s of %%s are %d x %d, bc.jpg is %d x %d; the loaders cannot compose them. Write all at one size."
                .formatted(where, head.width(), head.height(), data.width(), data.height()));
      }
      return head;
    } catch (IOException e) {
      faults.error(
          peers, id, where + " of %s are no pictures; the loaders stop. Write them again.");
      return null;
    }
  }
}
