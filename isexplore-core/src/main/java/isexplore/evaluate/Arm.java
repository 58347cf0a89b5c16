package isexplore.evaluate;

/**
 * What drives the picture that is compared with a held-out frame ({@code docs/evaluation.md} 5).
 */
enum Arm {
  /** The nearest training frame, aligned: the baseline. */
  PASTE,
  /** The model at the frame's true pose and motion code: how good the renderer is. */
  TRACKED,
  /** True pose, eyes and brows, lips from speech alone: how good the whole is. */
  SPEECH,
  /** True pose, eyes and brows, lips at rest: what a mouth that never moves scores. */
  FROZEN;

  /** Name in {@code evaluation.json}. */
  String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
