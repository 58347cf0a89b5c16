package isexplore.perception;

import isexplore.image.RgbImage;

/**
 * Looks at a face several times through slightly shifted, turned and scaled regions and averages:
 * four looks halve the noise of the lids, more bring little.
 */
public final class AveragedLandmarks {
  private static final double SHIFT = 0.02; // of the region's side
  private static final double SCALE = 0.02;
  private static final double TURN = 0.02; // radians

  private AveragedLandmarks() {}

  /** The mean of {@code looks} looks around a region; one look is not shifted. */
  public static FaceLandmarks look(
      Perception perception, RgbImage frame, FaceRegion region, int looks) {
    if (looks == 1) {
      return perception.landmarks(frame, region);
    }
    float[] mean = new float[FaceLandmarks.COUNT * 3];
    float logit = 0;
    for (int k = 0; k < looks; k++) {
      FaceLandmarks seen = perception.landmarks(frame, shifted(region, k, looks));
      for (int i = 0; i < mean.length; i++) {
        mean[i] += seen.points()[i] / looks;
      }
      logit += seen.faceLogit() / looks;
    }
    return new FaceLandmarks(mean, logit);
  }

  private static FaceRegion shifted(FaceRegion region, int k, int looks) {
    double angle = 2 * Math.PI * (k + 0.5) / looks;
    int sign = k % 2 == 0 ? 1 : -1;
    return new FaceRegion(
        region.centerX() + SHIFT * region.side() * StrictMath.cos(angle),
        region.centerY() + SHIFT * region.side() * StrictMath.sin(angle),
        region.side() * (1 + sign * SCALE),
        region.angle() + (k / 2 % 2 == 0 ? TURN : -TURN));
  }
}
