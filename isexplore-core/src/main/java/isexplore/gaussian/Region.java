package isexplore.gaussian;

/**
 * Parts of a head that are driven by different stretches of a {@link Conditions} vector. Gaussians
 * are stored region by region in this order.
 */
enum Region {
  /** The tracked surface where lips and jaw move it most. */
  LOWER_FACE(0, Conditions.EYES_FROM, 1.2f),
  /** The tracked surface where lids and brows move it most. */
  UPPER_FACE(Conditions.POSE_FROM, Conditions.SIZE, 1f),
  /** Hair, scalp and ears: a shell around the face oval. */
  SHELL(Conditions.POSE_FROM, Conditions.EYES_FROM, 0.6f),
  /** Neck below the chin, moving partly with the body. */
  NECK(0, Conditions.EYES_FROM, 0.5f),
  /** Teeth, tongue and the dark behind them. */
  MOUTH(0, Conditions.EYES_FROM, 2.5f),
  /** Eyeballs behind the lids. */
  EYE(Conditions.POSE_FROM, Conditions.SIZE, 2.5f);

  /** First condition that acts on the region. */
  final int from;

  /** One past the last condition that acts on the region. */
  final int to;

  /** Gaussians per projected area, relative to the upper face. */
  final float density;

  Region(int from, int to, float density) {
    this.from = from;
    this.to = to;
    this.density = density;
  }

  /** How many conditions act. */
  int conditions() {
    return to - from;
  }
}
