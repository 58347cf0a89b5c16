package isexplore.exchange;

import isexplore.math.Vec3;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The face lies in the box that radiance fields are learnt in. The peers scale the world by 4, call
 * its axes y, z, x, and trace rays through the box of ± (1, 0.5, 1) from 0.05 before the camera.
 */
final class FaceBoxRule implements Rule {
  private static final double SCALE = 4;
  private static final Vec3 BOX = new Vec3(1 / SCALE, 1 / SCALE, 0.5 / SCALE); // half sides, metres
  private static final double NEAR = 0.05 / SCALE;
  private static final double MOST_MISSING = 0.02; // share of rays
  private static final int LOOKS = 20; // frames that rays are traced of
  private static final Set<Peer> WHOLE_FACE = EnumSet.of(Peer.ER_NERF, Peer.SYNCTALK);

  @Override
  public void check(PeerData data, Findings findings) {
    List<PeerData.Frame> train = data.train();
    List<Integer> missing = new ArrayList<>();
    List<Integer> beside = new ArrayList<>();
    int step = Math.max(1, train.size() / LOOKS);
    for (int i = 0; i < train.size(); i++) {
      PeerData.Frame frame = train.get(i);
      Landmarks68 landmarks = frame.landmarks();
      if (landmarks == null) {
        continue; // FilesRule says so
      }
      Landmarks68.Box face = landmarks.face();
      if (!face.contains(frame.camera().u(Vec3.ZERO), frame.camera().v(Vec3.ZERO))) {
        beside.add(frame.id());
      }
      if (i % step == 0 && missing(frame.camera(), clipped(face, data)) >= MOST_MISSING) {
        missing.add(frame.id());
      }
    }
    report(missing, beside, findings);
  }

  private static void report(List<Integer> missing, List<Integer> beside, Findings findings) {
    if (!missing.isEmpty()) {
      findings.error(
          Peer.NERF,
          "More than 2 %% of the rays through the face of %s miss the box of 0.5 x 0.5 x 0.25 m around"
              + " the origin, as far as every few frames tell; these pixels stay background. Put the"
              + " head at the origin, in metres.",
          Frames.of(missing));
    }
    if (!beside.isEmpty()) {
      findings.error(
          WHOLE_FACE,
          "The world's origin is not seen within the face of %s; the head is learnt beside the box"
              + " it should be in. Put the origin into the head.",
          Frames.of(beside));
    }
  }

  private static Landmarks68.Box clipped(Landmarks68.Box face, PeerData data) {
    return new Landmarks68.Box(
        Math.max(0, face.left()),
        Math.max(0, face.top()),
        Math.min(data.width(), face.right()),
        Math.min(data.height(), face.bottom()));
  }

  /** Share of the rays through the face that miss the box. */
  private static double missing(PeerCamera camera, Landmarks68.Box face) {
    int all = 0;
    int missed = 0;
    for (int y = face.top(); y < face.bottom(); y++) {
      for (int x = face.left(); x < face.right(); x++) {
        all++;
        missed += hits(camera.centre(), camera.ray(x + 0.5, y + 0.5)) ? 0 : 1;
      }
    }
    return all == 0 ? 1 : missed / (double) all;
  }

  private static boolean hits(Vec3 from, Vec3 direction) {
    double near = Double.NEGATIVE_INFINITY;
    double far = Double.POSITIVE_INFINITY;
    double[] o = {from.x(), from.y(), from.z()};
    double[] d = {direction.x(), direction.y(), direction.z()};
    double[] half = {BOX.x(), BOX.y(), BOX.z()};
    for (int i = 0; i < 3; i++) {
      double a = (-half[i] - o[i]) / d[i];
      double b = (half[i] - o[i]) / d[i];
      near = Math.max(near, Math.min(a, b));
      far = Math.min(far, Math.max(a, b));
    }
    return near <= far && far >= NEAR;
  }
}
