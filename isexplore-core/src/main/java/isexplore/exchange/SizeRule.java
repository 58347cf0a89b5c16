package isexplore.exchange;

import java.util.Set;

/** The picture's size and the camera's middle agree with what the loaders derive from them. */
final class SizeRule implements Rule {
  @Override
  public void check(PeerData data, Findings findings) {
    int w = data.width();
    int h = data.height();
    if (w % 2 != 0 || h % 2 != 0) {
      findings.error(
          Peer.NERF,
          "Pictures are %d x %d, an odd size; the loaders double half of it and get another one."
              + " Crop to even sizes.",
          w,
          h);
    }
    if (w != h) {
      findings.warning(
          Peer.ALL,
          "Pictures are %d x %d, not square; the loaders allow it, but nothing was ever published"
              + " on such. Crop to a square if you can.",
          w,
          h);
    }
    Transforms t = data.trainTransforms();
    boolean sizeDiffers = 2 * (int) t.cx() != w || 2 * (int) t.cy() != h;
    if (sizeDiffers && w % 2 == 0 && h % 2 == 0) {
      findings.error(
          Peer.NERF,
          "cx, cy are %s, %s, but the pictures are %d x %d; the loaders take twice cx, cy for the"
              + " size and cannot fit the pictures. Write half the size.",
          t.cx(),
          t.cy(),
          w,
          h);
    } else if (Math.abs(t.cx() - w / 2.0) > 0.01 || Math.abs(t.cy() - h / 2.0) > 0.01) {
      middle(Peer.ALL, t, findings);
    }
    if (sizeDiffers) {
      middle(Peer.GAUSSIAN, t, findings);
    }
  }

  private static void middle(Set<Peer> peers, Transforms t, Findings findings) {
    findings.warning(
        peers,
        "cx, cy are %s, %s, not the middle of the pictures; TalkingGaussian and InsTaG assume the"
            + " middle and see the head shifted. Write half the size.",
        t.cx(),
        t.cy());
  }
}
