package isexplore.exchange;

/** The square around the lips can be cut out of the picture and is large enough to compare. */
final class LipsRule implements Rule {
  static final int LEAST = 32; // pixels; below it LPIPS has no last layer

  @Override
  public void check(PeerData data, Findings findings) {
    FrameFaults faults = new FrameFaults();
    for (PeerData.Frame frame : data.frames()) {
      Landmarks68 landmarks = frame.landmarks();
      if (landmarks != null) {
        examine(landmarks.lips(), data, frame.id(), faults);
      }
    }
    faults.report(findings);
  }

  private static void examine(Landmarks68.Box lips, PeerData data, int id, FrameFaults faults) {
    if (lips.left() < 0
        || lips.top() < 0
        || lips.right() > data.width()
        || lips.bottom() > data.height()) {
      faults.error(
          Peer.GAUSSIAN,
          id,
          "The square around the lips leaves the picture in %s; it is cut without clamping and"
              + " comes out empty. Crop so that the mouth is farther from the border.");
    }
    if (lips.width() < LEAST) {
      faults.error(
          Peer.GAUSSIAN,
          id,
          "The square around the lips has less than 32 px in %s; the perceptual loss needs as much"
              + " and stops hours later. Store larger pictures, 512 px is usual.");
    }
  }
}
