package isexplore.exchange;

import isexplore.math.Vec3;
import java.util.List;

/** Cameras are rotations at a plausible distance, with a plausible focal length, and they move. */
final class CameraRule implements Rule {
  private static final double SKEW = 1e-3;
  private static final double NEAR = 0.2; // metres
  private static final double FAR = 1.5;
  private static final double SHORT = 600; // pixels of focal length at 512
  private static final double LONG = 1500;
  private static final double LEAST_EXTENT = 1e-3; // metres

  @Override
  public void check(PeerData data, Findings findings) {
    FrameFaults faults = new FrameFaults();
    for (PeerData.Frame frame : data.frames()) {
      examine(frame, faults);
    }
    faults.report(findings);
    focal(data, findings);
    extent(data.train(), findings);
  }

  private static void examine(PeerData.Frame frame, FrameFaults faults) {
    PeerCamera camera = frame.camera();
    if (!(camera.skew() <= SKEW) || !camera.rightHanded()) { // not a number is none either
      faults.error(
          Peer.ALL,
          frame.id(),
          "transform_matrix of %s is no rotation (orthonormal to 0.001, determinant + 1); the"
              + " picture is bent or mirrored. Write camera-to-world, [R' | -R't].");
    }
    double distance = camera.centre().length();
    if (!(distance >= NEAR && distance <= FAR)) {
      faults.warning(
          Peer.ALL,
          frame.id(),
          "The camera of %s is nearer to the head than 0.2 m or farther than 1.5 m; the peers'"
              + " volumes are made for 0.3 to 0.9 m. Write translations in metres.");
    }
  }

  private static void focal(PeerData data, Findings findings) {
    double train = data.trainTransforms().focal();
    double val = data.val().getFirst().camera().focal();
    if (data.at512(train) < SHORT || data.at512(train) > LONG) {
      findings.warning(
          Peer.ALL,
          "focal_len is %.0f px, at 512 pixels of height %.0f, and %.0f to %.0f is what trackers"
              + " find; the head is flat or distorted. Write it in pixels of the stored picture.",
          train,
          data.at512(train),
          SHORT,
          LONG);
    }
    if (Math.abs(train - val) > 1e-3 * train) {
      findings.warning(
          Peer.ALL,
          "focal_len is %.1f px in transforms_train.json and %.1f px in transforms_val.json; heads"
              + " are tested through another camera than they were learnt with. Write the same.",
          train,
          val);
    }
  }

  private static void extent(List<PeerData.Frame> train, Findings findings) {
    Vec3 sum = Vec3.ZERO;
    for (PeerData.Frame frame : train) {
      sum = sum.plus(frame.camera().centre());
    }
    Vec3 mean = sum.times(1.0 / train.size());
    double radius = 0;
    for (PeerData.Frame frame : train) {
      radius = Math.max(radius, frame.camera().centre().minus(mean).length());
    }
    double extent = 1.1 * radius;
    if (extent < LEAST_EXTENT) {
      findings.error(
          Peer.GAUSSIAN,
          "All cameras stand within %.1f mm, 1 mm is the least; the learning rate of positions is"
              + " scaled by it and nothing moves. Take a segment in which the head moves.",
          1000 * extent);
    }
  }
}
