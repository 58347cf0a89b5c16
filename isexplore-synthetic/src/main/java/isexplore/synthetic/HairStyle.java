package isexplore.synthetic;

/** Ways to wear hair. */
public enum HairStyle {
  /** Close to the head. */
  SHORT,
  /** As short at the sides, thicker above. */
  FULL,
  /** Down to the shoulders. */
  LONG,
  /** Long, and over the forehead down to just above the brows. */
  FRINGE,
  /** None. */
  BALD;

  /** Whether it falls to the shoulders. */
  boolean falls() {
    return this == LONG || this == FRINGE;
  }
}
