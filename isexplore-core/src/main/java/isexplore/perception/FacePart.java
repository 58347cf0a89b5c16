package isexplore.perception;

/** What face parsers tell apart; left and right, upper and lower are one. */
public enum FacePart {
  /** Anything else, or not looked at. */
  BACKGROUND,
  SKIN,
  BROW,
  EYE,
  GLASSES,
  EAR,
  EARRING,
  NOSE,
  /** Inside of the mouth, teeth included. */
  MOUTH,
  LIP,
  NECK,
  NECKLACE,
  CLOTH,
  HAIR,
  HAT;

  private static final FacePart[] ALL = values();

  /** The part of an ordinal. */
  public static FacePart of(byte ordinal) {
    return ALL[ordinal];
  }

  /** Whether it lies within the outline of a face that looks into the camera. */
  public boolean isFace() {
    return switch (this) {
      case SKIN, BROW, EYE, GLASSES, NOSE, MOUTH, LIP -> true;
      case BACKGROUND, EAR, EARRING, NECK, NECKLACE, CLOTH, HAIR, HAT -> false;
    };
  }
}
