package isexplore.synthetic;

/** Points of the face that both the model and the trackers' mesh know. */
public enum FacePoint {
  /** Outer corner of the eye left in the image. */
  LEFT_EYE_OUTER(33),
  /** Inner corner of the eye left in the image. */
  LEFT_EYE_INNER(133),
  /** Inner corner of the eye right in the image. */
  RIGHT_EYE_INNER(362),
  /** Outer corner of the eye right in the image. */
  RIGHT_EYE_OUTER(263),
  /** Foremost point of the nose. */
  NOSE_TIP(4),
  /** Middle of the upper lip's margin. */
  UPPER_INNER_LIP(13),
  /** Middle of the lower lip's margin. */
  LOWER_INNER_LIP(14),
  /** Mouth corner left in the image. */
  LEFT_CORNER(61),
  /** Mouth corner right in the image. */
  RIGHT_CORNER(291),
  /** Middle of the upper lip's upper border. */
  UPPER_LIP_TOP(0),
  /** Middle of the lower lip's lower border. */
  LOWER_LIP_BOTTOM(17),
  /** Front of the chin, just above its lowest point. */
  CHIN(152),
  /** Middle of the forehead, where the mesh ends. */
  FOREHEAD(10);

  /** Index among the 478 points of the attention mesh. */
  public final int meshIndex;

  FacePoint(int meshIndex) {
    this.meshIndex = meshIndex;
  }
}
