package isexplore.exchange;

import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of {@code parsing} and the teeth give masks that are not empty, and the face lies
 * where the cameras see the origin.
 */
final class MaskRule implements Rule {
  private static final int LEAST_MOUTH = 20; // pixels
  private static final double FARTHEST = 0.12; // of the height

  /** A frame whose masks could be counted. */
  private record Seen(PeerData.Frame frame, Masks masks) {}

  @Override
  public void check(PeerData data, Findings findings) {
    List<Seen> train = look(data, data.train());
    List<Seen> all = new ArrayList<>(train);
    all.addAll(look(data, data.val()));
    if (all.isEmpty()) {
      return; // FilesRule or PictureRule say why
    }
    faces(all, data, findings);
    colours(all, findings);
    if (train.stream().allMatch(seen -> seen.masks().mouth() < LEAST_MOUTH)) {
      findings.error(
          Peer.GAUSSIAN,
          "No train frame shows %d pixels of the inner mouth, (100, 100, 100) in parsing or true in"
              + " teeth_mask; train_mouth.py looks for one for ever. Take a segment in which the"
              + " mouth opens, and paint its inside.",
          LEAST_MOUTH);
    }
  }

  private static List<Seen> look(PeerData data, List<PeerData.Frame> frames) {
    List<Seen> out = new ArrayList<>();
    for (PeerData.Frame frame : frames) {
      Masks masks = Masks.of(data, frame.id());
      if (masks != null) {
        out.add(new Seen(frame, masks));
      }
    }
    return out;
  }

  private static void faces(List<Seen> all, PeerData data, Findings findings) {
    List<Integer> empty = new ArrayList<>();
    double sum = 0;
    for (Seen seen : all) {
      Masks masks = seen.masks();
      PeerCamera camera = seen.frame().camera();
      if (masks.face() == 0) {
        empty.add(seen.frame().id());
      } else {
        sum +=
            Math.abs(camera.u(Vec3.ZERO) - masks.x()) + Math.abs(camera.v(Vec3.ZERO) - masks.y());
      }
    }
    if (!empty.isEmpty()) {
      findings.error(
          Peer.GAUSSIAN,
          "parsing of %s shows no face, (0, 0, 255); the head is learnt to vanish there. Parse these"
              + " frames again or leave them out.",
          Frames.of(empty));
    }
    double off = sum / (2 * Math.max(1, all.size() - empty.size()));
    if (!(off < FARTHEST * data.height())) {
      findings.error(
          Peer.GAUSSIAN,
          "The world's origin is seen %.0f px off the middle of the face on average, %.0f px is the"
              + " most; Gaussians begin around the origin and miss the face. Put the origin into"
              + " the head.",
          off,
          FARTHEST * data.height());
    }
  }

  private static void colours(List<Seen> all, Findings findings) {
    List<Integer> unknown =
        all.stream()
            .filter(seen -> seen.masks().unknown() > 0)
            .map(seen -> seen.frame().id())
            .toList();
    if (!unknown.isEmpty()) {
      long count = all.stream().mapToLong(seen -> seen.masks().unknown()).sum();
      long pixels = all.stream().mapToLong(seen -> seen.masks().pixels()).sum();
      findings.warning(
          Peer.GAUSSIAN,
          "parsing of %s has colours without a meaning (%.2f %% of all pixels); these pixels belong"
              + " to no mask. Save PNG without smoothing or colour profiles.",
          Frames.of(unknown),
          100.0 * count / pixels);
    }
    if (all.stream().allMatch(seen -> seen.masks().hair() == 0)) {
      findings.warning(
          Peer.GAUSSIAN,
          "parsing has no hair, (0, 0, 0), in any frame; ER-NeRF's process.py paints it as face, and"
              + " hair then moves with the face. Parse with TalkingGaussian's script, unless the"
              + " person has none.");
    }
  }
}
