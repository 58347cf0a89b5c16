package isexplore.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every file is there that a peer opens. */
final class FilesRule implements Rule {
  @Override
  public void check(PeerData data, Findings findings) throws IOException {
    FrameFaults faults = new FrameFaults();
    for (PeerData.Frame frame : data.frames()) {
      ofFrame(data.folder(), frame.id(), faults);
    }
    faults.report(findings);
    actionUnits(data, findings);
    geometry(data, findings);
    otherJson(data, findings);
  }

  private static void ofFrame(PeerFolder folder, int id, FrameFaults faults) {
    need(
        Peer.ALL,
        folder::landmarks,
        id,
        faults,
        "The .lms files in ori_imgs",
        "the loaders take the face's place from them and stop",
        "Find the landmarks again, or leave out frames without a face");
    need(
        Peer.ALL,
        folder::picture,
        id,
        faults,
        "The pictures in gt_imgs",
        "they are what is learnt",
        "Run task 6 of process.py again");
    need(
        Peer.ALL,
        folder::torso,
        id,
        faults,
        "The pictures in torso_imgs",
        "every loader composes the background from them",
        "Run task 6 of process.py again");
    need(
        Peer.GAUSSIAN,
        folder::parsing,
        id,
        faults,
        "The pictures in parsing",
        "the masks of face, hair and mouth come from them",
        "Run task 4 of process.py again");
    need(
        Peer.GAUSSIAN,
        folder::teeth,
        id,
        faults,
        "The arrays in teeth_mask",
        "the masks of face and mouth need them",
        "Run create_teeth_mask.py; masks without any tooth are accepted");
    if (!Files.isRegularFile(folder.original(id))) {
      faults.warning(
          Set.of(Peer.SYNCTALK),
          id,
          "The pictures in ori_imgs of %s are missing: only SyncTalk's --portrait pastes the face"
              + " back into them. Leave --portrait out or copy the frames there.");
    }
  }

  private static void need(
      Set<Peer> peers,
      IntFunction<Path> file,
      int id,
      FrameFaults faults,
      String what,
      String consequence,
      String remedy) {
    if (!Files.isRegularFile(file.apply(id))) {
      faults.error(
          peers, id, "%s of %%s are missing: %s. %s.".formatted(what, consequence, remedy));
    }
  }

  private static void actionUnits(PeerData data, Findings findings) {
    boolean units = Files.isRegularFile(data.folder().actionUnits());
    if (!units) {
      findings.error(
          Peer.WITH_ACTION_UNITS,
          "au.csv is missing: these peers learn blinks and brows from it and stop. Run OpenFace's"
              + " FeatureExtraction over the frames.");
    }
    if (!Files.isRegularFile(data.folder().blendShapes())) {
      Set<Peer> peers = Set.of(Peer.SYNCTALK);
      String text = "bs.npy is missing: SyncTalk takes blinks and brows from it. %s.";
      if (units) {
        findings.warning(peers, text, "Start it with --au45, or run its task 9");
      } else {
        findings.error(peers, text, "Run its task 9, or write au.csv and start it with --au45");
      }
    }
  }

  private static void geometry(PeerData data, Findings findings) {
    List<Integer> without =
        data.train().stream()
            .map(PeerData.Frame::id)
            .filter(id ->
                !Files.isRegularFile(data.folder().normals(id))
                    || !Files.isRegularFile(data.folder().depth(id)))
            .toList();
    if (!without.isEmpty()) {
      findings.warning(
          Set.of(Peer.INSTAG),
          "The normals and depths in sapiens of %s are missing: InsTaG reads them when --N_views"
              + " is above 0. Run sapiens, or start it with --long --N_views -1.",
          Frames.of(without));
    }
  }

  private static void otherJson(PeerData data, Findings findings) throws IOException {
    Set<Path> known =
        Stream.of(PeerFolder.Part.values())
            .map(data.folder()::transforms)
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(data.folder().root())) {
      List<String> others =
          files
              .filter(file -> file.toString().endsWith(".json") && !known.contains(file))
              .map(file -> String.valueOf(file.getFileName()))
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        findings.warning(
            Peer.NERF,
            "Beside the two transforms lies %s: the split 'all' takes every .json for cameras and"
                + " stops. Move it elsewhere.",
            others.size() == 1 ? others.getFirst() : others.size() + " other .json files");
      }
    }
  }
}
