package isexplore.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Frames are numbered from 0 without holes, and both parts are long enough. */
final class SplitRule implements Rule {
  private static final int INSTAG_VIEWS = 125;
  private static final int INSTAG_VAL = 301; // frames that its split.py holds out
  private static final Set<Peer> INSTAG = Set.of(Peer.INSTAG);

  @Override
  public void check(PeerData data, Findings findings) {
    numbering(data, findings);
    sound(data, findings);
    lengths(data.train().size(), data.val().size(), findings);
  }

  private static void numbering(PeerData data, Findings findings) {
    List<Integer> ids = data.frames().stream().map(PeerData.Frame::id).toList();
    long first = ids.getFirst();
    boolean holes = false;
    for (int i = 0; i < ids.size(); i++) {
      holes |= ids.get(i) != first + i;
    }
    if (first != 0 || holes) {
      findings.error(
          INSTAG,
          "img_id is not 0, 1, 2, ... (first %d, last %d, %d frames); InsTaG takes it for the place"
              + " in its list of views and stops with an IndexError. Number the frames, files and"
              + " rows anew from 0.",
          first,
          data.lastId(),
          ids.size());
    }
    if (holes) {
      Set<Peer> others = EnumSet.complementOf(EnumSet.of(Peer.INSTAG));
      findings.warning(
          others,
          "img_id has holes or repeats (first %d, last %d, %d frames); windows of sound then reach"
              + " over cuts. Number the frames, files and rows anew from 0.",
          first,
          data.lastId(),
          ids.size());
    }
  }

  private static void sound(PeerData data, Findings findings) {
    List<Integer> shifted =
        data.frames().stream()
            .filter(frame -> frame.audId() != frame.id())
            .map(PeerData.Frame::id)
            .toList();
    if (!shifted.isEmpty()) {
      findings.warning(
          Peer.ALL,
          "aud_id differs from img_id for %s: TalkingGaussian and InsTaG ignore it and hear another"
              + " row than the others. Write the same number to both.",
          Frames.of(shifted));
    }
  }

  private static void lengths(int train, int val, Findings findings) {
    int all = train + val;
    int usual = (int) (all * 10L / 11);
    if (train != usual && val != INSTAG_VAL) {
      findings.warning(
          Peer.ALL,
          "Of %d frames %d are learnt, where process.py learns %d; figures measured on the rest"
              + " compare with published ones only after the usual split.",
          all,
          train,
          usual);
    }
    if (val < 2) {
      findings.error(
          INSTAG,
          "transforms_val.json has one frame; InsTaG drops the last one and has nothing left to"
              + " test on. Hold out at least two.");
    }
    if (train < INSTAG_VIEWS) {
      findings.warning(
          INSTAG,
          "%d frames are learnt; InsTaG's setting for five seconds takes %d. Give --N_views %d, or"
              + " a longer segment.",
          train,
          INSTAG_VIEWS,
          train);
    }
  }
}
