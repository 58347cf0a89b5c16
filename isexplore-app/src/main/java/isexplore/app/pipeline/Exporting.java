package isexplore.app.pipeline;

import isexplore.dataset.Dataset;
import isexplore.event.RunEvent;
import isexplore.event.RunListener;
import isexplore.event.UserError;
import isexplore.exchange.Finding;
import isexplore.exchange.FolderCheck;
import isexplore.exchange.Layout;
import isexplore.exchange.Peer;
import isexplore.exchange.PeerExport;
import isexplore.exchange.PeerFolder;
import isexplore.exchange.ViewExport;
import isexplore.io.AtomicFiles;
import isexplore.process.SegmentSound;
import isexplore.scan.Scan;
import isexplore.select.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the dataset in the layouts of other programs. */
final class Exporting {
  private static final String STAGE = "export";

  private final Tools tools;
  private final WorkFolder work;
  private final RunListener listener;

  Exporting(Tools tools, WorkFolder work, RunListener listener) {
    this.tools = tools;
    this.work = work;
    this.listener = listener;
  }

  /** Fills a folder that is new or empty; it appears whole or not at all. */
  void write(Layout layout, Path video, Selection selection, Path out) throws IOException {
    checkFree(out);
    Path place = out.toAbsolutePath();
    try (Scan scan = Scan.open(work.resolve("scan"));
        Dataset dataset = Dataset.open(work.resolve("dataset"))) {
      AtomicFiles.writeFolder(
          place,
          folder -> {
            switch (layout) {
              case PEERS -> peers(scan, dataset, video, selection, folder);
              case NERFSTUDIO -> ViewExport.nerfstudio(dataset, folder, tools.parallel());
              case COLMAP -> ViewExport.colmap(dataset, folder, tools.parallel());
            }
          });
    }
    if (layout == Layout.PEERS) {
      check(place);
    }
  }

  private static void checkFree(Path out) throws IOException {
    Pipeline.checkWritable(out);
    if (Files.exists(out) && !(Files.isDirectory(out) && isEmpty(out))) {
      throw new UserError(
          "%s is there already and is not empty; nothing is overwritten. Name another folder with -o.",
          out);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private void peers(Scan scan, Dataset dataset, Path video, Selection selection, Path folder)
      throws IOException {
    float[] sound = {};
    if (scan.hasSpeech()) {
      List<Selection.Segment> pieces = new ArrayList<>(selection.segments());
      if (selection.tailFrames() > 0) {
        pieces.add(new Selection.Segment(selection.tailStart(), selection.tailFrames()));
      }
      sound = SegmentSound.read(tools.media(), video, pieces, scan.info().lagFrames());
      tools.media().writeWav(new PeerFolder(folder).sound(), sound);
    }
    int times = PeerExport.write(dataset, sound, folder, tools.parallel());
    if (times > 1) {
      listener.on(
          new RunEvent.Noted(
              STAGE,
              "frames are written %d times as large, so that lips have the 32 pixels that the peers need"
                  .formatted(times)));
    }
  }

  /** The same that {@code isexplore check} says. */
  private void check(Path folder) throws IOException {
    for (Finding finding : FolderCheck.run(PeerFolder.open(folder), Peer.ALL)) {
      listener.on(new RunEvent.Warned(STAGE, finding.peers() + ": " + finding.sentence()));
    }
  }
}
